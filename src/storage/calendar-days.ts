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
