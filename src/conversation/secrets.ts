import { secretWarning } from '../render/trouble.ts';
import { scrub } from '../storage/scrub.ts';
import { replyText } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/**
 * What trips the secret guard is not kept: the stored update is overwritten in the transaction
 * that sends the warning. A photo of it was not fetched yet and never will be. This is the one
 * exception to "stored as received"; a backup taken in between may hold it.
 */
export async function guardSecret(
  turn: Turn,
  { texts }: Surroundings,
  speaker: Participant,
  phrase: string,
): Promise<void> {
  await scrub(turn.tx, turn.account.orgId, turn.inbox);
  const text = secretWarning(texts, { phrase, platform: turn.account.platform });
  await replyText(texts, turn, speaker.address.id, text, 'notice');
}
