import type { Ruling } from '../../../core/plan/page/page.ts';
import { type Matrix, type Point, point } from './matrix.ts';

/** In points: what is shorter is the end of a border, what is further off straight is none. */
const shortest = 3;
const straight = 0.5;

/** How many numbers follow each sign of a path in pdf.js: move, line, two kinds of curve, close. */
const numbersAfter: readonly number[] = [2, 2, 6, 4, 0];
const [move, line, , , close] = [0, 1, 2, 3, 4] as const;

/** The straight sides of a path, in points of the page. */
export function sidesOf(signs: Float32Array, by: Matrix): readonly Ruling[] {
  const sides: Ruling[] = [];
  let [begin, last] = [point(0, 0, by), point(0, 0, by)];
  for (let n = 0; n < signs.length; ) {
    const sign = signs[n] ?? close;
    const length = numbersAfter[sign] ?? 0;
    const next =
      sign === close ? begin : point(signs[n + length - 1] ?? 0, signs[n + length] ?? 0, by);
    if (sign === move) begin = next;
    if (sign === line || sign === close) sides.push(...sideOf(last, next));
    last = next;
    n += length + 1;
  }
  return sides;
}

function sideOf(a: Point, b: Point): readonly Ruling[] {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  if (dy <= straight && dx >= shortest) {
    return [{ across: true, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x) }];
  }
  if (dx <= straight && dy >= shortest) {
    return [{ across: false, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y) }];
  }
  return [];
}
