import type { Day } from '../../kernel/ids.ts';
import type { Sensitivity, TaskDefinition, WorkState } from '../campaign/definition.ts';
import type { Answer, CheckInStatus } from '../checkin/book.ts';
import type { ReportedPart } from '../checkin/roll-up.ts';
import type { Value } from '../checkin/value.ts';
import type { DigestFigures } from './figures.ts';

/** Everything a digest is computed from, as read in one transaction. */
export interface DigestInput {
  readonly campaign: {
    readonly name: string;
    readonly issuer: string;
    /** The unit that checked the figures; null where nobody did. */
    readonly reviewer: string | null;
  };
  readonly zone: string;
  readonly round: DigestRound;
  /** Campaign time at which the figures were read. */
  readonly asOf: Date;
  readonly fields: readonly DigestField[];
  /** Every task that is not closed, in the order of the plan. */
  readonly tasks: readonly DigestTask[];
  /** Every unit of whom something was due. */
  readonly units: readonly DigestUnit[];
  readonly difficulties: readonly DigestDifficulty[];
  readonly directives: readonly DigestDirective[];
  /** Urgent reports since the digest before. */
  readonly urgent: number;
  /** The last digest that was published, in its corrected version. */
  readonly previous: DigestFigures | null;
  /** Written by a person. */
  readonly praise: string | null;
}

/** The weekly round that the digest closes. */
export interface DigestRound {
  /** `2025-W43` */
  readonly key: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly dueAt: Date;
  readonly comparable: boolean;
}

export interface DigestField {
  readonly code: string;
  readonly parent: string | null;
  readonly shortName: string;
  readonly position: number;
}

export interface DigestTask {
  readonly code: string;
  readonly shortTitle: string;
  readonly field: string;
  readonly kind: 'ongoing' | 'time_bound';
  readonly sensitivity: Sensitivity;
  /** The state of the lead's assignment, carried from round to round. */
  readonly status: WorkState;
  /** The state the campaign began with. */
  readonly startStatus: WorkState;
  readonly dueDay: Day | null;
  /** What was due or came since the last digest: a task may have weekly and monthly questions. */
  readonly reports: readonly TaskReport[];
  /** How many units have done their part, where units have one. */
  readonly parts: { readonly done: number; readonly of: number } | null;
}

/** The lead's check-in with what stood before it, and what co-operating units gave for it. */
export interface TaskReport {
  readonly definition: TaskDefinition;
  readonly cadence: 'week' | 'month' | 'once';
  readonly comparable: boolean;
  readonly status: CheckInStatus;
  /** The questions asked. */
  readonly asks: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly last: Readonly<Record<string, LastFigure>>;
  readonly parts: readonly ReportedPart[];
  /** Keys of questions that count single people or families. */
  readonly aboutPersons: readonly string[];
}

export interface LastFigure {
  readonly value: Value;
  /** `previous`: the round just before. */
  readonly from: 'previous' | 'earlier';
}

/** What was due from a unit, all rounds of the week together. */
export interface DigestUnit {
  readonly name: string;
  readonly checkIns: readonly {
    readonly code: string;
    /** Sensitive work: it is counted, and not named. */
    readonly hidden: boolean;
    readonly status: CheckInStatus;
    readonly late: boolean;
    /** Why, where it was said and may be read by all. */
    readonly lateReason: string | null;
    /** Its own due time, where one was granted. */
    readonly dueAt: Date | null;
  }[];
  /** For how many weekly rounds in a row before this one it reported nothing. */
  readonly silentBefore: number;
}

export interface DigestDifficulty {
  readonly code: string;
  readonly text: string;
  readonly decisionAsked: string | null;
  readonly decider: string | null;
  readonly decideBy: Day | null;
}

export interface DigestDirective {
  readonly number: number;
  readonly dueDay: Day | null;
  readonly done: boolean;
}
