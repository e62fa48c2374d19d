import type { Day } from '../../kernel/ids.ts';
import type { WorkState } from '../campaign/definition.ts';

/** The report behind a point, to be looked up word by word. */
export interface Reply {
  readonly checkIn: string;
  readonly cadence: 'week' | 'month' | 'once';
  /** `2025-W43` */
  readonly round: string;
  /** When it was submitted (ISO instant); null when it is not in. */
  readonly at: string | null;
  /** The update it came in; null when retention has emptied it, or nobody wrote one. */
  readonly inbox: string | null;
  /** telegram · zalo · by_hand · agenda */
  readonly via: string | null;
}

/** What a unit reported of one task in one round. */
export interface Report {
  readonly reply: Reply;
  /** Null when the report says nothing of the state. */
  readonly state: WorkState | null;
  readonly percent: number | null;
}

/** A figure that the plan sets a number for. */
export interface Aim {
  readonly label: string;
  readonly op: '=' | '<=' | '>=';
  readonly goal: number;
  /** The last figure reported in the phase; null when there is none. */
  readonly value: number | null;
  readonly reply: Reply | null;
}

/** Why a report came late, in the words of whoever sent it. */
export interface SaidReason {
  readonly cadence: 'week' | 'month' | 'once';
  /** `2025-W43` */
  readonly round: string;
  readonly text: string;
}

/** One task of one unit, as the phase leaves it. */
export interface TaskRecord {
  readonly code: string;
  readonly title: string;
  readonly part: 'lead' | 'cooperating';
  readonly kind: 'ongoing' | 'time_bound';
  /** The state before the first report of the phase, as the plan or the phase before left it. */
  readonly before: { readonly state: WorkState; readonly percent: number | null };
  readonly dueDay: Day | null;
  readonly doneDay: Day | null;
  /** In the order of their rounds. */
  readonly reports: readonly Report[];
  readonly aims: readonly Aim[];
  /** Photos that came with its reports; null where the task asks for none. */
  readonly photos: number | null;
  /** Why it was late through no fault of the unit; confirmed by the council. */
  readonly objectiveReason: string | null;
  /** What the unit said of reports that came late; the council has the last word. */
  readonly saidReasons: readonly SaidReason[];
}

/** The council's word about a unit: always with a reason, and shown to everybody. */
export interface Adjustment {
  readonly delta: number;
  readonly reason: string;
}

/** Everything the points of a unit are computed from. */
export interface UnitRecord {
  readonly unit: string;
  readonly name: string;
  /** Compared with units of the same group only. */
  readonly group: string;
  readonly tasks: readonly TaskRecord[];
  readonly checkIns: {
    readonly due: number;
    readonly onTime: number;
    /** Late for a reason that the council confirmed: not among those due. */
    readonly excused: number;
  };
  readonly adjustments: readonly Adjustment[];
  /** The council does not consider it for now; why is written nowhere. */
  readonly held: boolean;
}

/** The phase that is scored, both days included. */
export interface ScoredPhase {
  readonly start: Day;
  readonly end: Day;
}
