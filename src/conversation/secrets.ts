import { secretWarning } from '../render/trouble.ts';
import { replyText } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** M18, in the transaction that has overwritten what was said. */
export async function warnOfSecret(
  turn: Turn,
  { texts }: Surroundings,
  speaker: Participant,
  phrase: string,
): Promise<void> {
  const text = secretWarning(texts, { phrase, platform: turn.account.platform });
  await replyText(texts, turn, speaker.address.id, text, 'notice');
}
