import type { Day } from '../../kernel/ids.ts';
import type { Span } from './lines.ts';

/** What a plan document says, as far as it could be read. Quotes are exact substrings of `text`. */
export interface Plan {
  /** The whole document, NFC, every run of white space one space. */
  readonly text: string;
  /** Without the word for "plan": what it is about. */
  readonly title: string | null;
  /** `45/KH-UBND` */
  readonly number: string | null;
  readonly day: Day | null;
  /** Who issued it, as written: `UBND xã Tân An`. */
  readonly issuer: string | null;
  /** Documents the plan stands on, as written. */
  readonly bases: readonly string[];
  readonly occasions: readonly PlanOccasion[];
  readonly fields: readonly PlanField[];
  readonly tasks: readonly PlanTask[];
  /** Who carries the plan out. */
  readonly bodies: readonly string[];
  /** Who receives it. */
  readonly recipients: readonly string[];
  readonly signer: { readonly title: string; readonly name: string } | null;
}

/** What the plan celebrates. */
export interface PlanOccasion {
  /** In honour of it, or on the way to it: as written. */
  readonly relation: string;
  readonly name: string;
}

/** A heading under which tasks stand. */
export interface PlanField {
  readonly heading: string;
  /** Code of the library's field, where the heading names one. */
  readonly code: string | null;
}

/** A task, with the sentence it comes from. */
export interface PlanTask extends Span {
  /** The exact words of the plan, typos and all. */
  readonly quote: string;
  /** The headings above it, the outermost first. */
  readonly headings: readonly string[];
  /** Code of the question set it seems to be about. */
  readonly topic: string | null;
  /** Code of the library's field its headings or its topic lead to. */
  readonly field: string | null;
  /** Who is to do it, and with whom, as written. */
  readonly lead: string | null;
  readonly coop: string | null;
  /** When it must be done, where the plan says so. */
  readonly due: Day | null;
  /** How the plan says when, where it is no day: `Thường xuyên`. */
  readonly when: string | null;
  readonly product: string | null;
}
