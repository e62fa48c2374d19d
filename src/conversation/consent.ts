import { dueItems } from '../core/checkin/slots.ts';
import type { Command } from '../core/language/command.ts';
import { consent, refused, welcome, withdrawn } from '../render/letters.ts';
import { officeName } from '../render/people.ts';
import { loadBook } from '../storage/book.ts';
import { loadCampaignHead } from '../storage/directory.ts';
import { recordConsent } from '../storage/pairing.ts';
import { loadDuties } from '../storage/people.ts';
import { nextRoundOpening } from '../storage/rounds.ts';
import { notifyCoordinators } from './coordinators.ts';
import { replyText } from './reply.ts';
import { takeStep } from './sitting.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** Grows whenever the text of the consent changes: what was agreed to must be provable. */
export const consentVersion = '1';

const askedAtMost = 2;

/** M1, before anything else; twice at most, then the coordinator is told and we are quiet. */
export async function askConsent(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const { texts } = surroundings;
  if (speaker.person.consent === 'refused' || speaker.person.consent === 'withdrawn') {
    return await replyText(
      texts,
      turn,
      speaker.address.id,
      refused(texts, { coordinator: speaker.home.coordinator }),
    );
  }
  if (speaker.person.timesAsked >= askedAtMost) {
    if (speaker.person.timesAsked === askedAtMost) {
      await note(surroundings, turn, speaker, 'asked');
      await notifyCoordinators(surroundings, turn, 'told.noConsent', {
        name: speaker.person.fullName,
      });
    }
    return;
  }
  await note(surroundings, turn, speaker, 'asked');
  const text = consent(texts, {
    organization: officeName(texts, speaker.organization.name),
    unit: speaker.home.coordinator?.unit ?? '',
    platform: turn.account.platform,
  });
  await replyText(surroundings.texts, turn, speaker.address.id, text, 'command');
}

/** ĐỒNG Ý, KHÔNG ĐỒNG Ý; "ok" is neither. */
export async function answerConsent(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  command: Command,
): Promise<void> {
  switch (command) {
    case 'CONSENT_YES':
      return await give(surroundings, turn, speaker);
    case 'CONSENT_NO':
    case 'WITHDRAW':
      return await withdraw(surroundings, turn, speaker);
    default:
      return await askConsent(surroundings, turn, speaker);
  }
}

/** Agreed: the tasks, and when the first message comes; what is due already is asked at once. */
async function give(surroundings: Surroundings, turn: Turn, speaker: Participant): Promise<void> {
  await note(surroundings, turn, speaker, 'given');
  await settleIn(surroundings, turn, speaker);
}

/** Whoever has agreed is at home here: at once on a further channel, which is not asked for again. */
export async function settleIn(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const { orgId } = turn.account;
  const duties = await loadDuties(turn.tx, orgId, speaker.person.id);
  const opening = await nextRoundOpening(turn.tx, orgId);
  const book = await loadBook(turn.tx, orgId, speaker.person.id, speaker.home);
  const nothingDue = dueItems(book).length === 0;
  const text = welcome(surroundings.texts, {
    person: speaker.person,
    unitName: book.person.unitName || null,
    coordinator: speaker.home.coordinator,
    zone: speaker.home.zone,
    duties,
    opening,
    capabilities: turn.account.capabilities,
    toBegin: (await loadCampaignHead(turn.tx, orgId)) === null,
    dueNow: !nothingDue,
    now: turn.now,
  });
  await replyText(surroundings.texts, turn, speaker.address.id, text, 'command', 100);
  if (nothingDue) return;
  await takeStep(
    surroundings,
    turn,
    { ...speaker, person: { ...speaker.person, consent: 'given' } },
    { type: 'invited', reminder: 'opening', strand: null },
  );
}

/** Refusing or withdrawing is respected; the coordinator hears of it in one line. */
export async function withdraw(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const had = speaker.person.consent === 'given';
  await note(surroundings, turn, speaker, had ? 'withdrawn' : 'refused');
  await notifyCoordinators(surroundings, turn, 'told.refusedConsent', {
    name: speaker.person.fullName,
  });
  const { texts } = surroundings;
  const letter = had ? withdrawn : refused;
  const text = letter(texts, { coordinator: speaker.home.coordinator });
  await replyText(surroundings.texts, turn, speaker.address.id, text);
}

async function note(
  { ids }: Surroundings,
  turn: Turn,
  speaker: Participant,
  decision: 'asked' | 'given' | 'refused' | 'withdrawn',
): Promise<void> {
  await recordConsent(
    turn.tx,
    turn.account.orgId,
    speaker.person.id,
    decision,
    consentVersion,
    speaker.address.id,
    ids,
    turn.now,
  );
}
