import type { Day } from '../../kernel/ids.ts';
import type { MonthRules } from '../calendar/month.ts';
import type { WeekRules } from '../calendar/week.ts';
import type { CampaignSchedule } from './agenda.ts';
import type { Option, Question, TaskDefinition, WorkState } from './definition.ts';
import type { DigestRoom, PersonRecipient } from './recipients.ts';
import type { Role } from './role.ts';

/**
 * A whole campaign as an importer hands it over, whatever it came from (the JSON file, a workbook):
 * read and typed, not yet checked ({@link check}) nor stored. Rows name each other by code.
 */
export interface CampaignFile {
  readonly header: Header;
  readonly rules: Rules;
  readonly fields: readonly Field[];
  readonly units: readonly Unit[];
  readonly people: readonly Official[];
  readonly tasks: readonly CampaignTask[];
  readonly schedules: readonly CampaignSchedule[];
  readonly rooms: readonly DigestRoom[];
  readonly recipients: readonly PersonRecipient[];
  /** Where the plan wants papers sent; nothing is sent there by chat. */
  readonly documents: readonly {
    readonly code: string;
    readonly name: string;
    readonly how: string;
  }[];
  readonly calendar: readonly CalendarSpan[];
}

/** What the campaign is, who issued it, and when. Days are in `timeZone`. */
export interface Header {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly documentTitle: string;
  readonly planNumber: string | null;
  readonly planDay: Day | null;
  readonly issuer: string;
  readonly issuerShort: string;
  /** Code of the organization; made from `issuerShort` where the file has none. */
  readonly organizationCode: string;
  /** Code of the unit that runs the campaign. */
  readonly managedBy: string;
  /** What the bot calls itself. */
  readonly botSelfName: string;
  readonly timeZone: string;
  readonly legalBases: readonly LegalBasis[];
  readonly occasions: readonly Occasion[];
  readonly signer: { readonly title: string; readonly name: string } | null;
  readonly start: Day;
  readonly end: Day;
  /** The meeting at which people are paired. */
  readonly launch: Day;
  /** ISO week of the first weekly round, `2025-W42`. */
  readonly firstWeek: string;
  /** First day that the figures of the first monthly round cover: a 15th. */
  readonly firstMonth: Day | null;
  readonly phases: readonly Phase[];
}

/** What the plan stands on, as officials cite it, and as the plan spells it. */
export interface LegalBasis {
  readonly role: string;
  readonly text: string;
  readonly quote: string;
  readonly note: string | null;
}

/** What the campaign celebrates. A day of the world: it does not move with the campaign. */
export interface Occasion {
  readonly order: number;
  readonly name: string;
  readonly relation: string;
  readonly day: Day | null;
  readonly endDay: Day | null;
}

export interface Phase {
  readonly code: string;
  readonly name: string;
  readonly start: Day;
  readonly end: Day;
  readonly cutOff: Day;
  /** The `order` of its occasion. */
  readonly occasion: number | null;
}

/** How the campaign is run; every one of them may be edited by the coordinator. */
export interface Rules {
  readonly week: WeekRules;
  readonly month: MonthRules;
  /** How many days before its due day work asked once is asked. */
  readonly onceBeforeDays: readonly number[];
  readonly load: LoadRules;
  /** A monthly sitting above this many questions is split over two days. */
  readonly splitMonthlyAbove: number;
  readonly difficulty: {
    readonly label: string;
    readonly text: string;
    /** In characters. */
    readonly longest: number;
    /** A sitting that holds one of these tasks has no line for difficulties. */
    readonly notWith: readonly string[];
  };
  readonly evidenceText: string;
  readonly scales: Readonly<Record<string, readonly Option[]>>;
  readonly escalation: { readonly aboveUnit: 'off' | 'on'; readonly offUntil: Day | null };
  readonly publishesAutomatically: boolean;
  readonly scoring: {
    readonly shown: string;
    readonly gate: string;
    readonly groups: readonly string[];
  };
  /** Which message each variant of the digest is: full → M22A. */
  readonly variants: Readonly<Record<string, string>>;
}

/** How much one person may be asked. */
export interface LoadRules {
  readonly maxTasks: number;
  readonly maxQuestions: number;
  readonly firstWeekMaxTasks: number;
  /** Unasked messages per person and week. */
  readonly maxUnasked: { readonly silent: number; readonly answering: number };
  readonly difficultyCounts: boolean;
}

export interface Field {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly parent: string | null;
  readonly order: number;
  readonly taskPrefix: string | null;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** As people type it; each names one unit only. */
  readonly aliases: readonly string[];
  /** Units of one group are alike: phòng, trường, thôn. */
  readonly group: string;
  readonly head: string | null;
  readonly leader: string | null;
}

export type Channel = 'zalo' | 'telegram' | 'by_hand';

/** Somebody who is asked, reads or decides. */
export interface Official {
  readonly code: string;
  readonly name: string;
  readonly callName: string;
  readonly addressForm: string;
  readonly title: string;
  readonly unit: string | null;
  readonly roles: readonly Role[];
  readonly phone: string | null;
  /** How the person is reached, best first. */
  readonly ladder: readonly Channel[];
  /** `HH:MM` */
  readonly preferredTime: string | null;
  /** Whether a place on the channel is taken now, later, or never. */
  readonly seat: 'now' | 'later' | 'none';
  readonly fieldsInCharge: readonly string[];
  /** Codes of the people this person acts for by order ("thừa lệnh"). */
  readonly proxyFor: readonly string[];
  readonly note: string | null;
}

/** A question with the last figure known before the campaign. */
export interface CampaignQuestion extends Question {
  /** It counts single people or families: one or two of them never appear in a room. */
  readonly aboutPersons: boolean;
  readonly baseline: FileBaseline | null;
}

export interface FileBaseline {
  /** Null where only the figures of units are known. */
  readonly value: number | string | null;
  readonly day: Day;
  readonly source: string;
  readonly byUnit: Readonly<Record<string, number | string>>;
  /** The sums a derived figure starts from, by question key. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Which units answer a part of a task, and who in them. */
export interface FileFanOut {
  /** The kind of units: trường, thôn, tất cả. Where it stands alone, it stands for all of them. */
  readonly group: string | null;
  readonly units: readonly string[];
  readonly asks: readonly string[];
  readonly byQuestion: Readonly<Record<string, 'sum' | 'mean' | 'list'>>;
  readonly otherwise: 'sum' | 'mean' | 'list';
  readonly weights: Readonly<Record<string, string>>;
  /** Units whose part is done: they are never asked. */
  readonly doneUnits: readonly string[];
  /** Unit code → person code, where it is not the unit's first focal point. */
  readonly respondents: Readonly<Record<string, string>>;
}

/** Everything of a definition but its questions and fan-out, which the file says more about. */
export interface CampaignTask extends Omit<TaskDefinition, 'questions' | 'fanOut' | 'fieldCode'> {
  readonly field: string;
  /** The exact sentence of the plan. */
  readonly quote: string;
  readonly lead: string;
  readonly owner: string | null;
  readonly coop: {
    readonly text: string;
    readonly units: readonly string[];
    readonly groups: readonly string[];
    readonly others: readonly string[];
  };
  /** ISO week of its first round, where later than the campaign's. */
  readonly firstRound: string | null;
  readonly due: Day | null;
  readonly fanOut: FileFanOut | null;
  readonly state: {
    readonly value: WorkState;
    readonly percent: number | null;
    readonly day: Day | null;
    readonly source: string | null;
    readonly note: string | null;
  };
  readonly product: string | null;
  readonly note: string | null;
  readonly questions: readonly CampaignQuestion[];
}

/** Days off, or Saturdays worked instead. Days of the world: they do not move with the campaign. */
export interface CalendarSpan {
  readonly from: Day;
  readonly to: Day;
  readonly kind: 'off' | 'working';
  readonly reason: string;
}
