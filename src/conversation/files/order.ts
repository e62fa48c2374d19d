import { z } from 'zod';
import { type AccountId, as, type OrgId, type PersonId } from '../../kernel/ids.ts';
import type { Tx } from '../../storage/database.ts';
import { addJob, type JobId } from '../../storage/jobs.ts';

/** What the office is to read, and where the answer goes. */
const orderShape = z.object({
  /** The blob's id: SHA-256 in hex. */
  blob: z.string(),
  /** As its sender calls it. */
  name: z.string(),
  /** The account over which the answer goes. */
  account: z.custom<AccountId>((id) => typeof id === 'string'),
});

export type DocumentOrder = z.infer<typeof orderShape>;

/** Orders a document to be read, in the transaction that keeps it; once for each `id`. */
export async function orderDocument(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  id: string,
  order: DocumentOrder,
  now: Date,
): Promise<void> {
  const job = { id: as<JobId>(`document:${id}`), kind: 'document', personId: person } as const;
  await addJob(tx, orgId, { ...job, params: order }, now);
}

/** @throws ZodError when it is no order of ours */
export function toDocumentOrder(params: unknown): DocumentOrder {
  return orderShape.parse(params);
}
