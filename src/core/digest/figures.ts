import type { Day } from '../../kernel/ids.ts';

/**
 * The figures of one week, frozen: JSON from which every text of the digest, the picture and the
 * documents are made, and made again to the byte.
 */
export interface DigestFigures {
  readonly week: string;
  /** Monday and Friday of the week. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly comparable: boolean;
  /** Up to when progress counts (ISO instant), and the zone in which it is said. */
  readonly progressAt: string;
  readonly zone: string;
  readonly campaign: {
    readonly name: string;
    readonly issuer: string;
    /** The unit that checked the figures; null where nobody did. */
    readonly reviewer: string | null;
  };
  readonly counts: Counts;
  /** What the counts are compared with; null when nothing may be compared. */
  readonly previous: {
    /** Null: the states the campaign began with. */
    readonly week: string | null;
    readonly counts: Counts;
    readonly fields: readonly FieldCounts[];
  } | null;
  readonly reporting: Reporting;
  /** Difficulties that ask somebody to decide, those with decider and day first. */
  readonly decisions: readonly Decision[];
  /** What is stuck without asking for a decision. */
  readonly stuck: readonly Stuck[];
  /** The longest overdue first. */
  readonly late: readonly LateTask[];
  /** What was asked as a figure, the notable first. */
  readonly indicators: readonly DigestIndicator[];
  readonly fields: readonly FieldCounts[];
  readonly praise: string | null;
  readonly directives: {
    readonly total: number;
    readonly done: number;
    readonly inTime: readonly number[];
    readonly overdue: readonly number[];
    /** Urgent reports since the digest before. */
    readonly urgent: number;
  };
  readonly nextWeek: readonly DueSoon[];
  readonly tasks: readonly TaskStanding[];
  /** What this version of the week's digest corrects; null in the first. */
  readonly corrects: Correction | null;
}

/** How a task is counted. */
export type Standing = 'done' | 'on_track' | 'late' | 'blocked' | 'not_due';

/** They add up to `total`. */
export interface Counts {
  readonly total: number;
  readonly done: number;
  readonly onTrack: number;
  readonly late: number;
  readonly blocked: number;
  readonly notDue: number;
}

export interface FieldCounts extends Counts {
  readonly code: string;
  readonly name: string;
}

export interface TaskStanding {
  readonly code: string;
  readonly title: string;
  readonly field: string;
  readonly standing: Standing;
  readonly hidden: boolean;
}

/** What of a sensitive task stands in no text: it is counted, and nothing else is said of it. */
interface AboutTask {
  readonly code: string;
  readonly title: string;
  readonly hidden: boolean;
}

export interface LateTask extends AboutTask {
  /** Days past its due day; null when it is late without one. */
  readonly days: number | null;
}

export interface Decision extends AboutTask {
  readonly text: string;
  readonly decider: string | null;
  /** What is asked of the decider, where it was put into words. */
  readonly action: string | null;
  readonly by: Day | null;
}

export interface Stuck extends AboutTask {
  /** Null when the report says it is stuck and not why. */
  readonly text: string | null;
}

export interface DueSoon extends AboutTask {
  readonly day: Day;
  readonly parts: { readonly done: number; readonly of: number } | null;
}

export interface Reporting {
  /** Of whom something was due. */
  readonly units: number;
  /** Everything, and in time. */
  readonly onTime: number;
  /** Anything at all. */
  readonly answered: number;
  /** Fewer than 70 % have answered: no trend is said. */
  readonly tooFew: boolean;
  readonly silent: readonly {
    readonly unit: string;
    /** How many weeks in a row, this one included. */
    readonly weeks: number;
  }[];
  readonly partial: readonly {
    readonly unit: string;
    readonly codes: readonly string[];
    /** How many more are open that no text names. */
    readonly hidden: number;
  }[];
  readonly late: readonly string[];
}

/** A figure beside its target and its last value. */
export interface DigestIndicator {
  readonly code: string;
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'percent' | 'other';
  /** As an official writes it: `87,1%`, `3 ca`, `8/8 thôn`. Null: no data. */
  readonly said: string | null;
  readonly value: number | null;
  readonly last: {
    /** Without its unit: the figure beside it has it. */
    readonly said: string;
    readonly value: number | null;
    /** What the last value is of: the week or month before, or an earlier time. */
    readonly from: 'week' | 'month' | 'once' | 'earlier';
  } | null;
  /** Against the last value, in the same unit; of percentages in points. */
  readonly change: number | null;
  readonly target: {
    readonly text: string;
    readonly met: boolean | null;
    /** It is the last value itself: not more than the week before. */
    readonly againstLast: boolean;
  } | null;
  /** The sum of units whose lead has not confirmed it. */
  readonly unconfirmed: { readonly answered: number; readonly of: number } | null;
  /** It may stand in a text that is sent: not sensitive, and no number of one or two persons. */
  readonly shown: boolean;
}

/** A figure of a published digest that is another by now. */
export interface CorrectedFigure {
  readonly code: string;
  readonly key: string;
  readonly label: string;
  /** Null: no data. */
  readonly said: string | null;
  readonly before: string | null;
  /** It may stand in a text that is sent. */
  readonly shown: boolean;
  /** Who changed it, by the short name of the unit, and when (ISO instant). */
  readonly unit: string | null;
  readonly changedAt: string | null;
}

/** Work of a published digest that stands otherwise by now, or is stuck for another reason. */
export interface CorrectedState extends AboutTask {
  readonly now: ToldState;
  readonly before: ToldState;
  /** Who told it anew, by the short name of the unit, and when (ISO instant). */
  readonly unit: string;
  readonly changedAt: string;
}

/** How work stands, and what it is stuck in. */
export interface ToldState {
  readonly standing: Standing;
  readonly decisions: readonly Decision[];
  readonly stuck: readonly Stuck[];
}

/** What a corrected digest corrects; everything else in it is as it was. */
export interface Correction {
  /** ISO instants: of the digest that stands to be compared, and of the correction. */
  readonly publishedAt: string;
  readonly at: string;
  readonly figures: readonly CorrectedFigure[];
  readonly states: readonly CorrectedState[];
}
