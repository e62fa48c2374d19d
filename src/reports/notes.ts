import { dayOf } from '../core/calendar/zone.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import type { NewMessage, Payload } from '../storage/outbox.ts';
import type { OutboxKey } from '../storage/outbox-keys.ts';
import { loadPeople, type PersonView } from '../storage/people.ts';
import type { DigestDelivered } from './moment.ts';

/** A message to one person about a digest, and what is written down of it. */
export interface Note {
  readonly message: NewMessage | null;
  readonly delivered: DigestDelivered;
}

/** People of a role; who is paired and has consented can be written to. */
export async function peopleOfRole(
  tx: Tx,
  orgId: OrgId,
  role: 'coordinator' | 'approver',
  zone: string,
  now: Date,
): Promise<readonly PersonView[]> {
  return await loadPeople(tx, orgId, dayOf(now, zone), { role });
}

export function reached(person: PersonView): boolean {
  return person.address !== null && person.consent === 'given';
}

/** Writes to a person in private: at once, quiet hours notwithstanding, and once only. */
export function note(
  person: PersonView,
  kind: string,
  text: string,
  key: OutboxKey,
  cause: string,
  photo: Payload['photo'] = null,
): Note {
  const base = { recipientKind: 'person', recipient: person.id, kind } as const;
  if (!person.address || person.consent !== 'given') {
    const delivered = { ...base, outcome: 'skipped', reason: 'not-paired', outbox: null } as const;
    return { message: null, delivered };
  }
  return {
    message: {
      key,
      address: person.address.id,
      priority: 'urgent',
      repeatable: false,
      unasked: false,
      category: 'digest',
      payload: { text, buttons: [], photo, file: null },
      notBefore: null,
      cause,
    },
    delivered: { ...base, outcome: 'sent', reason: null, outbox: key },
  };
}
