import {
  roomAwaits,
  roomCodeSaid,
  roomConnected,
  roomWrongCode,
  speakPrivately,
} from '../render/group.ts';
import { who } from '../render/people.ts';
import { wasSaidSince } from '../storage/outbox.ts';
import { countTries, findCode, pair, recordTry, strangerAddress } from '../storage/pairing.ts';
import { claimRoom } from '../storage/room-claims.ts';
import { loadSpeaker, type Speaker } from '../storage/speaker.ts';
import { createSetting } from './commands/scene.ts';
import { tellCoordinators } from './commands/tell.ts';
import { replyText } from './reply.ts';
import { codeIn, strangersPerDay, triesPerHour } from './strangers.ts';
import type { Surroundings, Turn } from './surroundings.ts';

/**
 * A room. It gets digests, and it is connected by its code; everything else said in it is none of
 * our business. A mention is told to write in private where the room is ours, and that its code is
 * wrong where it is not; chatter is answered by nothing. A reply in a group never counts as a
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
  const meant = inbound.mentioned || speaker.room === null;
  if (code !== null && meant && (await connect(surroundings, turn, code))) return;
  if (!inbound.mentioned) return;
  if (speaker.room !== null) return await saySpeakPrivately(surroundings, turn, speaker);
  if (code !== null) await sayWrongCode(surroundings, turn, speaker);
}

async function saySpeakPrivately(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const text = speakPrivately(surroundings.texts);
  const since = new Date(turn.now.getTime() - onceInMs);
  const known = speaker.address;
  if (known && (await wasSaidSince(turn.tx, turn.account.orgId, known.id, text, since))) return;
  await say(surroundings, turn, speaker, text);
}

/** As often as a stranger's chat and account are answered, for that is what it is. */
async function sayWrongCode(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type !== 'text') return;
  const { chat } = inbound.place;
  const tries = await countTries(tx, account.orgId, account.id, chat, now);
  if (tries.codes >= triesPerHour || tries.answersOfAccount >= strangersPerDay) return;
  for (const kind of ['code', 'stranger'] as const) {
    await recordTry(tx, account.orgId, account.id, chat, kind, surroundings.ids, now);
  }
  await say(surroundings, turn, speaker, roomWrongCode(surroundings.texts));
}

/** A room is told once an hour where to write: whoever mentions us again has read it above. */
const onceInMs = 3_600_000;

/**
 * Connects a room by its code. Where a bot has no commands, six letters that anybody has read on a
 * sheet of paper connect it: unless a coordinator says them, one of them confirms the group before
 * anything is posted there.
 */
async function connect(surroundings: Surroundings, turn: Turn, code: string): Promise<boolean> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type !== 'text') return false;
  const { orgId } = account;
  const found = await findCode(tx, orgId, code, now);
  if (!found || found.void || found.expired || found.room === null) return false;
  const chat = {
    account: account.id,
    externalId: inbound.place.chat,
    kind: 'group' as const,
    thread: inbound.place.thread,
  };
  // A private chat has its person's id, on either platform.
  const { person } = await loadSpeaker(tx, orgId, account.id, inbound.from.user, null);
  const isCoordinator = person?.roles.includes('coordinator') ?? false;
  const waits = !isCoordinator && !account.capabilities.commandMenu;
  const bind = waits ? claimRoom : pair;
  const address = await bind(tx, orgId, found, chat, surroundings.ids, now);
  const { organization, home } = await loadSpeaker(tx, orgId, account.id, chat.externalId, null);
  const room = found.roomName ?? '';
  const text = waits
    ? roomAwaits(surroundings.texts, { room })
    : roomConnected(surroundings.texts, { room, organization: organization.name });
  await replyText(surroundings.texts, turn, address, text, 'notice');
  if (isCoordinator) return true;
  const by = person ? who(surroundings.texts, person.callName) : inbound.from.name;
  const said = { by, room, title: inbound.place.title, waits };
  const setting = createSetting(surroundings, tx, { orgId, zone: home.zone }, now);
  await tellCoordinators(setting, `room:${found.id}`, roomCodeSaid(surroundings.texts, said));
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
