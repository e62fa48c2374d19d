import type { AttachmentId, CheckInId } from '../../kernel/ids.ts';
import type { Strand } from './strand.ts';

/** One thing still to be answered. */
export type Slot =
  | { readonly at: 'question'; readonly checkIn: CheckInId; readonly key: string }
  /** "Vướng mắc, đề xuất", once for the whole sitting; open ones stand in the question. */
  | { readonly at: 'difficulty' };

/** What the next message of the person answers. */
export type Focus =
  /** The opening was sent, nothing was chosen yet. */
  | { readonly on: 'invitation' }
  /** One question, with buttons or typed. */
  | { readonly on: 'slot'; readonly slot: Slot }
  /** A whole page of questions: any form, any order. */
  | { readonly on: 'page' }
  /** Figures that jumped ("1 → 40: đúng không?") wait as notes, then those that fell ("vì sao?"). */
  | { readonly on: 'doubt'; readonly jumps: readonly Slot[]; readonly falls: readonly Slot[] }
  /** NHƯ CŨ was said: the period counts are to be confirmed (M12). */
  | { readonly on: 'same' }
  /** The list of what was recorded (M11). */
  | { readonly on: 'edit' }
  /** Which level solves a difficulty, and by when (M30); may stay unanswered. */
  | { readonly on: 'decision' }
  /** HỎI without a question. */
  | { readonly on: 'ask' }
  /** SAI VIỆC with several tasks open. */
  | { readonly on: 'wrong-task' }
  /** A task was refused: whose is it? May stay unanswered. */
  | { readonly on: 'successor'; readonly checkIn: CheckInId; readonly code: string }
  /** A colleague is answering it right now: go on in their place? */
  | { readonly on: 'held'; readonly checkIn: CheckInId }
  /** HOÃN without a time that could be read. */
  | { readonly on: 'snooze' }
  /** A photo that may belong to several tasks; `parked` is the question that it came between. */
  | { readonly on: 'photo'; readonly attachment: AttachmentId; readonly parked: Slot | null }
  /** Nothing is expected. */
  | { readonly on: 'nothing' };

/**
 * A person's place in a sitting: place and form only, never an answer. It is JSON, and survives
 * a round trip at every step.
 */
export interface Session {
  /** What is spoken of; null for everything at once. */
  readonly strand: Strand | null;
  /** Question by question, or everything in one message. */
  readonly way: 'step' | 'page';
  /**
   * Grows with every turn that moves the person on: buttons and timers of an earlier step do
   * nothing. A photo, a sticker or a reminder in between leaves the buttons of a question good.
   */
  readonly step: number;
  readonly focus: Focus;
  /** How often the focus was answered in a way nobody could read. */
  readonly tries: number;
  /** Where "quay lại" goes: what was answered or skipped in this sitting, oldest first. */
  readonly trail: readonly Slot[];
  /** A difficulty was raised in this sitting, and who decides was not yet asked. */
  readonly undecided: boolean;
}

/** @param strand null where somebody reports for others, everything at once */
export function newSession(way: Session['way'], strand: Strand | null = 'week'): Session {
  return { way, strand, step: 0, focus: { on: 'nothing' }, tries: 0, trail: [], undecided: false };
}

/**
 * A slot as one string. Slots that went through a database's `jsonb` have their fields in another
 * order, so they are compared by this and never as JSON.
 */
export function slotKey(slot: Slot): string {
  return slot.at === 'difficulty' ? slot.at : `${slot.checkIn} ${slot.key}`;
}

export function sameSlot(a: Slot, b: Slot): boolean {
  return slotKey(a) === slotKey(b);
}

/** Whether two sessions are the same place, whatever their step. */
export function samePlace(a: Session, b: Session): boolean {
  return (
    a.way === b.way &&
    a.strand === b.strand &&
    a.tries === b.tries &&
    a.undecided === b.undecided &&
    sameFocus(a.focus, b.focus) &&
    sameSlots(a.trail, b.trail)
  );
}

/** Whether the next message of the person answers the same. */
export function sameFocus(a: Focus, b: Focus): boolean {
  if (a.on === 'slot' && b.on === 'slot') return sameSlot(a.slot, b.slot);
  if (a.on === 'doubt' && b.on === 'doubt') {
    return sameSlots(a.jumps, b.jumps) && sameSlots(a.falls, b.falls);
  }
  if (a.on === 'photo' && b.on === 'photo') return a.attachment === b.attachment;
  if (a.on === 'successor' && b.on === 'successor') return a.checkIn === b.checkIn;
  if (a.on === 'held' && b.on === 'held') return a.checkIn === b.checkIn;
  return a.on === b.on;
}

function sameSlots(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a.map(slotKey).join() === b.map(slotKey).join();
}
