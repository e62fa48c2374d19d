import { dayOf } from '../core/calendar/zone.ts';
import type { CampaignId, OrgId, PersonId } from '../kernel/ids.ts';
import { missingList } from '../render/coordinator.ts';
import { paged } from '../render/paged.ts';
import type { Tx } from '../storage/database.ts';
import { loadMissing } from '../storage/missing.ts';
import { type Category, type NewMessage, queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import { loadPeople, type PersonView } from '../storage/people.ts';
import { loadHome } from '../storage/speaker.ts';
import { rememberMissing } from './missing-shown.ts';
import type { Surroundings } from './surroundings.ts';

/** A due moment of the agenda. */
interface Moment {
  readonly orgId: OrgId;
  readonly campaignId: CampaignId;
  readonly occurrence: string;
  readonly now: Date;
}

interface Announced {
  readonly recipientKind: 'person';
  readonly recipient: PersonId;
  readonly kind: string;
  readonly outcome: 'sent' | 'skipped';
  readonly reason: string | null;
  readonly outbox: string | null;
}

/** M15: who is missing at the cut-off, with full phone numbers, to every coordinator in private. */
export function createMissingList(surroundings: Surroundings) {
  const { texts } = surroundings;
  return async (tx: Tx, moment: Moment): Promise<readonly Announced[]> => {
    const found = await loadMissing(tx, moment.orgId, moment.campaignId);
    if (!found) return [];
    const home = await loadHome(tx, moment.orgId);
    const coordinators = await loadPeople(tx, moment.orgId, dayOf(moment.now, home.zone), {
      role: 'coordinator',
    });
    for (const { id } of coordinators) {
      await rememberMissing(tx, moment.orgId, id, found.missing, moment.now);
    }
    return await announce(surroundings, tx, moment, coordinators, 'list', false, (person) =>
      missingList(texts, {
        round: found.round,
        missing: found.missing,
        units: found.round.units,
        lateUntil: found.round.lateUntil,
        digestAt: found.round.digestAt,
        coordinatorName: person.callName,
        now: moment.now,
        zone: home.zone,
      }),
    );
  };
}

/** A message of the coordinator's own, to the people it is for. */
export function createBroadcast(surroundings: Surroundings) {
  const { texts } = surroundings;
  return async (
    tx: Tx,
    moment: Moment,
    text: string,
    people: readonly PersonId[],
  ): Promise<readonly Announced[]> => {
    const home = await loadHome(tx, moment.orgId);
    const views = await loadPeople(tx, moment.orgId, dayOf(moment.now, home.zone), {
      only: people,
    });
    return await announce(surroundings, tx, moment, views, 'broadcast', true, (person) =>
      texts('told.reminded', { name: person.callName, text }),
    );
  };
}

async function announce(
  { texts, capabilitiesOf }: Surroundings,
  tx: Tx,
  moment: Moment,
  people: readonly PersonView[],
  category: Category,
  unasked: boolean,
  textFor: (person: PersonView) => string,
): Promise<readonly Announced[]> {
  const messages: NewMessage[] = [];
  const results = people.map((person): Announced => {
    const key = fireKey(moment.occurrence, person.id, 0);
    const base = { recipientKind: 'person', recipient: person.id, kind: category } as const;
    if (!person.address || person.consent !== 'given') {
      return { ...base, outcome: 'skipped', reason: 'not-paired', outbox: null };
    }
    const message: NewMessage = {
      key,
      address: person.address.id,
      priority: 'bulk',
      repeatable: false,
      unasked,
      category,
      payload: { text: textFor(person), buttons: [], photo: null, file: null },
      notBefore: null,
      cause: moment.occurrence,
    };
    const { maxText } = capabilitiesOf(person.address.platform);
    messages.push(...paged(message, texts, maxText));
    return { ...base, outcome: 'sent', reason: null, outbox: key };
  });
  await queue(tx, moment.orgId, messages, moment.now);
  return results;
}
