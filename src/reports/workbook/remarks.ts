import type { Texts, Values } from '../../render/locale.ts';
import { numberOf, type SheetName } from './sheets.ts';

/** Something to correct, or to look at, with its place in the workbook. */
export interface Remark {
  /** A problem stands in the way of storing; a warning does not. */
  readonly level: 'problem' | 'warning';
  /** 0 is the guide. */
  readonly sheet: number;
  /** As Excel counts, from 1; null for the whole sheet. */
  readonly row: number | null;
  /** The key of the column, or null for the whole row. */
  readonly key: string | null;
  /** Its name, as it stands at its head. */
  readonly column: string | null;
  /** What stands in the cell. */
  readonly found: string;
  readonly error: string;
  readonly fix: string;
}

/** A place in the workbook. */
export interface Spot {
  readonly sheet: SheetName | 'guide';
  readonly row: number | null;
  readonly key: string | null;
}

/** Collects remarks while a workbook is gone through. */
export interface Remarks {
  readonly all: readonly Remark[];
  problem(at: Spot, code: string, values?: Values): void;
  warn(at: Spot, code: string, values?: Values): void;
  /** With a sentence of another room: the first says what is wrong, the rest what to do. */
  add(level: Remark['level'], at: Spot, found: string, sentence: string): void;
}

export function remarks(say: Texts): Remarks {
  const all: Remark[] = [];
  const push = (level: Remark['level'], at: Spot, found: string, error: string, fix: string) => {
    const sheet = at.sheet === 'guide' ? 0 : numberOf(at.sheet);
    const column = at.key === null ? null : columnName(at.sheet, at.key, say);
    const remark = { level, sheet, row: at.row, key: at.key, column, found, error, fix };
    if (!all.some((one) => same(one, remark))) all.push(remark);
  };
  const own = (level: Remark['level'], at: Spot, code: string, values: Values) => {
    const filled = { near: nearOf(values, say), ...values };
    const key = `workbook.${level}.${code}`;
    push(
      level,
      at,
      String(values.found ?? ''),
      say(`${key}.error`, filled),
      say(`${key}.fix`, filled),
    );
  };
  return {
    all,
    problem: (at, code, values = {}) => own('problem', at, code, values),
    warn: (at, code, values = {}) => own('warning', at, code, values),
    add(level, at, found, sentence) {
      const [error = '', ...rest] = sentence.split(/(?<=[.”])\s+(?=\p{Lu})/u);
      push(level, at, found, error, rest.join(' '));
    },
  };
}

function nearOf({ nearest }: Values, say: Texts): string {
  return nearest === undefined || nearest === '' ? '' : ` ${say('workbook.near', { nearest })}`;
}

function same(a: Remark, b: Remark): boolean {
  return a.sheet === b.sheet && a.row === b.row && a.key === b.key && a.error === b.error;
}

/** The name of a column as it stands at its head, without its star. */
export function columnName(sheet: Spot['sheet'], key: string, say: Texts): string {
  return sheet === 'guide' ? say(`workbook.header.${key}`) : say(`workbook.column.${sheet}.${key}`);
}

/** "Sheet 3, dòng 14, cột Đơn vị chủ trì: …": one remark in a line. */
export function sayRemark({ sheet, row, column, error, fix }: Remark, say: Texts): string {
  const text = fix === '' ? error : `${error} ${fix}`;
  if (row !== null && column !== null)
    return say('workbook.place.cell', { sheet, row, column, text });
  if (row !== null) return say('workbook.place.row', { sheet, row, text });
  if (column !== null) return say('workbook.place.column', { sheet, column, text });
  return say('workbook.place.sheet', { sheet, text });
}
