import type { AccountId, AddressId, OrgId } from '../kernel/ids.ts';
import type { Incident, IncidentKind } from '../storage/incidents.ts';
import { keepsMessages } from '../storage/standstill.ts';
import type { Verdict } from './verdict.ts';

/** What delivery tells an operator about. Each ends with the next message that arrives there. */
export const deliveryIncidents = {
  /** The platform refuses the account; subject is the account. */
  misconfigured: 'account.misconfigured',
  /** The month's messages are used up; subject is the account. */
  quota: 'account.quota',
  /** The platform asks for long pauses; subject is the account. */
  throttled: 'account.throttled',
  /** The platform has failed every message for a while; subject is the account. */
  silent: 'account.silent',
  /** A message could not be delivered; subject is the address. */
  refused: 'send.refused',
  /** Nobody knows whether a message arrived; subject is the address. */
  uncertain: 'send.uncertain',
} as const satisfies Record<string, IncidentKind>;

export interface Alarm extends Incident {
  readonly detail: string;
}

export interface Concerned {
  readonly orgId: OrgId;
  readonly accountId: AccountId;
  readonly addressId: AddressId;
}

/** A pause that is worth an incident by itself, in milliseconds. */
const longPauseMs = 10 * 60_000;

/**
 * The incident that a verdict opens, if any.
 *
 * @param lasting this message has been tried in vain for a while, and no other one passed
 */
export function alarmOf(
  verdict: Verdict,
  { orgId, accountId, addressId }: Concerned,
  lasting: boolean,
): Alarm | null {
  switch (verdict.kind) {
    case 'again':
      return lasting
        ? { orgId, kind: deliveryIncidents.silent, subject: accountId, detail: verdict.detail }
        : null;
    case 'hold':
      return verdict.scope === 'account' && (lasting || verdict.waitMs >= longPauseMs)
        ? {
            orgId,
            kind: deliveryIncidents.throttled,
            subject: accountId,
            detail: `asked to wait ${Math.round(verdict.waitMs / 1000)} s`,
          }
        : null;
    case 'uncertain':
      return {
        orgId,
        kind: deliveryIncidents.uncertain,
        subject: addressId,
        detail: verdict.detail,
      };
    case 'failed':
      return { orgId, kind: deliveryIncidents.refused, subject: addressId, detail: verdict.detail };
    case 'stop':
      return {
        orgId,
        kind: deliveryIncidents.misconfigured,
        subject: accountId,
        detail: verdict.detail,
      };
    case 'park':
      return {
        orgId,
        kind: deliveryIncidents.quota,
        subject: accountId,
        detail: 'the platform says that the messages of the month are used up',
      };
    default:
      return null;
  }
}

/**
 * The open incidents a sender knows of. Only the holder of the lease opens and ends them, so that
 * a message that arrives costs no statement where there is nothing to end.
 */
export interface Alarms {
  /** Starts again with what is open in the database. */
  reset(open: readonly Incident[]): void;
  add(incident: Incident): void;
  /** Whether nothing leaves the account for one of them. */
  standstill(): boolean;
  /** What a message that arrived there ends. */
  about(concerned: Concerned): Incident[];
  /** They have ended; what was opened meanwhile has not. */
  clear(ended: readonly Incident[]): void;
}

export function createAlarms(): Alarms {
  let open: Incident[] = [];
  const concerns = ({ accountId, addressId }: Concerned, { subject }: Incident) =>
    subject === accountId || subject === addressId;
  return {
    reset(found) {
      open = [...found];
    },
    add(incident) {
      const same = (other: Incident) =>
        other.kind === incident.kind && other.subject === incident.subject;
      if (!open.some(same)) open.push(incident);
    },
    standstill: () => open.some(({ kind }) => keepsMessages(kind)),
    about: (concerned) => open.filter((incident) => concerns(concerned, incident)),
    clear(ended) {
      open = open.filter((incident) => !ended.includes(incident));
    },
  };
}
