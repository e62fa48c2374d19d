import { roomConnected, roomWrongCode, speakPrivately } from '../render/group.ts';
import { wasSaidSince } from '../storage/outbox.ts';
import { findCode, pair, strangerAddress } from '../storage/pairing.ts';
import { loadSpeaker, type Speaker } from '../storage/speaker.ts';
import { replyText } from './reply.ts';
import { codeIn } from './strangers.ts';
import type { Surroundings, Turn } from './surroundings.ts';

/**
 * A room. It gets digests, and it is connected by its code; everything else said in it is none of
 * our business, and a mention is told to write in private. A reply in a group never counts as a
 * check-in.
 */
export async function onGroup(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const { inbound } = turn;
  if (inbound.type !== 'text') return;
  const code = codeIn(inbound.text);
  if (code !== null && (inbound.mentioned || speaker.room === null)) {
    if (await connect(surroundings, turn, code)) return;
    if (inbound.mentioned)
      await say(surroundings, turn, speaker, roomWrongCode(surroundings.texts));
    return;
  }
  if (inbound.mentioned && speaker.room !== null) {
    const text = speakPrivately(surroundings.texts);
    const since = new Date(turn.now.getTime() - onceInMs);
    const known = speaker.address;
    if (known && (await wasSaidSince(turn.tx, turn.account.orgId, known.id, text, since))) return;
    await say(surroundings, turn, speaker, text);
  }
}

/** A room is told once an hour where to write: whoever mentions us again has read it above. */
const onceInMs = 3_600_000;

async function connect(surroundings: Surroundings, turn: Turn, code: string): Promise<boolean> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type !== 'text') return false;
  const found = await findCode(tx, account.orgId, code, now);
  if (!found || found.void || found.expired || found.room === null) return false;
  const chat = {
    account: account.id,
    externalId: inbound.place.chat,
    kind: 'group' as const,
    thread: inbound.place.thread,
  };
  const address = await pair(tx, account.orgId, found, chat, surroundings.ids, now);
  const paired = await loadSpeaker(tx, account.orgId, account.id, inbound.place.chat, null);
  const text = roomConnected(surroundings.texts, {
    room: paired.room?.name ?? '',
    organization: paired.organization.name,
  });
  await replyText(surroundings.texts, turn, address, text, 'notice');
  return true;
}

async function say(
  { ids, texts }: Surroundings,
  turn: Turn,
  speaker: Speaker,
  text: string,
): Promise<void> {
  const { inbound } = turn;
  if (inbound.type !== 'text') return;
  const address =
    speaker.address?.id ??
    (await strangerAddress(
      turn.tx,
      turn.account.orgId,
      {
        account: turn.account.id,
        externalId: inbound.place.chat,
        kind: 'group',
        thread: inbound.place.thread,
      },
      ids,
      turn.now,
    ));
  await replyText(texts, turn, address, text, 'notice');
}
