import { isDigestMessage } from '../../../storage/corrections.ts';
import type { Scene } from '../scene.ts';

/** Whether a leader answers a digest that was sent to them in private. */
export async function answersDigest({ tx, orgId, turn, speaker }: Scene): Promise<boolean> {
  const { inbound } = turn;
  if (inbound.type !== 'text' || inbound.replyTo === null) return false;
  if (!speaker.person.roles.includes('leader')) return false;
  return await isDigestMessage(tx, orgId, speaker.address.id, inbound.replyTo);
}
