import { type AccountId, type AddressId, as, type OrgId, type PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { IncidentKind } from './incidents.ts';
import { armTimer } from './timers.ts';

/** Why nothing left an account, the gravest first. */
export const outageReasons = ['refused', 'quota', 'throttled', 'silent'] as const;

export type OutageReason = (typeof outageReasons)[number];

/** The incidents that keep the messages of a whole account, whose id is their subject. */
const kept = {
  'account.misconfigured': 'refused',
  'intake.refused': 'refused',
  'account.quota': 'quota',
  'account.throttled': 'throttled',
  'account.silent': 'silent',
} as const satisfies Record<IncidentKind, OutageReason>;

/** Their kinds. */
export const keepingKinds: readonly string[] = Object.keys(kept);

/** Campaign time after which a trouble that often passes by itself is worth a word. */
export const passesMs = 30 * 60_000;
/**
 * Messages of an account can no longer leave, if the incident is one that means so: looked at
 * at once, or a little later where it may pass by itself.
 *
 * @param now campaign time, at which the incident was opened
 */
export async function watchAccount(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  kind: IncidentKind,
  now: Date,
): Promise<void> {
  const reason = reasonOf(kind);
  if (reason === null) return;
  const patience = reason === 'silent' || reason === 'throttled' ? passesMs : 0;
  const subject = `${account}@${now.toISOString()}`;
  await armTimer(tx, orgId, {
    id: as(`down:${reason}:${subject}`),
    kind: 'account.down',
    subject,
    dueAt: new Date(now.getTime() + patience),
  });
}

/** Whether an incident is one that keeps the messages of its account. */
export function keepsMessages(kind: IncidentKind): boolean {
  return reasonOf(kind) !== null;
}

function reasonOf(kind: IncidentKind): OutageReason | null {
  return kind in kept ? kept[kind as keyof typeof kept] : null;
}

/** An account whose messages wait. */
export interface Standstill {
  readonly account: AccountId;
  readonly platform: 'telegram' | 'zalo';
  readonly reason: OutageReason;
  /** Campaign time. */
  readonly since: Date;
  /** Messages that wait now. */
  readonly waiting: number;
}

/** @param subject the timer's @returns null when messages pass again */
export async function loadStandstill(
  tx: Tx,
  orgId: OrgId,
  subject: string,
  now: Date,
): Promise<Standstill | null> {
  const { account } = readSubject(subject);
  const [row] = await tx.$queryRaw<(Omit<Standstill, 'reason'> & { kinds: IncidentKind[] })[]>`
    SELECT c.id AS account, c.platform, min(i.opened_at) AS since,
      array_agg(i.kind) AS kinds,
      (SELECT count(*)::int FROM outbox o
        WHERE o.org_id = c.org_id AND o.account_id = c.id AND o.settled_at IS NULL
          AND coalesce(o.not_before_at, o.created_at) <= ${now}::timestamptz) AS waiting
    FROM incident i
    JOIN channel_account c ON c.org_id = i.org_id AND c.id = i.subject
    WHERE i.org_id = ${orgId} AND i.subject = ${account} AND i.kind = ANY (${[...keepingKinds]}::text[])
      AND i.closed_at IS NULL
    GROUP BY c.org_id, c.id`;
  return row ? { ...row, reason: gravest(row.kinds) } : null;
}

/** Where the coordinators can be reached while one account can send nothing. */
export async function loadOtherWays(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
): Promise<
  ReadonlyMap<PersonId, { readonly id: AddressId; readonly platform: 'telegram' | 'zalo' }>
> {
  const rows = await tx.$queryRaw<
    { person: PersonId; id: AddressId; platform: 'telegram' | 'zalo' }[]
  >`
    SELECT DISTINCT ON (a.person_id) a.person_id AS person, a.id, c.platform
    FROM membership m
    JOIN address a ON a.org_id = m.org_id AND a.person_id = m.person_id
    JOIN channel_account c ON c.org_id = a.org_id AND c.id = a.account_id
    WHERE m.org_id = ${orgId} AND m.role = 'coordinator' AND m.until_at IS NULL
      AND a.kind = 'private' AND a.reachable AND c.id <> ${account} AND c.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.org_id = c.org_id AND i.subject = c.id
        AND i.kind = ANY (${[...keepingKinds]}::text[]) AND i.closed_at IS NULL)
    ORDER BY a.person_id, a.priority, a.created_at`;
  return new Map(rows.map(({ person, ...way }) => [person, way]));
}

/** What the tellings of an account that stands still begin with. */
export function downCause(account: AccountId): string {
  return `down:${account}:`;
}

/** Of several incidents of an account, what keeps its messages longest. */
export function gravest(found: readonly IncidentKind[]): OutageReason {
  return outageReasons.find((one) => found.some((kind) => reasonOf(kind) === one)) ?? 'silent';
}

/** What a timer of an account is about. */
export function readSubject(subject: string): { readonly account: AccountId; readonly at: Date } {
  const end = subject.lastIndexOf('@');
  return { account: as(subject.slice(0, end)), at: new Date(subject.slice(end + 1)) };
}
