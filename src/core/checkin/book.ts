import type {
  AssignmentId,
  CheckInId,
  Day,
  DifficultyId,
  PersonId,
  RoundId,
  UnitId,
} from '../../kernel/ids.ts';
import type { TaskDefinition } from '../campaign/definition.ts';
import type { Value } from './value.ts';

/**
 * What the host read, in the transaction of this turn, about everything due from one person: the
 * frozen definitions, the current answers, the last round's answers, and who holds each check-in.
 * The core decides on it and nothing else.
 */
export interface Book {
  readonly person: Person;
  /** The zone in which days and hours are said. */
  readonly zone: string;
  /** Due check-ins, most urgent first. Submitted ones of the same rounds too: they may be edited. */
  readonly items: readonly Item[];
  /** What stands aside in this sitting: work of another strand. Empty as the host reads it. */
  readonly beside: readonly Item[];
  /** Who answers questions and types for people in the field. */
  readonly coordinator: Coordinator | null;
}

export interface Coordinator {
  readonly name: string;
  readonly phone: string | null;
  readonly unit: string;
}

export interface Person {
  readonly id: PersonId;
  /** The name people call: the last word of a Vietnamese name. */
  readonly callName: string;
  readonly unitName: string;
}

export interface RoundView {
  readonly id: RoundId;
  readonly cadence: 'week' | 'month' | 'once';
  /** `2025-W42`, `2025-10`, or the due day of work asked once. */
  readonly key: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly dueAt: Date;
  readonly lateUntil: Date;
  /**
   * `current` until the next of its cadence opens; `past` while it may still be made good, once it
   * is named; `over` when its figures stand for good.
   */
  readonly standing: 'current' | 'past' | 'over';
  /** Whether its period is as long as the one before: only then are figures compared. */
  readonly comparable: boolean;
}

export type CheckInStatus = 'pending' | 'in_progress' | 'submitted' | 'missed' | 'excused';

/** One check-in: one assignment in one round. */
export interface Item {
  readonly checkIn: CheckInId;
  readonly assignment: AssignmentId;
  readonly unit: { readonly id: UnitId; readonly code: string; readonly name: string };
  readonly part: 'lead' | 'cooperating';
  readonly task: TaskDefinition;
  /** The questions asked in this round, in order; derived ones are never among them. */
  readonly asks: readonly string[];
  readonly round: RoundView;
  readonly status: CheckInStatus;
  /** Whether it was submitted after its time. */
  readonly late: boolean;
  /** Another person who is answering it right now. */
  readonly heldBy: { readonly id: PersonId; readonly name: string } | null;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly last: Readonly<Record<string, LastAnswer>>;
  /** What earlier rounds of the campaign add up to, for figures that a formula sums. */
  readonly sinceStart: Readonly<Record<string, number>>;
  readonly rollUp: Readonly<Record<string, Rolled>>;
  readonly difficulties: readonly OpenDifficulty[];
  readonly photos: number;
}

/** The current answer to a question of a check-in. */
export type Answer =
  | { readonly state: 'answered'; readonly value: Value; readonly raw: string }
  | { readonly state: 'skipped' | 'no_data' | 'note'; readonly raw: string };

/** What was answered last before this round, or stood in the plan as its starting figure. */
export interface LastAnswer {
  readonly value: Value;
  /** `previous`: the round just before; `earlier`: an older round or the baseline ("gần nhất"). */
  readonly from: 'previous' | 'earlier';
}

/** What co-operating units have reported for a question, to be confirmed by the lead. */
export interface Rolled {
  readonly value: Value | null;
  readonly answered: number;
  readonly of: number;
  readonly missing: readonly string[];
  /** For what cannot be added up: `Trường TH số 1: bảo đảm`. */
  readonly list: readonly { readonly unit: string; readonly value: Value }[];
}

export interface OpenDifficulty {
  readonly id: DifficultyId;
  readonly text: string;
  /** Whether "còn vướng không?" was already answered in this round. */
  readonly settled: boolean;
}

/** The pseudo-question under which a sitting's difficulties are answered. */
export const difficultyKey = 'vuong_mac';
