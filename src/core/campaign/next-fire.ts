import { unreachable } from '../../kernel/errors.ts';
import { as, type Day } from '../../kernel/ids.ts';
import { type MonthRules, monthRound, reportingMonth } from '../calendar/month.ts';
import { nextAfter } from '../calendar/recurrence.ts';
import { type OffsetRule, offsetFrom } from '../calendar/relative.ts';
import { parseRRule } from '../calendar/rrule.ts';
import { type OnDayOff, repeating } from '../calendar/rule.ts';
import { type WeekRules, weekRound, weekStep } from '../calendar/week.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { addDays, at, dayOf, mondayOfWeek, type Weekday } from '../calendar/zone.ts';
import type { OnHoliday, ScheduleRule } from './agenda.ts';

/** When things may fall: the zone, the working days, and the rules of the campaign's rounds. */
export interface Frame {
  /** Nothing of a round falls before the coordinator has said CHẠY; her own reminders do. */
  readonly live: boolean;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  readonly week: WeekRules;
  readonly month: MonthRules;
  /** ISO week of the first weekly round: nothing of a round falls before its Monday. */
  readonly firstWeek: string;
  readonly lastDay: Day;
  /** First day that the first monthly round covers; null when nothing is asked monthly. */
  readonly firstMonth: Day | null;
  /** Due days of work that is asked once and is not done. */
  readonly onceDue: readonly Day[];
  /** The rules of the other schedules, by code, for those that count from them. */
  readonly others: ReadonlyMap<string, TimedSchedule>;
}

/** A schedule as far as its times go. */
export interface TimedSchedule {
  readonly code: string;
  readonly cadence: 'week' | 'month' | 'once' | 'own';
  readonly rule: ScheduleRule;
  readonly onHoliday: OnHoliday | null;
}

/** The next moment of a schedule, or why it has none. */
export type NextFire = { readonly at: Date } | { readonly idle: Idle };

export type Idle =
  /** It happens inside another schedule's message. */
  'rides-along' | 'not-started' | 'campaign-ended' | 'never';

/** No rule of a campaign comes round more rarely. */
const weeksAhead = 60;

/**
 * The first moment of a schedule strictly after `after`. It depends on the rule and the working
 * days alone, so that asking again from each answer meets every moment once and in order.
 */
export function nextFire(schedule: TimedSchedule, after: Date, frame: Frame): NextFire {
  if (!frame.live && schedule.cadence !== 'own') return { idle: 'not-started' };
  const begin = firstMoment(frame);
  const from = after > begin || schedule.cadence === 'own' ? after : begin;
  const found = moment(schedule, from, frame);
  if (found === 'rides-along') return { idle: 'rides-along' };
  if (found === null) return { idle: 'never' };
  return isAfterEnd(schedule.cadence, found, frame) ? { idle: 'campaign-ended' } : { at: found };
}

/**
 * A campaign may end in the middle of a week: what was asked until then is still urged, closed and
 * told, so the steps of a round end with the last round that opened in time.
 */
function isAfterEnd(cadence: TimedSchedule['cadence'], found: Date, frame: Frame): boolean {
  const { zone, calendar, lastDay } = frame;
  const day = dayOf(found, zone);
  if (cadence === 'own' || day <= lastDay) return false;
  switch (cadence) {
    case 'once':
      return true;
    case 'week': {
      const round = weekRound(day, calendar, zone, frame.week);
      return round === null || dayOf(round.opensAt, zone) > lastDay;
    }
    case 'month': {
      // The month that was complete last: its round is the one that may be open.
      const complete = addDays(reportingMonth(day).start, -1);
      return dayOf(monthRound(complete, calendar, zone, frame.month).opensAt, zone) > lastDay;
    }
    default:
      return unreachable(cadence);
  }
}

function firstMoment({ firstWeek, zone }: Frame): Date {
  const monday = mondayOfWeek(firstWeek);
  return monday ? new Date(at(monday, '00:00', zone).getTime() - 1) : new Date(0);
}

function moment(schedule: TimedSchedule, after: Date, frame: Frame): Date | null | 'rides-along' {
  const { rule } = schedule;
  switch (rule.kind) {
    case 'recurrence':
      return schedule.onHoliday === 'move_round_earlier'
        ? nextStepOfWeek(rule.rrule, after, frame)
        : nextAfter(
            repeating([rule.workingDays ? `${rule.rrule};X-WORKDAY=1` : rule.rrule], {
              from: rule.starts,
              onDayOff: dayOff(schedule.onHoliday),
            }),
            after,
            frame.zone,
            frame.calendar,
          );
    case 'after':
      return nextAfterOther(rule, after, frame);
    case 'hours_before_due':
      return nextMonthDue(after, frame, rule.hours * 3_600_000);
    case 'days_before_due':
      return nextBeforeDue(rule, schedule.onHoliday, after, frame);
    case 'with_next':
    case 'while_overdue':
      return 'rides-along';
    case 'typed':
      return nextAfter(rule.rule, after, frame.zone, frame.calendar);
    case 'from_round':
      return nextFromRound(rule.offset, after, frame);
    default:
      return unreachable(rule);
  }
}

/** Counted from each weekly round in turn; one that a holiday leaves out counts for nothing. */
function nextFromRound(offset: OffsetRule, after: Date, frame: Frame): Date | null {
  const { zone, calendar } = frame;
  const today = dayOf(after, zone);
  const moments: Date[] = [];
  for (let n = -2; n < weeksAhead && moments.length < 3; n += 1) {
    const round = weekRound(addDays(today, n * 7), calendar, zone, frame.week);
    if (!round) continue;
    const base = offset.of === 'due' ? round.dueAt : round.opensAt;
    const found = offsetFrom(offset, base, zone, calendar);
    if (found > after) moments.push(found);
  }
  moments.sort((a, b) => a.getTime() - b.getTime());
  return moments[0] ?? null;
}

/** A step of the weekly round: a holiday moves the whole round, this step with it. */
function nextStepOfWeek(rrule: string, after: Date, frame: Frame): Date | null {
  const parsed = parseRRule(rrule);
  const day = weekdays.indexOf(parsed?.byDay[0] ?? '') + 1;
  if (!parsed || day < 1) return null;
  const time = `${pad(parsed.byHour[0] ?? 0)}:${pad(parsed.byMinute[0] ?? 0)}` as const;
  const step = { weekday: day as Weekday, time };
  const today = dayOf(after, frame.zone);
  for (let n = -1; n < weeksAhead; n += 1) {
    const on = addDays(today, n * 7);
    const found = weekStep(step, on, frame.calendar, frame.zone, frame.week);
    if (found && found > after) return found;
  }
  return null;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function nextAfterOther(
  rule: Extract<ScheduleRule, { kind: 'after' }>,
  after: Date,
  frame: Frame,
): Date | null {
  const other = frame.others.get(rule.schedule);
  if (!other || other.rule.kind === 'after') return null;
  // Far enough back that an occurrence of the other may still lead to one after `after`.
  let from = new Date(after.getTime() - (rule.workingDays + 20) * 86_400_000);
  for (let n = 0; n < weeksAhead; n += 1) {
    const base = nextFire(other, from, frame);
    if (!('at' in base)) return null;
    const day = frame.calendar.add(dayOf(base.at, frame.zone), rule.workingDays);
    const found = at(day, rule.time, frame.zone);
    if (found > after) return found;
    from = base.at;
  }
  return null;
}

function nextMonthDue(after: Date, frame: Frame, before: number): Date | null {
  const first = addDays(dayOf(after, frame.zone), -31);
  for (let n = 0; n < 5; n += 1) {
    const round = monthRound(addDays(first, n * 30), frame.calendar, frame.zone, frame.month);
    const found = new Date(round.dueAt.getTime() - before);
    if (found > after) return found;
  }
  return null;
}

function nextBeforeDue(
  rule: Extract<ScheduleRule, { kind: 'days_before_due' }>,
  onHoliday: OnHoliday | null,
  after: Date,
  frame: Frame,
): Date | null {
  const moments = frame.onceDue
    .map((due) => {
      const day = addDays(due, -rule.days);
      const worked = onHoliday === 'previous_workday' ? frame.calendar.onOrBefore(day) : day;
      return at(worked, rule.time, frame.zone);
    })
    .filter((found) => found > after)
    .sort((a, b) => a.getTime() - b.getTime());
  return moments[0] ?? null;
}

function dayOff(onHoliday: OnHoliday | null): OnDayOff | null {
  switch (onHoliday) {
    case 'next_workday':
      return 'next';
    case 'previous_workday':
      return 'previous';
    case 'skip':
      return 'skip';
    case 'move_round_earlier':
    case null:
      return null;
    default:
      return unreachable(onHoliday);
  }
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

/** The reporting month whose monthly round opens on `day`. */
export function monthOpenedOn(day: Day): Day {
  return as<Day>(`${day.slice(0, 7)}-10`);
}
