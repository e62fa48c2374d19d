import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { as, type Day } from '../../kernel/ids.ts';
import { printRRule, type RRule } from './rrule.ts';
import type { WorkCalendar } from './working-days.ts';
import { addDays, earlier, lengthOfMonth, mondayOf } from './zone.ts';

/** What an RRULE without an anchor counts its intervals from: a Monday, and the first of a year. */
const epoch = as<Day>('2024-01-01');

const everyDay = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** No rule sleeps longer: 29/2 skips eight years around 2100, and on a given weekday up to forty. */
const horizonDays = 41 * 366;

/** Working days are found by asking for every day, so a calendar without any ends the search soon. */
const workingHorizonDays = 3 * 366;

/**
 * The days of one RRULE from `from` on, ascending and without repeats; its hours are left out.
 * Ends at `until`, or when nothing matches for so long that nothing ever will.
 *
 * @param anchor the day intervals are counted from
 */
export function* daysOf(
  rule: RRule,
  from: Day,
  anchor: Day | null,
  until: Day | null,
  calendar: WorkCalendar,
): Generator<Day, void> {
  const farthest = addDays(from, rule.working ? workingHorizonDays : horizonDays);
  const end = earlier(until ?? farthest, farthest);
  let last: Day | null = null;
  const streams = clamped(rule).map((each) =>
    each.working
      ? workingDays(each, from, anchor, end, calendar)
      : plainDays(each, from, anchor, end),
  );
  for (const day of merged(streams)) {
    if (day < from || day === last) continue;
    last = day;
    yield day;
  }
}

/**
 * RFC 5545 leaves out the 31st of a short month. For an official "ngày 31 hằng tháng" is the last
 * day of every month, so days above 28 become the last there is up to them.
 */
function clamped(rule: RRule): RRule[] {
  if (rule.byDay.length > 0 || rule.bySetPos.length > 0 || rule.freq === 'WEEKLY') return [rule];
  if (rule.freq === 'DAILY' || (rule.freq === 'YEARLY' && rule.interval > 1)) return [rule];
  const longest = Math.max(
    ...(rule.byMonth.length > 0 ? rule.byMonth : [1]).map((month) => lengthOfMonth(2024, month)),
  );
  const late = rule.byMonthDay.filter((day) => day > 28 && day <= longest);
  if (late.length === 0) return [rule];
  const early = rule.byMonthDay.filter((day) => !late.includes(day));
  const monthly: RRule = { ...rule, freq: 'MONTHLY' };
  return [
    ...(early.length > 0 ? [{ ...monthly, byMonthDay: early }] : []),
    ...late.map((day) => ({
      ...monthly,
      byMonthDay: Array.from({ length: day - 27 }, (_, n) => 28 + n),
      bySetPos: [-1],
    })),
  ];
}

function* plainDays(rule: RRule, from: Day, anchor: Day | null, end: Day): Generator<Day, void> {
  // Starting with the period keeps BYSETPOS whole: it counts from the period's first day.
  const start = anchor ?? (rule.interval > 1 ? epoch : from);
  const dtstart = rule.freq === 'DAILY' ? start : periodOf(rule, start);
  const days = new RRuleTemporal({
    rruleString: printRRule({ ...rule, byHour: [0], byMinute: [0], working: false }),
    dtstart: midnight(dtstart),
    until: midnight(end),
    maxIterations: 100_000,
  });
  const first = midnight(dtstart > from ? dtstart : from);
  let next = end < from ? null : days.next(first, true);
  while (next !== null) {
    yield as<Day>(next.toPlainDate().toString());
    next = days.next(next, false);
  }
}

/** The working days a rule means by BYDAY, and the places BYSETPOS picks among them. */
function* workingDays(
  rule: RRule,
  from: Day,
  anchor: Day | null,
  end: Day,
  calendar: WorkCalendar,
): Generator<Day, void> {
  const whole: RRule = { ...rule, byDay: everyDay, bySetPos: [] };
  // A pick may move out of its period over a long holiday, so begin a period early.
  const early = periodOf(rule, addDays(periodOf(rule, from), -1));
  let period: { key: Day; days: Day[] } | null = null;
  for (const day of plainDays(whole, early, anchor, addDays(end, 366))) {
    const key = periodOf(rule, day);
    if (period && period.key !== key) {
      yield* picked(rule, period.days, calendar).filter((each) => each <= end);
      if (period.key > end) return;
      period = null;
    }
    period ??= { key, days: [] };
    period.days.push(day);
  }
}

function picked(rule: RRule, days: readonly Day[], calendar: WorkCalendar): Day[] {
  const working = days.filter(calendar.isWorking);
  if (rule.bySetPos.length === 0) return working;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found = rule.bySetPos.flatMap((place) => {
    if (working.length > 0) return working.at(place > 0 ? place - 1 : place) ?? [];
    // Tết can cover the whole stretch; the occurrence is then due right beside it, never lost.
    if (rule.freq === 'WEEKLY') return [];
    return place > 0 ? calendar.onOrAfter(last) : calendar.onOrBefore(first);
  });
  return [...new Set(found)].sort();
}

/** The first day of the week, month or year (or the day) that a rule counts in. */
function periodOf(rule: RRule, day: Day): Day {
  switch (rule.freq) {
    case 'DAILY':
      return day;
    case 'WEEKLY':
      return mondayOf(day);
    case 'MONTHLY':
      return as<Day>(`${day.slice(0, 7)}-01`);
    case 'YEARLY':
      return as<Day>(`${day.slice(0, 4)}-01-01`);
  }
}

/** Days have no zone; UTC has no change of clocks that could disturb counting them. */
function midnight(day: Day): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC');
}

/** Several ascending streams as one, equal values kept. */
export function* merged<T extends string>(
  streams: readonly Generator<T, void>[],
): Generator<T, void> {
  const heads = streams.map((stream) => ({ stream, head: stream.next() }));
  while (true) {
    let least: (typeof heads)[number] | null = null;
    for (const each of heads) {
      if (each.head.done) continue;
      if (!least || least.head.done || each.head.value < least.head.value) least = each;
    }
    if (!least || least.head.done) return;
    yield least.head.value;
    least.head = least.stream.next();
  }
}
