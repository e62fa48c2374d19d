import { type AttachmentId, as } from '../../kernel/ids.ts';
import { who } from '../../render/people.ts';
import { expectFile } from '../../storage/attachments.ts';
import { replyText } from '../reply.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';

/** Whose documents are read. */
const readers: readonly string[] = ['coordinator', 'operator'];

/** Megabytes: PRODUCT. */
export const largestMb = 10;

/** Kinds that are read, or refused with more than a word. */
const known = /\.(?:docx|docm|doc|pdf|txt|xlsx|xlsm|xls)$/iu;

/** Whether what this person sends is read. */
export function sendsDocuments({ person }: Participant): boolean {
  return person.consent === 'given' && readers.some((role) => person.roles.some((r) => r === role));
}

/**
 * A document in private: a plan, or a workbook sent back. It is only noted here; it is fetched and
 * read outside of any turn, and the answer comes when it is read.
 */
export async function takeInDocument(
  { ids, texts }: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const { inbound, tx, account } = turn;
  if (inbound.type !== 'document') return;
  const { name, size, remote } = inbound;
  const say = (text: string) => replyText(texts, turn, speaker.address.id, text);
  if (!known.test(name)) {
    return await say(texts('workbook.refused.kind', { name }));
  }
  if (size !== null && size > largestMb * 2 ** 20) {
    const megabytes = Math.ceil(size / 2 ** 20);
    const reason = texts('workbook.refused.size', { megabytes, most: largestMb });
    return await say(texts('plan.refused', { name, reason }));
  }
  await expectFile(tx, {
    ...{ orgId: account.orgId, id: as<AttachmentId>(ids()), accountId: account.id },
    ...{ inboxId: turn.inbox, personId: speaker.person.id, remote, name, now: turn.now },
  });
  await say(texts('file.reading', { name }));
}

/** What is said when a document could not be fetched. */
export function documentFailed(
  texts: Surroundings['texts'],
  name: string,
  callName: string,
): string {
  return texts('file.failed', { name, max: largestMb, who: who(texts, callName) });
}
