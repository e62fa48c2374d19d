import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import type { Audience, CampaignSchedule, ScheduleRule } from '../agenda.ts';
import type { Role } from '../role.ts';
import type { Forms } from './form.ts';
import { actions, audiences, roles } from './vocabulary.ts';

export function scheduleForm(f: Forms) {
  return f.object({
    code: f.code(),
    what: f.oneOf(Object.keys(actions)),
    to: f.text(200),
    say: f.text(200),
    also_typed: f.remark(),
    rrule: f.maybe(f.text(300)),
    relative: f.maybe(f.text(100)),
    starts: f.maybe(f.day()),
    message: f.maybe(f.text(60)),
    text: f.maybe(f.text(1000)),
    on_holiday: f.maybe(
      f.oneOf(['move_round_earlier', 'next_workday', 'previous_workday', 'skip']),
    ),
    needs_approval: f.or(f.flag(), false),
    yields_to_cap: f.or(f.flag(), false),
    rides_in: f.maybe(f.text(100)),
    enabled: f.or(f.flag(), true),
    note: f.maybe(f.text(300)),
    source: f.remark(),
  });
}

export function schedulesForm(f: Forms) {
  const each = f.list(scheduleForm(f));
  return f.object({
    week: each,
    month: f.or(each, []),
    once: f.or(each, []),
    examples: f.or(each, []),
  });
}

type Rows = z.output<ReturnType<typeof schedulesForm>>;
type Row = z.output<ReturnType<typeof scheduleForm>>;

/** The list of the file in which schedules of a cadence stand: `schedules.week`. */
export const scheduleLists = {
  week: 'week',
  month: 'month',
  once: 'once',
  own: 'examples',
} as const satisfies Record<CampaignSchedule['cadence'], keyof Rows>;

export function toSchedules(rows: Rows): CampaignSchedule[] {
  return [
    ...rows.week.map((row) => toSchedule(row, 'week')),
    ...rows.month.map((row) => toSchedule(row, 'month')),
    ...rows.once.map((row) => toSchedule(row, 'once')),
    ...rows.examples.map((row) => toSchedule(row, 'own')),
  ];
}

function toSchedule(row: Row, cadence: CampaignSchedule['cadence']): CampaignSchedule {
  return {
    code: row.code,
    cadence,
    kind: actions[row.what] ?? 'message',
    say: row.say,
    rule: toRule(row),
    audience: toAudience(row.to),
    messages: (row.message ?? '').split(',').flatMap((code) => code.trim() || []),
    text: row.text,
    onHoliday: row.on_holiday,
    needsApproval: row.needs_approval,
    yieldsToCap: row.yields_to_cap,
    ridesInOpening: row.rides_in !== null,
    enabled: row.enabled,
    note: row.note,
  };
}

/** Roles and units are separated by commas. What is neither counts as a unit, to be checked. */
function toAudience(text: string): Audience {
  const known = audiences[text];
  if (known) return known;
  const names = text.split(',').map((name) => name.trim());
  const found = names.flatMap((name): Role[] => (roles[name] ? [roles[name]] : []));
  return found.length === names.length
    ? { kind: 'roles', roles: found }
    : { kind: 'units', units: names };
}

const workingDays = /;?X-WORKDAY=1/u;

/** An unreadable rule becomes an empty recurrence, which the checks refuse. */
function toRule(row: Row): ScheduleRule {
  if (row.rrule !== null) {
    return {
      kind: 'recurrence',
      rrule: row.rrule.replace(workingDays, ''),
      workingDays: workingDays.test(row.rrule),
      starts: row.starts === null ? null : as<Day>(row.starts),
    };
  }
  return toRelative(row.relative ?? '') ?? unreadable(row.relative ?? '');
}

function unreadable(rrule: string): ScheduleRule {
  return { kind: 'recurrence', rrule, workingDays: false, starts: null };
}

/**
 * `H-MO+2WD@10:00`: two working days after H-MO at 10h00. `DUE-7D@08:00`, `DUE-2H`: before the due
 * time. `next T-TH after H-HAN`, `OVERDUE:with T-MO`: inside the fire of another schedule.
 */
function toRelative(text: string): ScheduleRule | null {
  const days = /^DUE-(\d{1,3})D@(\d\d:\d\d)$/u.exec(text);
  if (days) return { kind: 'days_before_due', days: Number(days[1]), time: days[2] ?? '' };
  const hours = /^DUE-(\d{1,3})H$/u.exec(text);
  if (hours) return { kind: 'hours_before_due', hours: Number(hours[1]) };
  const next = /^next (\S+) after (\S+)$/u.exec(text);
  if (next) return { kind: 'with_next', schedule: next[1] ?? '', after: next[2] ?? '' };
  const overdue = /^OVERDUE:with (\S+)$/u.exec(text);
  if (overdue) return { kind: 'while_overdue', schedule: overdue[1] ?? '' };
  const after = /^(\S+)\+(\d{1,2})WD@(\d\d:\d\d)$/u.exec(text);
  if (!after) return null;
  const [, schedule = '', working = '0', time = ''] = after;
  return { kind: 'after', schedule, workingDays: Number(working), time };
}
