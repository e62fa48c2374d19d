/** The sheets that hold rows; before them stands the guide, behind them the results. */
export const sheetNames = [
  'units',
  'people',
  'tasks',
  'questions',
  'baselines',
  'schedules',
  'calendar',
  'recipients',
] as const;

export type SheetName = (typeof sheetNames)[number];

/** The number of a sheet, as errors name it: units are sheet 1. */
export function numberOf(sheet: SheetName): number {
  return sheetNames.indexOf(sheet) + 1;
}

/** Where a column's drop-down list comes from: a list of words, or the cells of a sheet. */
export type Choices =
  | 'group'
  | 'address'
  | 'role'
  | 'channel'
  | 'kind'
  | 'cadence'
  | 'sensitivity'
  | 'rollUp'
  | 'state'
  | 'question'
  | 'nature'
  | 'direction'
  | 'yesno'
  | 'action'
  | 'audience'
  | 'dayOff'
  | 'via'
  | 'variant'
  | 'field'
  | 'fanOut'
  | { readonly sheet: SheetName; readonly column: string };

/** One column of a sheet. */
export interface Column {
  readonly key: string;
  /** Must be filled in; stands before the others. */
  readonly required: boolean;
  /** In characters. */
  readonly width: number;
  /** How its cells are stored: texts that look like numbers (phones) stay texts. */
  readonly kind: 'text' | 'day' | 'value';
  readonly choices: Choices | null;
  /** Whether something else than the list says may be written. */
  readonly strict: boolean;
  /** Not to be edited. */
  readonly grey: boolean;
}

function column(
  key: string,
  width: number,
  more: Partial<Omit<Column, 'key' | 'width' | 'required'>> = {},
): Column {
  return {
    required: false,
    kind: 'text',
    choices: null,
    strict: true,
    grey: false,
    ...more,
    key,
    width,
  };
}

function must(
  key: string,
  width: number,
  more: Partial<Omit<Column, 'key' | 'width' | 'required'>> = {},
): Column {
  return { ...column(key, width, more), required: true };
}

const unit = { choices: { sheet: 'units', column: 'name' } } as const;
const person = { choices: { sheet: 'people', column: 'name' }, strict: false } as const;
const task = { choices: { sheet: 'tasks', column: 'code' } } as const;

/** The columns of every sheet, as the coordinator finds them: what must be filled in first. */
export const columns: Readonly<Record<SheetName, readonly Column[]>> = {
  units: [
    must('code', 10),
    must('name', 42),
    must('group', 18, { choices: 'group', strict: false }),
    column('aliases', 46),
    column('head', 24, person),
    column('leader', 24, person),
  ],
  people: [
    must('name', 26),
    must('unit', 36, { ...unit, strict: false }),
    must('roles', 22, { choices: 'role', strict: false }),
    must('phone', 16),
    must('channel', 12, { choices: 'channel' }),
    column('address', 10, { choices: 'address', strict: false }),
    column('title', 30),
    column('hour', 12),
  ],
  tasks: [
    must('code', 9),
    must('field', 26, { choices: 'field', strict: false }),
    must('title', 52),
    must('lead', 34, unit),
    must('kind', 14, { choices: 'kind' }),
    must('cadence', 14, { choices: 'cadence' }),
    must('sensitivity', 11, { choices: 'sensitivity' }),
    column('quote', 60, { grey: true }),
    column('owner', 24, person),
    column('coop', 36),
    column('months', 14),
    column('due', 13, { kind: 'day' }),
    column('fanOut', 20, { choices: 'fanOut', strict: false }),
    column('rollUp', 13, { choices: 'rollUp' }),
    column('state', 20, { choices: 'state', strict: false }),
  ],
  questions: [
    must('task', 9, task),
    must('order', 6, { kind: 'value' }),
    must('label', 32),
    must('kind', 12, { choices: 'question' }),
    must('nature', 20, { choices: 'nature' }),
    column('text', 56),
    column('unit', 30),
    column('target', 24),
    column('direction', 20, { choices: 'direction' }),
    column('askWhen', 30),
    column('required', 10, { choices: 'yesno' }),
    column('cadence', 14, { choices: 'cadence' }),
    column('hint', 44),
  ],
  baselines: [
    must('task', 9, task),
    must('order', 8, { kind: 'value' }),
    must('value', 16, { kind: 'value' }),
    must('day', 13, { kind: 'day' }),
    column('unit', 34, unit),
    column('source', 34),
  ],
  schedules: [
    must('what', 26, { choices: 'action' }),
    must('to', 32, { choices: 'audience', strict: false }),
    must('when', 48),
    column('text', 44),
  ],
  calendar: [
    must('from', 13, { kind: 'day' }),
    must('to', 13, { kind: 'day' }),
    must('kind', 16, { choices: 'dayOff' }),
    column('reason', 36),
  ],
  recipients: [
    must('name', 34),
    must('via', 18, { choices: 'via' }),
    must('variant', 12, { choices: 'variant' }),
    must('approver', 26, person),
    column('fields', 26),
    column('symbols', 10, { choices: 'yesno' }),
  ],
};

/** What a cell holds: a day is `YYYY-MM-DD` in a column for days. */
export type Cell = string | number | null;

/** What a row shows, by the keys of its columns. */
export type Cells = Readonly<Record<string, Cell>>;

/** A row to be written. */
export interface Row {
  /** Hidden in the row: by it the reader knows what it was made of. */
  readonly id: string;
  /** The place in the campaign: `tasks[KT-01]`; of a cell, with what {@link placeOfCell} adds. */
  readonly path: string;
  readonly cells: Cells;
}
