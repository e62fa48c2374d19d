import type { CalendarDays } from '../core/calendar/known-days.ts';
import { as, type Day, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** Whose rows every commune goes by, where it has none of its own for a day. */
export const operatorTable = as<OrgId>('*');

/** A day that differs from the law. */
export interface DayRow {
  readonly id: string;
  readonly day: Day;
  readonly off: boolean;
  readonly reason: string;
}

/** What one table says, day by day: an organization's own, or {@link operatorTable}. */
export async function loadDayRows(tx: Tx, table: OrgId): Promise<readonly DayRow[]> {
  return await tx.$queryRaw<DayRow[]>`
    SELECT id, day, kind IN ('off', 'holiday') AS off, reason
    FROM calendar_day WHERE org_id = ${table} ORDER BY day`;
}

/** How an organization's calendar differs from the law: the operator's table, then its own. */
export async function loadCalendarDays(tx: Tx, orgId: OrgId): Promise<CalendarDays> {
  return toDays(
    await tx.$queryRaw<DayRow[]>`
      SELECT id, day, kind IN ('off', 'holiday') AS off, reason
      FROM calendar_day WHERE org_id IN (${orgId}, ${operatorTable})
      ORDER BY org_id <> ${operatorTable}, day`,
  );
}

/** Rows as a table; of two for one day the later one holds. */
export function toDays(rows: readonly Pick<DayRow, 'day' | 'off'>[]): CalendarDays {
  return new Map(rows.map(({ day, off }) => [day, off ? 'off' : 'working']));
}

/** Sets days off, or worked, in place of what a table said of them before. */
export async function setDays(
  tx: Tx,
  table: OrgId,
  days: readonly { readonly id: string; readonly day: Day }[],
  kind: 'off' | 'make_up',
  reason: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO calendar_day (org_id, id, day, kind, reason)
    SELECT ${table}, n.id, n.day, ${kind}, ${reason}
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS n(id text, day text)
    ON CONFLICT (org_id, day) DO UPDATE SET kind = excluded.kind, reason = excluded.reason`;
}

/** A table says nothing of these days any more. */
export async function clearDays(tx: Tx, table: OrgId, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM calendar_day WHERE org_id = ${table} AND id = ANY(${[...ids]}::text[])`;
}
