import type { Texts } from './locale.ts';

/** Short polite answers that change nothing. */

/** A button of an older message. */
export function oldButton(texts: Texts): string {
  return texts('notice.stale');
}

/** A button of a message that was meant for somebody else. */
export function foreignButton(texts: Texts): string {
  return texts('reply.foreign');
}

/** A confirmation that nobody gave in time. @param what what was to be confirmed */
export function lapsed(
  texts: Texts,
  given: { readonly what: string; readonly minutes: number },
): string {
  return texts('reply.lapsed', { what: given.what, count: given.minutes });
}

/** HUỶ: nothing was done. */
export function cancelled(texts: Texts, given: { readonly what: string }): string {
  return texts('reply.cancelled', given);
}

/** There was nothing to cancel. */
export function nothingToCancel(texts: Texts): string {
  return texts('reply.nothingToCancel');
}

/** A single-use link that was used or is too old. */
export function linkExpired(texts: Texts): string {
  return texts('reply.linkExpired');
}
