import type { AttachmentId, CheckInId, Day, DifficultyId } from '../../kernel/ids.ts';
import type { RoundView } from './book.ts';
import type { Action } from './input.ts';
import type { Slot } from './session.ts';
import type { Value } from './value.ts';
import type { Waiting } from './waiting.ts';

/** Where a value came from. */
export type Source =
  | 'typed'
  | 'tapped'
  | 'same'
  | 'nothing'
  | 'confirmed'
  | 'rolled-up'
  | 'derived';

/** What changed. The host writes these, and only these, to the database. */
export type Fact =
  | { readonly type: 'check-in.started'; readonly checkIn: CheckInId }
  | { readonly type: 'check-in.taken-over'; readonly checkIn: CheckInId }
  | {
      readonly type: 'answer.recorded';
      readonly checkIn: CheckInId;
      readonly key: string;
      readonly value: Value;
      readonly raw: string;
      readonly source: Source;
      /** Why a cumulative figure fell, in the person's words. */
      readonly reason: string | null;
    }
  /** Kept as written: it could not be read, or waits for a confirmation. */
  | {
      readonly type: 'answer.noted';
      readonly checkIn: CheckInId;
      readonly key: string;
      readonly raw: string;
    }
  | {
      readonly type: 'answer.left';
      readonly checkIn: CheckInId;
      readonly key: string;
      readonly state: 'skipped' | 'no_data';
      readonly raw: string;
    }
  | { readonly type: 'difficulty.raised'; readonly checkIn: CheckInId; readonly text: string }
  | { readonly type: 'difficulty.denied'; readonly checkIn: CheckInId; readonly raw: string }
  | { readonly type: 'difficulty.cleared'; readonly difficulty: DifficultyId }
  | { readonly type: 'difficulty.kept'; readonly difficulty: DifficultyId }
  | {
      /** Of the difficulty that this person raised last. */
      readonly type: 'decision.asked-for';
      readonly raw: string;
      readonly decider: string | null;
      readonly by: Day | null;
    }
  | { readonly type: 'check-in.submitted'; readonly checkIn: CheckInId; readonly late: boolean }
  | {
      readonly type: 'evidence.attached';
      readonly checkIn: CheckInId | null;
      readonly attachment: AttachmentId;
    }
  | { readonly type: 'task.refused'; readonly checkIn: CheckInId; readonly raw: string }
  | {
      readonly type: 'successor.named';
      readonly checkIn: CheckInId;
      /** Of the task: it has left the book. */
      readonly code: string;
      readonly text: string;
    }
  | {
      readonly type: 'question.forwarded';
      readonly checkIn: CheckInId | null;
      readonly text: string;
    }
  | { readonly type: 'reason.given'; readonly checkIn: CheckInId | null; readonly text: string }
  | { readonly type: 'sitting.snoozed'; readonly until: Date };

/** What is to be said. The renderer turns these into messages of a channel. */
export type Speech =
  | {
      readonly type: 'invitation.sent';
      readonly slots: readonly Slot[];
      readonly actions: readonly Action[];
    }
  | {
      readonly type: 'reminder.sent';
      readonly kind: 'reminder' | 'last-call' | 'snoozed';
      readonly slots: readonly Slot[];
      readonly actions: readonly Action[];
    }
  | { readonly type: 'page.asked'; readonly slots: readonly Slot[] }
  | {
      readonly type: 'question.asked';
      readonly slot: Slot;
      readonly position: number;
      readonly of: number;
      readonly actions: readonly Action[];
    }
  /** What was understood is said before what is missing. */
  | { readonly type: 'understood.said'; readonly slots: readonly Slot[] }
  | {
      readonly type: 'unclear.said';
      readonly slot: Slot | null;
      readonly raw: string;
      readonly problem: Problem;
      readonly actions: readonly Action[];
    }
  /** After two tries it is kept as a note, and the sitting moves on. */
  | { readonly type: 'note.kept'; readonly slot: Slot; readonly raw: string }
  | {
      readonly type: 'jump.asked';
      readonly doubts: readonly Doubt[];
      readonly actions: readonly Action[];
    }
  | { readonly type: 'fall.asked'; readonly doubts: readonly Doubt[] }
  | {
      readonly type: 'same.asked';
      readonly slots: readonly Slot[];
      readonly actions: readonly Action[];
    }
  | {
      readonly type: 'receipt.issued';
      readonly checkIns: readonly CheckInId[];
      readonly late: boolean;
      readonly nothingNew: boolean;
      /** Corrections of a report that was already in. */
      readonly corrected: boolean;
    }
  /** Something is recorded and the rest may come later. */
  | { readonly type: 'progress.said'; readonly slots: readonly Slot[] }
  | { readonly type: 'decision.asked'; readonly text: string }
  | {
      readonly type: 'decision.said';
      readonly decider: string | null;
      readonly by: Day | null;
      readonly raw: string;
    }
  | { readonly type: 'edit.offered'; readonly slots: readonly Slot[] }
  | { readonly type: 'edit.kept' }
  | { readonly type: 'snooze.said'; readonly until: Date }
  | { readonly type: 'snooze.asked'; readonly problem: 'time' | 'ampm' | 'past' | 'after-due' }
  | { readonly type: 'refusal.said'; readonly checkIn: CheckInId }
  | {
      readonly type: 'refusal.asked';
      readonly checkIns: readonly CheckInId[];
      readonly actions: readonly Action[];
    }
  | { readonly type: 'forwarding.said'; readonly text: string }
  | { readonly type: 'forwarding.asked' }
  | { readonly type: 'reason.said' }
  | { readonly type: 'successor.said'; readonly text: string }
  | { readonly type: 'photo.thanked'; readonly checkIn: CheckInId | null }
  | {
      readonly type: 'photo.asked';
      readonly checkIns: readonly CheckInId[];
      readonly actions: readonly Action[];
    }
  | {
      readonly type: 'hint.said';
      readonly about: 'sticker' | 'voice' | 'file' | 'video' | 'location' | 'contact' | 'other';
    }
  | {
      readonly type: 'held.said';
      readonly checkIn: CheckInId;
      readonly by: string;
      readonly actions: readonly Action[];
    }
  | { readonly type: 'stale.said' }
  /** The figures of a round that was named stand for good. */
  | { readonly type: 'over.said'; readonly round: RoundView }
  /** Nothing was asked in a round that was named. */
  | { readonly type: 'unasked.said'; readonly cadence: 'week' | 'month'; readonly key: string }
  /** Work of another strand is due as well. */
  | ({ readonly type: 'waiting.said'; readonly actions: readonly Action[] } & Waiting)
  | { readonly type: 'nothing-due.said' }
  | { readonly type: 'pause.said' };

/** A figure that is read but not yet believed. */
export interface Doubt {
  readonly slot: Slot;
  readonly value: Value;
  readonly why:
    | { readonly doubt: 'jump' | 'fall'; readonly last: Value }
    | { readonly doubt: 'above-total'; readonly total: number }
    /** A percentage of more than 100. */
    | { readonly doubt: 'above-whole' };
}

/** Why an answer could not be taken. */
export type Problem =
  | 'not-a-number'
  | 'range'
  | 'change'
  | 'several'
  | 'fraction'
  | 'negative'
  | 'ambiguous-number'
  /** Decimals where things are counted. */
  | 'not-whole'
  | 'not-an-option'
  | 'acknowledgement'
  | 'no-day'
  | 'not-understood'
  | 'which-question'
  | 'count-differs';

export type Event = Fact | Speech;

const facts: ReadonlySet<string> = new Set<Fact['type']>([
  'check-in.started',
  'check-in.taken-over',
  'answer.recorded',
  'answer.noted',
  'answer.left',
  'difficulty.raised',
  'difficulty.denied',
  'difficulty.cleared',
  'difficulty.kept',
  'decision.asked-for',
  'check-in.submitted',
  'evidence.attached',
  'task.refused',
  'successor.named',
  'question.forwarded',
  'reason.given',
  'sitting.snoozed',
]);

export function isFact(event: Event): event is Fact {
  return facts.has(event.type);
}
