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

/** To the coordinators: somebody else connected a room. @param given.title where the platform tells it */
export function roomConnectedBy(
  texts: Texts,
  given: { readonly room: string; readonly title: string | null; readonly by: string },
): string {
  const { title, ...rest } = given;
  return title === null ? texts('group.by', rest) : texts('group.byInTitled', { ...rest, title });
}
