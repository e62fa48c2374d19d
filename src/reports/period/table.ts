import type { Day } from '../../kernel/ids.ts';

/** What stands in a cell, typed, so that a document and a workbook write the same. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** Against the period before; of percentages in points. */
  | { readonly kind: 'change'; readonly value: number; readonly points: boolean }
  | { readonly kind: 'day'; readonly day: Day }
  /** Asked, and nothing known: never a zero. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'empty' };

export interface Column {
  readonly title: string;
  /** Its width beside the others. */
  readonly weight: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A table of a report: an appendix of the document, a sheet of the workbook. */
export interface Table {
  readonly title: string;
  /** The name of its sheet; at most 31 characters. */
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines below it. */
  readonly notes: readonly string[];
  /** Too wide for a page that stands upright. */
  readonly wide: boolean;
}

/** Without the control characters that no XML may hold. */
export const text = (said: string): Cell => ({ kind: 'text', text: printable(said) });
export const number = (value: number | null): Cell =>
  value === null ? { kind: 'missing' } : { kind: 'number', value };
export const day = (value: Day | null): Cell =>
  value === null ? { kind: 'empty' } : { kind: 'day', day: value };
export const empty: Cell = { kind: 'empty' };
export const missing: Cell = { kind: 'missing' };

export function column(title: string, weight: number, align: Column['align'] = 'left'): Column {
  return { title, weight, align };
}

/** XML has no place for them, and people type them. */
export function printable(said: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return said.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '').toWellFormed();
}
