import type { Piece, Ruling } from './page.ts';
import { flowingText } from './printed-lines.ts';

/** A table that is drawn with lines: where it stands, and the boundaries of its columns and rows. */
export interface RuledTable {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** From the left. */
  readonly xs: readonly number[];
  /** From the top. */
  readonly ys: readonly number[];
  readonly rulings: readonly Ruling[];
}

/** In points: borders drawn as narrow boxes, or not quite to the corner, are one line. */
const near = 3;

/** More cells than any table on a page has: it is squared paper, or a drawing. */
const mostCells = 3000;

/** The tables of a page: lines that meet, at least two columns and one row of them. */
export function ruledTables(rulings: readonly Ruling[]): readonly RuledTable[] {
  return groupsOf(rulings).flatMap((group) => {
    const xs = distinct(group.filter(({ across }) => !across).map(({ at }) => at));
    const ys = distinct(group.filter(({ across }) => across).map(({ at }) => at)).reverse();
    const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
      return [];
    }
    if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > mostCells) return [];
    return [{ left, right, top, bottom, xs, ys, rulings: group }];
  });
}

/**
 * The cells of a table, row by row. A cell merged over columns fills the first of them; one merged
 * over rows says in each of them what it says: its tasks have the same lead.
 */
export function tableCells(
  table: RuledTable,
  pieces: readonly Piece[],
): readonly (readonly string[])[] {
  const { xs, ys } = table;
  const owners = ys.slice(1).map((_, row) => xs.slice(1).map((__, column) => owner(row, column)));

  function owner(row: number, column: number): string {
    const y = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
    const x = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
    let [r, c] = [row, column];
    while (c > 0 && !ruled(table, false, xs[c] ?? 0, y)) c -= 1;
    while (r > 0 && !ruled(table, true, ys[r] ?? 0, x)) r -= 1;
    return `${r} ${c}`;
  }

  const held = new Map<string, Piece[]>();
  for (const piece of pieces) {
    // Its middle: letters may reach over a border.
    const column = xs.findLastIndex((x) => x <= piece.x + piece.width / 2);
    const row = ys.findLastIndex((y) => y > piece.y + piece.size / 4);
    const key = owners[row]?.[column];
    if (key !== undefined) held.set(key, [...(held.get(key) ?? []), piece]);
  }
  return owners.map((row) =>
    row.map((key, column) => (key === row[column - 1] ? '' : flowingText(held.get(key) ?? []))),
  );
}

/** Whether a piece stands in a table. */
export function standsIn({ left, right, top, bottom }: RuledTable, piece: Piece): boolean {
  const x = piece.x + piece.width / 2;
  const y = piece.y + piece.size / 4;
  return x > left && x < right && y < top && y > bottom;
}

/** Whether a line of the table runs at a place, through another. */
function ruled({ rulings }: RuledTable, across: boolean, at: number, through: number): boolean {
  return rulings.some(
    (ruling) =>
      ruling.across === across &&
      Math.abs(ruling.at - at) <= near &&
      ruling.from - near <= through &&
      ruling.to + near >= through,
  );
}

/** Lines that meet, directly or through others. */
function groupsOf(rulings: readonly Ruling[]): readonly (readonly Ruling[])[] {
  let groups: (readonly Ruling[])[] = [];
  for (const ruling of rulings) {
    const met = groups.filter((group) => group.some((other) => meet(ruling, other)));
    groups = [...groups.filter((group) => !met.includes(group)), [...met.flat(), ruling]];
  }
  return groups;
}

function meet(a: Ruling, b: Ruling): boolean {
  if (a.across !== b.across) return within(a, b.at) && within(b, a.at);
  return Math.abs(a.at - b.at) <= near && a.from - near <= b.to && b.from - near <= a.to;
}

function within({ from, to }: Ruling, at: number): boolean {
  return at >= from - near && at <= to + near;
}

/** Ascending, those that are the same line once. */
function distinct(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const at of places.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || at - last > near) found.push(at);
  }
  return found;
}
