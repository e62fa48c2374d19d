import type { Texts } from './locale.ts';

/** What is said in a room. Nothing about persons or figures: everyone there reads it. */

/** The room is connected and receives the weekly digest. */
export function roomConnected(
  texts: Texts,
  given: { readonly room: string; readonly organization: string },
): string {
  return texts('group.connected', given);
}

/** A code that is wrong, used or expired, said in a room. */
export function roomWrongCode(texts: Texts): string {
  return texts('group.wrongCode');
}

/** Reports, details and directives are for private chats only. */
export function speakPrivately(texts: Texts): string {
  return texts('group.private');
}

/** The code was right; a coordinator has still to say that this is the right group. */
export function roomAwaits(texts: Texts, given: { readonly room: string }): string {
  return texts('group.awaits', given);
}

/**
 * To the coordinators: somebody else has said the code of a room in a group.
 *
 * @param given.title where the platform tells it
 * @param given.waits for their word; else it is connected
 */
export function roomCodeSaid(
  texts: Texts,
  given: {
    readonly room: string;
    readonly title: string | null;
    readonly by: string;
    readonly waits: boolean;
  },
): string {
  const { title, waits, ...rest } = given;
  const key = waits ? 'claimed' : 'by';
  return title === null
    ? texts(`group.${key}`, rest)
    : texts(`group.${key}InTitled`, { ...rest, title });
}
