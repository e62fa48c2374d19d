import { as, type Id, type InboxId } from '../kernel/ids.ts';

/**
 * What makes a message unique in its organization, and at once the id of its row: whoever computes
 * the same key again means the same message, so that it is never queued twice.
 */
export type OutboxKey = Id<'outbox'>;

/** The `n`-th message that one received update caused. */
export function replyKey(inbox: InboxId, n: number): OutboxKey {
  return as(`reply:${inbox}:${n}`);
}

/** The `n`-th message that one due moment owes one recipient (a person or a room). */
export function fireKey(occurrence: string, recipient: string, n: number): OutboxKey {
  return as(`fire:${occurrence}:${recipient}:${n}`);
}

/** The `page`-th page, from 2 on, of a message that is too long for one. */
export function furtherPageKey(first: OutboxKey, page: number): OutboxKey {
  return as(`${first}/${page}`);
}

/** One page of a digest in one room. */
export function digestKey(digest: string, room: string, page: number): OutboxKey {
  return as(`digest:${digest}:${room}:${page}`);
}
