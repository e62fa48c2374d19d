import type { Texts } from './locale.ts';

/** What is said in a room. Nothing about persons or figures: everyone there reads it. */

/** The code was right; the coordinator confirms before anything is posted. */
export function roomWaits(texts: Texts, given: { readonly room: string }): string {
  return texts('group.waits', given);
}

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

/** To the coordinator: somebody connected a room. */
export function roomToConfirm(
  texts: Texts,
  given: { readonly room: string; readonly title: string; readonly by: string },
): string {
  return texts('group.confirm', given);
}
