import { addDays, dayOf, lengthOfMonth, partsOf } from '../core/calendar/zone.ts';
import {
  type Counted,
  type Forecast,
  forecastFromLedger,
  forecastFromModel,
  ledgerDays,
} from '../core/quota/forecast.ts';
import { modelMonth, type Shape } from '../core/quota/model.ts';
import { type AccountId, as, type Day, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { loadUsage, type Usage } from './usage.ts';

/** How an account stands in its month, and where it will end. */
export interface Outlook {
  readonly usage: Usage;
  readonly forecast: Forecast;
  readonly lastDay: Day;
  /** What the last seven days took, by category. */
  readonly week: ReadonlyMap<string, number>;
}

/**
 * How an account stands: what is used, and a forecast from what was counted in the last four weeks;
 * from the model while it has not run that long.
 *
 * @param now campaign time
 */
export async function loadOutlook(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  zone: string,
  now: Date,
): Promise<Outlook> {
  const today = dayOf(now, zone);
  const usage = await loadUsage(tx, orgId, accountId, now);
  const { year, month: number } = partsOf(today);
  const lastDay = as<Day>(`${today.slice(0, 8)}${lengthOfMonth(year, number)}`);
  const counted = await loadCounted(tx, orgId, accountId, zone, addDays(today, -ledgerDays), today);
  const began = counted.reduce((first, { day }) => (day < first ? day : first), today);
  const month = { used: usage.used, today, lastDay };
  const forecast =
    began <= addDays(today, 7 - ledgerDays)
      ? forecastFromLedger(month, counted)
      : forecastFromModel(month, modelMonth(await loadShape(tx, orgId, accountId)));
  const week = new Map<string, number>();
  for (const { day, category, messages } of counted) {
    if (day >= addDays(today, -7)) week.set(category, (week.get(category) ?? 0) + messages);
  }
  return { usage, forecast, lastDay, week };
}

/** What left and what came in, by day and category: from the queues, which know the day. */
async function loadCounted(
  tx: Tx,
  orgId: OrgId,
  accountId: AccountId,
  zone: string,
  from: Day,
  before: Day,
): Promise<readonly Counted[]> {
  return await tx.$queryRaw<Counted[]>`
    WITH bounds AS (
      SELECT ${from}::date::timestamp AT TIME ZONE ${zone} AS since,
        ${before}::date::timestamp AT TIME ZONE ${zone} AS until
    ), moved AS (
      SELECT sent_at AS at, category FROM outbox, bounds
      WHERE org_id = ${orgId} AND account_id = ${accountId} AND sent_at >= since AND sent_at < until
      UNION ALL
      SELECT received_at, 'received' FROM inbox, bounds
      WHERE org_id = ${orgId} AND account_id = ${accountId}
        AND received_at >= since AND received_at < until
    )
    SELECT to_char(at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, category,
      count(*)::int AS messages
    FROM moved GROUP BY 1, 2`;
}

/** What of the commune the model looks at; whoever is on another platform is left out. */
async function loadShape(tx: Tx, orgId: OrgId, accountId: AccountId): Promise<Shape> {
  const [row] = await tx.$queryRaw<Shape[]>`
    WITH elsewhere AS (
      SELECT person_id FROM address
      WHERE org_id = ${orgId} AND account_id <> ${accountId} AND person_id IS NOT NULL
    ), posts AS (
      SELECT DISTINCT role, person_id FROM membership
      WHERE org_id = ${orgId} AND until_at IS NULL
        AND person_id NOT IN (SELECT person_id FROM elsewhere)
    ), owners AS (
      SELECT DISTINCT cadence->>'every' AS every, owner_person_id FROM assignment
      WHERE org_id = ${orgId} AND until_day IS NULL AND owner_person_id IN (
        SELECT person_id FROM posts WHERE role = 'focal_point')
    )
    SELECT
      (SELECT count(*)::int FROM owners WHERE every = 'week') AS "weeklySittings",
      (SELECT count(*)::int FROM owners WHERE every = 'month') AS "monthlySittings",
      (SELECT count(*)::int FROM posts WHERE role = 'focal_point') AS "focalPoints",
      (SELECT count(*)::int FROM posts WHERE role = 'leader') AS leaders,
      (SELECT count(*)::int FROM address
        WHERE org_id = ${orgId} AND account_id = ${accountId} AND room_id IS NOT NULL) AS rooms`;
  return row ?? { weeklySittings: 0, monthlySittings: 0, focalPoints: 0, leaders: 0, rooms: 0 };
}
