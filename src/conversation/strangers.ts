import { fold } from '../core/language/fold.ts';
import type { AddressId } from '../kernel/ids.ts';
import { stranger, wrongCode } from '../render/letters.ts';
import { officeName } from '../render/people.ts';
import { countTries, findCode, pair, recordTry, strangerAddress } from '../storage/pairing.ts';
import { loadSpeaker, type Speaker } from '../storage/speaker.ts';
import { askConsent, settleIn } from './consent.ts';
import { replyText } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** Wrong codes that a chat may try within an hour. */
export const triesPerHour = 5;
/** Answers to strangers on one account within a day. */
export const strangersPerDay = 20;

/**
 * The code in a private message: six characters of a slip, or the token of a deep link, alone or
 * after `/start`. Anything else is no code.
 */
export function codeIn(text: string): string | null {
  const words = text.trim().split(/\s+/u);
  const word = words[0] && fold(words[0]).startsWith('/start') ? words[1] : words[0];
  if (!word || words.length > 2) return null;
  if (words.length === 2 && !fold(words[0] ?? '').startsWith('/start')) return null;
  return /^(?:[A-HJ-NP-Za-hj-np-z2-9]{6}|[A-Za-z0-9_-]{22})$/u.test(word) ? word : null;
}

/** Somebody we do not know: a right code pairs them, everything else learns nothing. */
export async function onStranger(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const { inbound } = turn;
  const code = inbound.type === 'text' ? codeIn(inbound.text) : null;
  if (code === null) return await answerStranger(surroundings, turn, speaker);
  if (await tryCode(surroundings, turn, code)) return;
  await answerWrongCode(surroundings, turn, speaker);
}

/** A known person types a code: their own again, or that of another post. */
export async function pairAgain(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  text: string,
): Promise<boolean> {
  const code = codeIn(text);
  if (code === null) return false;
  const { tx, account, now, inbound } = turn;
  const found = await findCode(tx, account.orgId, code, now);
  if (!found || found.void || found.expired) {
    // A word of six letters may be an answer, and is heard as one. It counts all the same: whoever
    // is in already may not try codes without end either.
    if (inbound.type === 'text') {
      const { chat } = inbound.place;
      await recordTry(tx, account.orgId, account.id, chat, 'code', surroundings.ids, now);
    }
    return found?.person === speaker.person.id;
  }
  return await tryCode(surroundings, turn, code);
}

async function tryCode(surroundings: Surroundings, turn: Turn, code: string): Promise<boolean> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type !== 'text') return false;
  const tries = await countTries(tx, account.orgId, account.id, inbound.place.chat, now);
  if (tries.codes >= triesPerHour) return false;
  const found = await findCode(tx, account.orgId, code, now);
  if (!found || found.void || found.expired || found.person === null) return false;
  await pair(
    tx,
    account.orgId,
    found,
    {
      account: account.id,
      externalId: inbound.place.chat,
      kind: 'private',
      thread: inbound.place.thread,
    },
    surroundings.ids,
    now,
  );
  const paired = await loadSpeaker(tx, account.orgId, account.id, inbound.place.chat, null);
  if (!paired.person || !paired.address) return false;
  const speaker = { ...paired, person: paired.person, address: paired.address };
  const begin = speaker.person.consent === 'given' ? settleIn : askConsent;
  await begin(surroundings, turn, speaker);
  return true;
}

async function answerWrongCode(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type !== 'text') return;
  const chat = inbound.place.chat;
  await recordTry(tx, account.orgId, account.id, chat, 'code', surroundings.ids, now);
  const tries = await countTries(tx, account.orgId, account.id, chat, now);
  if (tries.codes > triesPerHour) return await answerStranger(surroundings, turn, speaker);
  const left = triesPerHour - tries.codes;
  await reply(surroundings, turn, speaker, wrongCode(surroundings.texts, { left }));
}

/** Once a day and chat, and not more than twenty times a day on one account. */
async function answerStranger(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
): Promise<void> {
  const { tx, account, now, inbound } = turn;
  if (inbound.type === 'ignored' || inbound.type === 'migrated') return;
  const chat = inbound.place.chat;
  const tries = await countTries(tx, account.orgId, account.id, chat, now);
  if (tries.answers > 0 || tries.answersOfAccount >= strangersPerDay) return;
  await recordTry(tx, account.orgId, account.id, chat, 'stranger', surroundings.ids, now);
  const organization = officeName(surroundings.texts, speaker.organization.name);
  const text = stranger(surroundings.texts, { organization });
  await reply(surroundings, turn, speaker, text);
}

async function reply(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Speaker,
  text: string,
): Promise<void> {
  const { inbound } = turn;
  if (inbound.type === 'ignored' || inbound.type === 'migrated') return;
  const address: AddressId =
    speaker.address?.id ??
    (await strangerAddress(
      turn.tx,
      turn.account.orgId,
      {
        account: turn.account.id,
        externalId: inbound.place.chat,
        kind: inbound.place.kind,
        thread: inbound.place.thread,
      },
      surroundings.ids,
      turn.now,
    ));
  await replyText(surroundings.texts, turn, address, text, 'stranger');
}
