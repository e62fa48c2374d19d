import { z } from 'zod';
import type { Piece } from '../../../core/plan/page/page.ts';
import { type Matrix, matrix, moved, point, same, times } from './matrix.ts';

/** What is set in type, by the names that pdf.js has for it. */
export type TextSign =
  | 'beginText'
  | 'setFont'
  | 'setTextMatrix'
  | 'moveText'
  | 'setLeading'
  | 'setLeadingMoveText'
  | 'nextLine'
  | 'setCharSpacing'
  | 'setWordSpacing'
  | 'setHScale'
  | 'setTextRise'
  | 'showText';

const numbers = z.array(z.number());
const font = z.tuple([z.string(), z.number()]);
const glyph = z.object({ unicode: z.string(), width: z.number(), isSpace: z.boolean() });
const shown = z.tuple([z.array(z.union([z.number(), glyph, z.null()]))]);

/** Of the size of the letters: where more is skipped, what follows was not set as one word. */
const apart = 0.15;

/** The state of the text of a page: PDF 32000-1:2008, 9.3 and 9.4. */
export interface Typesetter {
  /** @param by what the page is moved and scaled by at this moment */
  take(sign: TextSign, args: unknown, by: Matrix): void;
  /** Font and spacing are kept aside, and taken back, with the state of the graphics. */
  save(): void;
  restore(): void;
  readonly pieces: readonly Piece[];
}

/**
 * Sets the letters of a page one by one, each where it is printed. Where a font lacks a letter, a
 * word processor takes it from another and prints it afterwards: only its place says where it
 * belongs.
 */
export function createTypesetter(): Typesetter {
  const pieces: Piece[] = [];
  let [text, line] = [same, same];
  let [size, leading, letters, words, scale, rise] = [0, 0, 0, 0, 1, 0];

  const saved: (readonly number[])[] = [];

  function go(x: number, y: number): void {
    line = moved(line, x, y);
    text = line;
  }

  function show(glyphs: z.output<typeof shown>[0], by: Matrix): void {
    let run = '';
    let [from, to, x, skipped] = [0, 0, 0, 0];
    const close = () => {
      if (run.trim() !== '') pieces.push(set(run, from, to, by));
      run = '';
    };
    for (const each of glyphs) {
      if (each === null) continue;
      if (typeof each === 'number') {
        skipped -= each / 1000;
        x -= (each / 1000) * size * scale;
        continue;
      }
      if (Math.abs(skipped) > apart) close();
      skipped = 0;
      if (run === '') from = x;
      run += each.unicode;
      to = x + (each.width / 1000) * size * scale;
      x = to + (letters + (each.isSpace ? words : 0)) * scale;
    }
    close();
    text = moved(text, x, 0);
  }

  function set(run: string, from: number, to: number, by: Matrix): Piece {
    const on = times(by, text);
    const [begin, end] = [point(from, rise, on), point(to, rise, on)];
    const height = Math.abs(size) * Math.hypot(on[2], on[3]);
    return { text: run, x: begin.x, y: begin.y, width: end.x - begin.x, size: height };
  }

  return {
    pieces,
    save() {
      saved.push([size, leading, letters, words, scale, rise]);
    },
    restore() {
      [size = 0, leading = 0, letters = 0, words = 0, scale = 1, rise = 0] = saved.pop() ?? [];
    },
    take(sign, args, by) {
      const [first = 0, second = 0] = numbers.safeParse(args).data ?? [];
      switch (sign) {
        case 'beginText':
          [text, line] = [same, same];
          return;
        case 'setFont':
          size = font.safeParse(args).data?.[1] ?? size;
          return;
        case 'setTextMatrix': {
          const [given] = Array.isArray(args) ? args : [];
          line =
            matrix.safeParse(ArrayBuffer.isView(given) ? [...toNumbers(given)] : args).data ?? line;
          text = line;
          return;
        }
        case 'moveText':
          return go(first, second);
        case 'setLeading':
          leading = first;
          return;
        case 'setLeadingMoveText':
          leading = -second;
          return go(first, second);
        case 'nextLine':
          return go(0, -leading);
        case 'setCharSpacing':
          letters = first;
          return;
        case 'setWordSpacing':
          words = first;
          return;
        case 'setHScale':
          scale = first / 100;
          return;
        case 'setTextRise':
          rise = first;
          return;
        case 'showText': {
          const glyphs = shown.safeParse(args);
          if (glyphs.success) show(glyphs.data[0], by);
          return;
        }
      }
    },
  };
}

function toNumbers(view: ArrayBufferView): readonly number[] {
  return view instanceof Float32Array ? Array.from(view) : [];
}
