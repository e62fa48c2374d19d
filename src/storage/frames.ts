import type { MonthRules } from '../core/calendar/month.ts';
import type { WeekRules } from '../core/calendar/week.ts';
import { workCalendar } from '../core/calendar/working-days.ts';
import type { Rules } from '../core/campaign/campaign.ts';
import type { Frame, TimedSchedule } from '../core/campaign/next-fire.ts';
import { as, type CampaignId, type Day, type OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import type { ScheduleRow } from './schedules.ts';

/** What the times of a campaign depend on. */
export interface CampaignFrame {
  readonly frame: Frame;
  /** Above so many questions a monthly sitting is split over two days. */
  readonly splitMonthlyAbove: number;
}

/** The part of `campaign.definition` that times depend on. */
interface StoredRules {
  readonly rules: Pick<Rules, 'splitMonthlyAbove'> & {
    readonly week: WeekRules;
    readonly month: MonthRules;
  };
  readonly firstWeek: string;
  readonly firstMonth: Day | null;
}

interface Row {
  readonly id: CampaignId;
  readonly time_zone: string;
  readonly end_day: Day;
  readonly status: string;
  readonly definition: StoredRules;
  readonly once_due: Day[] | null;
  readonly days: { readonly day: string; readonly kind: string }[] | null;
}

/** The frames of an organization's campaigns, in one statement. */
export async function loadFrames(
  tx: Tx,
  orgId: OrgId,
  schedules: readonly ScheduleRow[],
): Promise<ReadonlyMap<CampaignId, CampaignFrame>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id, o.time_zone, c.end_day, c.status, c.definition,
      (SELECT jsonb_agg(DISTINCT a.cadence ->> 'due') FROM assignment a
        JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id AND t.closed_at IS NULL
        WHERE t.org_id = c.org_id AND t.campaign_id = c.id AND a.status <> 'done'
          AND a.until_day IS NULL AND a.cadence ->> 'every' = 'once') AS once_due,
      (SELECT jsonb_agg(jsonb_build_object('day', d.day, 'kind', d.kind) ORDER BY d.org_id <> '*')
        FROM calendar_day d WHERE d.org_id IN (c.org_id, '*')) AS days
    FROM campaign c JOIN organization o ON o.id = c.org_id
    WHERE c.org_id = ${orgId}`;
  return new Map(rows.map((row) => [row.id, toFrame(row, schedules)]));
}

function toFrame(row: Row, schedules: readonly ScheduleRow[]): CampaignFrame {
  const days = (row.days ?? []).map(
    ({ day, kind }) => [as<Day>(day), isOff(kind) ? 'off' : 'working'] as const,
  );
  const { rules, firstWeek, firstMonth } = row.definition;
  const others = schedules
    .filter((s) => s.campaignId === row.id)
    .map((s): [string, TimedSchedule] => [
      s.code,
      {
        code: s.code,
        cadence: s.content.cadence,
        rule: s.rule,
        onHoliday: s.content.onHoliday,
      },
    ]);
  return {
    frame: {
      live: row.status !== 'draft',
      zone: row.time_zone,
      calendar: workCalendar(new Map(days)),
      week: rules.week,
      month: rules.month,
      firstWeek,
      firstMonth,
      lastDay: row.end_day,
      onceDue: row.once_due ?? [],
      others: new Map(others),
    },
    splitMonthlyAbove: rules.splitMonthlyAbove,
  };
}

function isOff(kind: string): boolean {
  return kind === 'off' || kind === 'holiday';
}
