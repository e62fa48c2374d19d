import type { Inbound } from '../channels/channel.ts';
import type { Input } from '../core/checkin/input.ts';
import { findSecret } from '../core/language/secret.ts';
import { findSecretInName } from '../core/language/secret-mark.ts';
import { type AttachmentId, as } from '../kernel/ids.ts';
import { cutOff, heal, move } from '../storage/reach.ts';
import { scrub } from '../storage/scrub.ts';
import { loadSpeaker, type Speaker } from '../storage/speaker.ts';
import { sendsDocuments, takeInDocument } from './files/take-in.ts';
import { onGroup } from './groups.ts';
import { onMember } from './members.ts';
import { warnOfSecret } from './secrets.ts';
import { onStranger } from './strangers.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';
import { onTap } from './taps.ts';

/** What a turn leaves to be done once it is committed; it may be lost without harm. */
export interface Afterwards {
  /** The tap to be told to the platform, so that the button stops spinning. */
  readonly tap: string | null;
}

/** Turns one update into what it means. Called inside its transaction. */
export type Converse = (turn: Turn) => Promise<Afterwards>;

/**
 * The conversation: who speaks, where, and which prompt is in focus. Everything an update causes
 * is written in the one transaction it is given; nothing is sent from here.
 */
export function createConversation(surroundings: Surroundings): Converse {
  return async (turn) => {
    const { inbound, account, tx } = turn;
    if (inbound.type === 'ignored') return nothing;
    if (inbound.type === 'migrated') {
      await move(tx, account.orgId, account.id, inbound.from, inbound.to);
      return nothing;
    }
    const token = inbound.type === 'tap' ? (inbound.data.split('.')[0] ?? null) : null;
    const speaker = await loadSpeaker(tx, account.orgId, account.id, inbound.place.chat, token);
    await route(surroundings, turn, speaker);
    return { tap: inbound.type === 'tap' ? inbound.tap : null };
  };
}

const nothing: Afterwards = { tap: null };

async function route(surroundings: Surroundings, turn: Turn, speaker: Speaker): Promise<void> {
  const { inbound, tx, account } = turn;
  if (inbound.type === 'ignored' || inbound.type === 'migrated') return;
  if (inbound.type === 'reach' && !inbound.reachable) {
    if (speaker.address) await cutOff(tx, account.orgId, speaker.address.id, 'left', turn.now);
    return;
  }
  if (speaker.address && !speaker.address.reachable) {
    await heal(tx, account.orgId, speaker.address.id);
  }
  const said = inbound.type === 'text' ? inbound.text : null;
  const secret = said === null ? captionSecret(inbound) : findSecret(said);
  // Nobody's secrets are kept; who is told so is a person we know, in private.
  if (secret !== null) await scrub(tx, account.orgId, turn.inbox);
  if (inbound.place.kind === 'group') {
    return secret === null ? await onGroup(surroundings, turn, speaker) : undefined;
  }
  if (inbound.type === 'reach') return;
  if (!isParticipant(speaker)) return await onStranger(surroundings, turn, speaker);
  if (inbound.type === 'tap') return await onTap(surroundings, turn, speaker);
  if (secret !== null) return await warnOfSecret(turn, surroundings, speaker, secret);
  if (inbound.type === 'document' && sendsDocuments(speaker)) {
    return await takeInDocument(surroundings, turn, speaker);
  }
  await onMember(surroundings, turn, speaker, toInput(inbound));
}

function isParticipant(speaker: Speaker): speaker is Participant {
  return speaker.person !== null && speaker.address !== null;
}

/** A document may be called what it is: its name is typed, too. What stands in it is read later. */
function captionSecret(inbound: Inbound): string | null {
  if (inbound.type !== 'photo' && inbound.type !== 'document') return null;
  const named = inbound.type === 'document' ? findSecretInName(inbound.name) : null;
  return named ?? (inbound.caption ? findSecret(inbound.caption) : null);
}

/** What a private message means to a check-in. A photo's bytes are fetched later, by its row. */
function toInput(
  inbound: Extract<Inbound, { type: 'text' | 'photo' | 'document' | 'unreadable' }>,
): Input {
  switch (inbound.type) {
    case 'text':
      return { type: 'typed', text: inbound.text };
    case 'photo':
      return {
        type: 'photographed',
        attachment: as<AttachmentId>(''),
        caption: inbound.caption,
      };
    case 'document':
      return { type: 'unreadable', what: 'file' };
    case 'unreadable':
      return { type: 'unreadable', what: inbound.what };
  }
}
