import type { Day } from '../../kernel/ids.ts';

/** What a figure is, which decides how it may be copied, compared and added up. */
export type Nature = 'period' | 'cumulative' | 'stock' | 'derived';

export type Direction = 'up' | 'down' | 'info';

export type QuestionKind = 'number' | 'percent' | 'status' | 'choice' | 'yesno' | 'date' | 'text';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Whether a percentage may be said together with this option ("đang thực hiện 70%"). */
  readonly percent?: boolean;
}

/** A condition on the answer to another question of the same task. */
export interface Condition {
  readonly key: string;
  readonly op: Comparison;
  readonly value: string | number;
}

/** The whole of which a count is a part ("8 thôn", "58 hộ"), where known also by unit code. */
export interface Total {
  readonly value: number;
  readonly unit: string;
  readonly byUnit: Readonly<Record<string, number>>;
}

/** What a figure should reach. `text` is how the plan says it; without `op` it is text only. */
export interface Target {
  readonly text: string;
  readonly op: '=' | '<=' | '>=' | null;
  readonly value: number | string | null;
  /** Another question, the total, or an earlier period, in place of `value`. */
  readonly ref: string | null;
  readonly percentOfTotal: number | null;
  readonly per: 'week' | 'month' | 'quarter' | 'phase' | null;
}

/** How a derived figure is computed from others. It is never asked. */
export type Formula =
  | { readonly op: 'percent'; readonly of: FormulaTerm; readonly over: FormulaTerm }
  | { readonly op: 'status'; readonly doneWhen: Condition; readonly otherwise: string };

export type FormulaTerm =
  | { readonly key: string }
  | { readonly totalOf: string }
  | { readonly sum: readonly string[] }
  | { readonly sumSinceStart: string };

/**
 * What KHÔNG PHÁT SINH means for a question: the value to write, `keep` the last one, or `ask`
 * because any guess would be false (0 % attendance).
 */
export type WhenNothing = 'keep' | 'ask' | { readonly value: number | string };

/** When something is asked. */
export type Cadence =
  | { readonly every: 'week'; readonly months: readonly number[] | null }
  | { readonly every: 'month' }
  | { readonly every: 'once'; readonly due: Day }
  | { readonly every: 'until_done'; readonly due: Day | null }
  | {
      readonly every: 'season';
      readonly months: readonly number[];
      readonly inSeason: 'week' | 'month';
      readonly offSeason: 'week' | 'month' | null;
    }
  | { readonly every: 'urgent' };

export interface Question {
  /** Stable inside its task: `ca_sxh`. */
  readonly key: string;
  readonly kind: QuestionKind;
  /** At most 30 characters: what stands in the list of a sitting. */
  readonly label: string;
  readonly text: string;
  readonly unit: string | null;
  readonly options: readonly Option[];
  readonly nature: Nature;
  readonly direction: Direction;
  readonly target: Target | null;
  readonly total: Total | null;
  readonly required: boolean;
  readonly askWhen: Condition | null;
  readonly hint: string | null;
  /** A jump must also differ by more than this to be worth a question. */
  readonly jumpThreshold: number | null;
  /** Its own cadence, where it differs from its task's. */
  readonly cadence: Cadence | null;
  readonly whenNothing: WhenNothing;
  /** What people type to name it, untoned: `sxh`, `thon`. */
  readonly words: readonly string[];
  readonly formula: Formula | null;
  /** A commune-wide total that may be shown in rooms though its task is sensitive. */
  readonly publicTotal: boolean;
}

export type RollUp = 'sum' | 'mean' | 'list';

/** A task of which units of a kind each answer a part. */
export interface FanOut {
  readonly asks: readonly string[];
  readonly rollUp: Readonly<Record<string, RollUp>>;
  /** For a mean: the question whose figures weigh it (attendance by number of pupils). */
  readonly weights: Readonly<Record<string, string>>;
}

/** The state of a task that has no status question. */
export interface StateFrom {
  readonly otherwise: string;
  readonly rules: readonly { readonly when: Condition; readonly state: string }[];
}

export type Sensitivity = 'normal' | 'restricted' | 'sensitive';

/**
 * A task as it is asked: the part that a round freezes when it opens (DESIGN §2.6). Stored whole
 * in `task_version.definition`.
 */
export interface TaskDefinition {
  readonly code: string;
  readonly fieldCode: string;
  readonly title: string;
  readonly shortTitle: string;
  /** Ongoing work never ends (a patrol); time-bound work is done one day. */
  readonly kind: 'ongoing' | 'time_bound';
  readonly cadence: Cadence;
  readonly sensitivity: Sensitivity;
  /** Said at the head of a sitting that holds it, where citizens or secrets are near. */
  readonly sensitivityRule: string | null;
  /** Whether its sitting may end with "vướng mắc". */
  readonly difficulty: boolean;
  readonly evidence: 'none' | 'optional';
  readonly evidenceText: string | null;
  readonly urgentWhen: Condition | null;
  readonly fanOut: FanOut | null;
  readonly stateFrom: StateFrom | null;
  readonly questions: readonly Question[];
}

/** The state of work as leaders count it. */
export type WorkState = 'not_started' | 'in_progress' | 'on_track' | 'late' | 'blocked' | 'done';
