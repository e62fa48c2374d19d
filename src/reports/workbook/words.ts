import type { Audience, ScheduleKind } from '../../core/campaign/agenda.ts';
import type { Channel } from '../../core/campaign/campaign.ts';
import type {
  Cadence,
  Direction,
  Nature,
  QuestionKind,
  RollUp,
  Sensitivity,
  WorkState,
} from '../../core/campaign/definition.ts';
import { nearest } from '../../core/campaign/nearest.ts';
import type { Variant } from '../../core/campaign/recipients.ts';
import type { Role } from '../../core/campaign/role.ts';
import { fold } from '../../core/language/fold.ts';
import type { Texts } from '../../render/locale.ts';

/** The words of one list, in the order of a drop-down, and what each stands for. */
export interface WordList<T extends string> {
  readonly shown: readonly string[];
  show(value: T): string;
  /** Null when no word is meant; capitals, tone marks and dashes aside. */
  read(text: string): T | null;
  /** The word that was most likely meant. */
  nearest(text: string): string | null;
}

const lists = {
  role: [
    'focal_point',
    'leader',
    'coordinator',
    'approver',
    'deputy',
    'unit_head',
    'auditor',
  ] satisfies Role[],
  channel: ['zalo', 'telegram', 'by_hand'] satisfies Channel[],
  address: ['comrade', 'elder_brother', 'elder_sister'],
  kind: ['ongoing', 'time_bound'],
  cadence: ['week', 'month', 'once', 'until_done', 'season', 'urgent'] satisfies Cadence['every'][],
  sensitivity: ['normal', 'restricted', 'sensitive'] satisfies Sensitivity[],
  rollUp: ['sum', 'mean', 'list'] satisfies RollUp[],
  state: [
    'on_track',
    'late',
    'blocked',
    'not_started',
    'in_progress',
    'done',
  ] satisfies WorkState[],
  question: ['number', 'percent', 'yesno', 'choice', 'date', 'text', 'status', 'photo'] satisfies (
    | QuestionKind
    | 'photo'
  )[],
  nature: ['period', 'cumulative', 'stock', 'derived'] satisfies Nature[],
  direction: ['up', 'down', 'info'] satisfies Direction[],
  yesno: ['yes', 'no'],
  action: [
    'open_round',
    'remind',
    'last_call',
    'close_round',
    'missing_list',
    'submit_digest',
    'publish_digest',
    'message',
  ] satisfies ScheduleKind[],
  audience: [
    'due',
    'not_started',
    'remaining',
    'second_half',
    'everyone',
    'recipients',
  ] satisfies Audience['kind'][],
  dayOff: ['off', 'working'],
  via: ['zalo_group', 'telegram_group', 'private', 'in_room', 'by_hand'],
  variant: ['full', 'compact', 'short'] satisfies Variant[],
  operator: ['equal', 'unequal', 'less', 'atMost', 'more', 'atLeast'],
} as const;

type Lists = typeof lists;

/** The words that cells are filled with. */
export type CellWords = { readonly [K in keyof Lists]: WordList<Lists[K][number]> };

/** Prepares the words of a language: `workbook.value` of its texts. */
export function cellWords(say: Texts): CellWords {
  const entries = Object.entries(lists).map(([name, values]) => [
    name,
    wordList(name, values, say),
  ]);
  return Object.fromEntries(entries) as CellWords;
}

function wordList(name: string, values: readonly string[], say: Texts): WordList<string> {
  const words = new Map(values.map((value) => [value, say(`workbook.value.${name}.${value}`)]));
  const byKey = new Map([...words].map(([value, word]) => [keyOf(word), value]));
  return {
    shown: [...words.values()],
    show: (value) => words.get(value) ?? '',
    read: (text) => byKey.get(keyOf(text)) ?? null,
    nearest: (text) => nearest(text, words.values()),
  };
}

/** The key under which two ways of writing a word meet: "có – không", "Co-khong". */
export function keyOf(text: string): string {
  return fold(text)
    .replace(/[\s–—−-]+/gu, ' ')
    .trim();
}
