import type { CalendarDays } from '../core/calendar/known-days.ts';
import { as, type Day, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** How an organization's calendar differs from the law: the operator's table, then its own. */
export async function loadCalendarDays(tx: Tx, orgId: OrgId): Promise<CalendarDays> {
  const rows = await tx.$queryRaw<{ day: string; kind: string }[]>`
    SELECT day, kind FROM calendar_day WHERE org_id IN (${orgId}, '*')
    ORDER BY org_id <> '*', day`;
  return new Map(
    rows.map(({ day, kind }) => [
      as<Day>(day),
      kind === 'off' || kind === 'holiday' ? ('off' as const) : ('working' as const),
    ]),
  );
}

/** The days that an organization itself has set, by their rows. */
export async function loadOwnDays(
  tx: Tx,
  orgId: OrgId,
): Promise<
  readonly {
    readonly id: string;
    readonly day: Day;
    readonly kind: string;
    readonly reason: string;
  }[]
> {
  return await tx.$queryRaw<{ id: string; day: Day; kind: string; reason: string }[]>`
    SELECT id, day, kind, reason FROM calendar_day WHERE org_id = ${orgId} ORDER BY day`;
}

/** Sets days off, or worked, in place of what was set for them before. */
export async function setDays(
  tx: Tx,
  orgId: OrgId,
  days: readonly { readonly id: string; readonly day: Day }[],
  kind: 'off' | 'make_up',
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO calendar_day (org_id, id, day, kind, reason)
    SELECT ${orgId}, n.id, n.day, ${kind}, ${reason}
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS n(id text, day text)
    ON CONFLICT (org_id, day) DO UPDATE SET kind = excluded.kind, reason = excluded.reason`;
}

/** Days go by the law again. */
export async function clearDays(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM calendar_day WHERE org_id = ${orgId} AND id = ANY(${[...ids]}::text[])`;
}
