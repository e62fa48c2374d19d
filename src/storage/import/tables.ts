import { addDays } from '../../core/calendar/zone.ts';
import type { Day } from '../../kernel/ids.ts';
import type { Entity } from '../audit.ts';

/** A value as `jsonb` has it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The columns of a row, by their names in the database. */
export type Values = Readonly<Record<string, Json>>;

/** A row as stored: its id, the columns its key is made of, and those an import writes. */
export type Row = Values & { readonly id: string };

/** When an import happens. */
export interface Moment {
  /** Campaign time. */
  readonly at: Date;
  /** Its day in the zone of the campaign. */
  readonly today: Day;
}

/** What an import does with one kind of row. */
export interface Table {
  readonly table: string;
  readonly entity: Entity;
  /** What is read of it: everything written below. */
  readonly columns: readonly string[];
  /** What tells rows apart; parents by their ids. */
  key(row: Values): string;
  /** Whether a stored row may be matched; closed memberships are history, say. */
  current?(row: Row): boolean;
  /**
   * What becomes of a row that was imported once and is no longer in the file: the columns that
   * close it, null when it stays as it is or is closed already. `delete` for names and days off,
   * on which nothing hangs.
   */
  closing?: ((row: Row, moment: Moment) => Values | null) | 'delete';
  /** How its rows are made: a new version instead of a change, or with another table's rows. */
  readonly form?: 'versions' | 'with-another';
}

const text = (value: Json | undefined): string => (value === null ? '' : String(value));
const joined =
  (...columns: string[]) =>
  (row: Values) =>
    columns.map((column) => text(row[column])).join('/');

/** In an order in which rows come after those they point at. */
export const tables = {
  person: {
    table: 'person',
    entity: 'person',
    columns: [
      'code',
      'full_name',
      'call_name',
      'address_form',
      'title',
      'phone',
      'preferred_time',
      'channel_ladder',
      'settings',
      'erased_at',
    ],
    key: joined('code'),
  },
  unit: {
    table: 'unit',
    entity: 'unit',
    columns: [
      'code',
      'name',
      'short_name',
      'peer_group',
      'head_person_id',
      'leader_person_id',
      'closed_at',
    ],
    key: joined('code'),
    closing: (row, { at }) => (row.closed_at === null ? { closed_at: at.toISOString() } : null),
  },
  unit_alias: {
    table: 'unit_alias',
    entity: 'unitAlias',
    columns: ['unit_id', 'text', 'folded'],
    key: joined('folded'),
    closing: 'delete',
  },
  membership: {
    table: 'membership',
    entity: 'membership',
    columns: ['person_id', 'unit_id', 'role', 'field_codes', 'proxy_for', 'position', 'until_at'],
    key: joined('person_id', 'unit_id', 'role'),
    current: (row) => row.until_at === null,
    closing: (row, { at }) => (row.until_at === null ? { until_at: at.toISOString() } : null),
  },
  campaign: {
    table: 'campaign',
    entity: 'campaign',
    columns: ['code', 'name', 'short_name', 'start_day', 'end_day', 'definition'],
    key: joined('code'),
  },
  phase: {
    table: 'phase',
    entity: 'phase',
    columns: ['campaign_id', 'code', 'name', 'start_day', 'end_day', 'cut_off_day'],
    key: joined('campaign_id', 'code'),
  },
  field: {
    table: 'field',
    entity: 'field',
    columns: ['campaign_id', 'code', 'parent_id', 'name', 'short_name'],
    key: joined('campaign_id', 'code'),
  },
  task: {
    table: 'task',
    entity: 'task',
    columns: [
      'campaign_id',
      'code',
      'field_id',
      'title',
      'short_title',
      'quote',
      'kind',
      'sensitivity',
      'lead_unit_id',
      'product',
      'closed_at',
      'close_reason',
    ],
    key: joined('campaign_id', 'code'),
    closing: (row, { at }) =>
      row.closed_at === null ? { closed_at: at.toISOString(), close_reason: 'import' } : null,
  },
  task_version: {
    table: 'task_version',
    entity: 'taskVersion',
    columns: ['task_id', 'number', 'hash'],
    key: joined('task_id'),
    form: 'versions',
  },
  indicator: {
    table: 'indicator',
    entity: 'indicator',
    columns: [
      'campaign_id',
      'key',
      'task_id',
      'question_key',
      'label',
      'unit_text',
      'nature',
      'direction',
      'accumulation',
      'target',
      'target_text',
      'about_persons',
      'public_total',
    ],
    key: joined('campaign_id', 'key'),
  },
  assignment: {
    table: 'assignment',
    entity: 'assignment',
    columns: [
      'task_id',
      'unit_id',
      'part',
      'owner_person_id',
      'cadence',
      'due_day',
      'from_day',
      'until_day',
      'disputed_at',
    ],
    key: joined('task_id', 'unit_id', 'part'),
    closing: (row, { today }) =>
      row.until_day === null ? { until_day: addDays(today, -1) } : null,
  },
  assignment_state: {
    table: 'assignment',
    entity: 'assignment',
    columns: ['task_id', 'unit_id', 'part', 'status', 'percent', 'status_day', 'done_at'],
    key: joined('task_id', 'unit_id', 'part'),
    form: 'with-another',
  },
  baseline: {
    table: 'baseline',
    entity: 'baseline',
    columns: [
      'assignment_id',
      'question_key',
      'kind',
      'number_value',
      'text_value',
      'day_value',
      'option_value',
      'day',
      'source',
    ],
    key: joined('assignment_id', 'question_key'),
  },
  room: {
    table: 'room',
    entity: 'room',
    columns: ['code', 'name', 'kind', 'variant', 'settings', 'enabled'],
    key: joined('code'),
    closing: (row) => (row.enabled === true ? { enabled: false } : null),
  },
  schedule: {
    table: 'schedule',
    entity: 'schedule',
    columns: [
      'campaign_id',
      'code',
      'kind',
      'rule',
      'audience',
      'content',
      'catch_up',
      'enabled',
      'deleted_at',
    ],
    key: joined('code'),
    closing: (row, { at }) => (row.deleted_at === null ? { deleted_at: at.toISOString() } : null),
  },
  calendar_day: {
    table: 'calendar_day',
    entity: 'calendarDay',
    columns: ['day', 'kind', 'reason'],
    key: joined('day'),
    closing: 'delete',
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

export const tableNames = Object.keys(tables) as readonly TableName[];

/** What is said about a kind of row. */
export function tableOf(name: TableName): Table {
  return tables[name];
}
