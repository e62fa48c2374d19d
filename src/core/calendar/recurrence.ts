import { as, type Day } from '../../kernel/ids.ts';
import { daysOf, merged } from './recurrence-days.ts';
import { parseRRule, printRRule, type RRule } from './rrule.ts';
import type { LocalMoment, OnDayOff, RepeatRule, Rule } from './rule.ts';
import type { WorkCalendar } from './working-days.ts';
import { addDays, at, dayOf, type TimeOfDay, timeOfDay } from './zone.ts';

/** No rule is asked further than this many moments ahead; what finds nothing has nothing. */
const mostMoments = 2_000;

/** In days: how far days off can move an occurrence, see the search of `workCalendar`. */
const longestMove = 61;

/**
 * The first moment of a rule strictly after `after`, or null when there is none.
 *
 * The moments of a rule are a set that depends on the rule and the working calendar alone, so
 * asking again from each answer meets every one once and in order: an occurrence that a day off
 * moves onto another one is the same moment, one that it moves to before `after` is over.
 *
 * @param zone the zone whose wall clock the rule is written for
 */
export function nextAfter(
  rule: Rule,
  after: Date,
  zone: string,
  calendar: WorkCalendar,
): Date | null {
  if (rule.kind === 'once') {
    const moment = at(rule.day, rule.time, zone);
    return moment > after ? moment : null;
  }
  if (rule.count !== null) return nextCounted(rule, rule.count, after, zone, calendar);
  for (const moment of momentsFrom(rule, dayOf(after, zone), zone, calendar)) {
    if (moment > after) return moment;
  }
  return null;
}

/** The first `n` moments of a rule after `after`; fewer when it ends. */
export function nextOccurrences(
  rule: Rule,
  after: Date,
  n: number,
  zone: string,
  calendar: WorkCalendar,
): Date[] {
  const found: Date[] = [];
  let last: Date | null = after;
  while (found.length < n && last !== null) {
    last = nextAfter(rule, last, zone, calendar);
    if (last !== null) found.push(last);
  }
  return found;
}

/**
 * The rule with its anchor set to its first occurrence after `after`, so that "2 tuần một lần" and
 * "5 lần" are counted from there for ever. A rule that needs none, or has one, stays as it is.
 */
export function anchored<R extends Rule>(
  rule: R,
  after: Date,
  zone: string,
  calendar: WorkCalendar,
): R {
  if (rule.kind === 'once' || rule.anchor !== null) return rule;
  const parts = partsOf(rule);
  if (rule.count === null && parts.every(({ interval }) => interval === 1)) return rule;
  const plain: RepeatRule = {
    ...rule,
    rrules: parts.map((each) => printRRule({ ...each, interval: 1 })),
  };
  for (const raw of rawMoments(plain, startOf(plain, dayOf(after, zone), calendar), calendar)) {
    const day = landing(dayPart(raw), rule.onDayOff, calendar);
    if (day !== null && at(day, timePart(raw), zone) > after) return { ...rule, anchor: raw };
  }
  return rule;
}

function nextCounted(
  rule: RepeatRule,
  count: number,
  after: Date,
  zone: string,
  calendar: WorkCalendar,
): Date | null {
  const first = rule.anchor === null ? rule.from : dayPart(rule.anchor);
  let left = count;
  // A day off may move the first one back before the anchor's day: it counts all the same.
  const start = addDays(first ?? dayOf(after, zone), -longestMove);
  for (const moment of momentsFrom(rule, start, zone, calendar)) {
    if (moment > after) return moment;
    left -= 1;
    if (left === 0) return null;
  }
  return null;
}

/** The moments of a rule that land on `from` or later, in order and without repeats. */
function* momentsFrom(
  rule: RepeatRule,
  from: Day,
  zone: string,
  calendar: WorkCalendar,
): Generator<Date, void> {
  let day: Day | null = null;
  let times = new Set<TimeOfDay>();
  const flush = () =>
    [...times].sort().flatMap((time) => (day === null ? [] : [at(day, time, zone)]));
  for (const raw of rawMoments(rule, startOf(rule, from, calendar), calendar)) {
    const landed = landing(dayPart(raw), rule.onDayOff, calendar);
    if (landed === null || landed < from) continue;
    if (landed !== day) {
      yield* flush();
      day = landed;
      times = new Set();
    }
    times.add(timePart(raw));
  }
  yield* flush();
}

/** The earliest day whose occurrence may land on `from` or later. */
function startOf(rule: RepeatRule, from: Day, calendar: WorkCalendar): Day {
  return rule.onDayOff === 'next' ? addDays(calendar.previous(from), 1) : from;
}

/** What the RRULEs say from `from` on, before days off move anything. */
function* rawMoments(
  rule: RepeatRule,
  from: Day,
  calendar: WorkCalendar,
): Generator<LocalMoment, void> {
  const anchor = rule.anchor === null ? null : dayPart(rule.anchor);
  const start = rule.from !== null && rule.from > from ? rule.from : from;
  const streams = partsOf(rule).map((each) =>
    momentsOf(each, daysOf(each, start, anchor, rule.until, calendar)),
  );
  let left = mostMoments;
  for (const moment of merged(streams)) {
    if (left === 0) return;
    left -= 1;
    if (rule.anchor === null || moment >= rule.anchor) yield moment;
  }
}

function* momentsOf(rule: RRule, days: Iterable<Day>): Generator<LocalMoment, void> {
  const times = rule.byHour
    .flatMap((hour) => rule.byMinute.map((minute) => timeOfDay(hour, minute)))
    .sort();
  for (const day of days) for (const time of times) yield `${day}T${time}`;
}

function landing(day: Day, onDayOff: OnDayOff | null, calendar: WorkCalendar): Day | null {
  switch (onDayOff) {
    case null:
      return day;
    case 'previous':
      return calendar.onOrBefore(day);
    case 'next':
      return calendar.onOrAfter(day);
    case 'skip':
      return calendar.isWorking(day) ? day : null;
  }
}

function partsOf(rule: RepeatRule): RRule[] {
  return rule.rrules.flatMap((text) => parseRRule(text) ?? []);
}

function dayPart(moment: LocalMoment): Day {
  return as<Day>(moment.slice(0, 10));
}

function timePart(moment: LocalMoment): TimeOfDay {
  return timeOfDay(Number(moment.slice(11, 13)), Number(moment.slice(14, 16)));
}
