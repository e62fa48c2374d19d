import type { AttachmentId, CheckInId } from '../../kernel/ids.ts';
import type { Slot } from './session.ts';
import type { Strand } from './strand.ts';
import type { Value } from './value.ts';

/** What a button of a prompt means. Stored with the prompt, never inside the button. */
export type Action =
  /** Begins or goes on with a strand; null for the one that is spoken of. */
  | { readonly do: 'start'; readonly strand: Strand | null }
  | { readonly do: 'answer'; readonly slot: Slot; readonly value: Value }
  | { readonly do: 'no-difficulty' }
  /** The open difficulties are still there, and there is no other. */
  | { readonly do: 'still-blocked' }
  | { readonly do: 'nothing-new' }
  | { readonly do: 'same' }
  | { readonly do: 'confirm' }
  | { readonly do: 'correct' }
  | { readonly do: 'no-data' }
  | { readonly do: 'skip' }
  | { readonly do: 'back' }
  | { readonly do: 'edit' }
  | { readonly do: 'keep' }
  | { readonly do: 'snooze' }
  | { readonly do: 'choose'; readonly checkIn: CheckInId }
  /** Goes on where a colleague had begun. */
  | { readonly do: 'take-over'; readonly checkIn: CheckInId };

/** What came in from the person, or from a timer of the sitting. */
export type Input =
  /** A round opened, or a reminder is due: say what is open. */
  | {
      readonly type: 'invited';
      readonly reminder: 'opening' | 'reminder' | 'last-call' | 'snoozed';
      /** Of what; null for what is spoken of, or else is due. */
      readonly strand: Strand | null;
    }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'tapped'; readonly action: Action }
  | {
      readonly type: 'photographed';
      readonly attachment: AttachmentId;
      readonly caption: string | null;
    }
  | {
      readonly type: 'unreadable';
      readonly what: 'sticker' | 'voice' | 'file' | 'video' | 'location' | 'contact' | 'other';
    };
