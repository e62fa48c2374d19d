import { z } from 'zod';
import { as, type OrgId, type PersonId } from '../../kernel/ids.ts';
import type { Tx } from '../../storage/database.ts';
import { type DraftId, saveDraft } from '../../storage/drafts.ts';
import type { Surroundings } from '../surroundings.ts';
import { lapsesAfter } from './lapse.ts';

/**
 * What a draft holds: whether it waits for LƯU, for the answer to a question, or for what SỬA
 * changes, and what the command itself understood.
 */
export const contentShape = z.object({
  waits: z.enum(['confirm', 'answer', 'edit']),
  draft: z.unknown(),
});

export type Content = z.infer<typeof contentShape>;

/** Whose draft it is, and when it is made. */
export interface Holder {
  readonly tx: Tx;
  readonly orgId: OrgId;
  readonly person: PersonId;
  readonly now: Date;
}

/** Keeps what a command waits for; it lapses after ten minutes. */
export async function keepWaiting(
  { ids }: Pick<Surroundings, 'ids'>,
  { tx, orgId, person, now }: Holder,
  command: string,
  content: Content,
): Promise<DraftId> {
  const id = as<DraftId>(ids());
  const expiresAt = new Date(now.getTime() + lapsesAfter * 60_000);
  await saveDraft(tx, orgId, person, { id, kind: command, content, expiresAt }, now);
  return id;
}
