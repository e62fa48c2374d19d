import { unreachable } from '../../kernel/errors.ts';
import type { Day } from '../../kernel/ids.ts';
import type { OffsetRule } from '../calendar/relative.ts';
import { parseRRule, printRRule, type RRule } from '../calendar/rrule.ts';
import type { OnDayOff, RepeatRule } from '../calendar/rule.ts';
import { dayFrom, partsOf, type TimeOfDay, timeOfDay, weekday } from '../calendar/zone.ts';
import { formatDays, listed, weekdayNames } from './format-days.ts';
import type { Schedule } from './schedule.ts';

/**
 * The schedule in Vietnamese, as it is read back to the coordinator: "ngày 25 hằng tháng lúc
 * 14h00; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước". Reading the print again gives
 * the same schedule.
 */
export function formatSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'once':
      return `${formatTime(schedule.time)} ${formatDay(schedule.day)}`;
    case 'repeat':
      return formatRepeat(schedule);
    case 'offset':
      return formatOffset(schedule);
    case 'overdue':
      return `quá hạn thì ${schedule.repeat === null ? 'mỗi kỳ tuần' : formatRepeat(schedule.repeat)}`;
    default:
      return unreachable(schedule);
  }
}

/** `8h00`; before six with a nought, so that it is not taken for the afternoon. */
export function formatTime(time: TimeOfDay): string {
  const [hour = '', minute = ''] = time.split(':');
  const shown = Number(hour) >= 1 && Number(hour) <= 5 ? hour : String(Number(hour));
  return `${shown}h${minute}`;
}

/** `thứ Sáu 17/10/2025`. */
export function formatDay(day: Day): string {
  return `${weekdayNames[weekday(day) - 1]} ${formatDate(day)}`;
}

/** `17/10/2025`: two figures for the day, and for the month as they are written in offices. */
export function formatDate(day: Day): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${pad(dayOfMonth)}/${pad(month)}/${year}`;
}

const onDayOffText: Record<OnDayOff, string> = {
  previous: '; gặp ngày nghỉ thì chuyển sang ngày làm việc liền trước',
  next: '; gặp ngày nghỉ thì chuyển sang ngày làm việc liền sau',
  skip: '; gặp ngày nghỉ thì bỏ qua',
};

function formatRepeat(rule: RepeatRule): string {
  const few = fewDays(rule);
  if (few !== null) return few;
  const times = new Map<string, { days: RRule; times: TimeOfDay[] }>();
  for (const text of rule.rrules) {
    const parsed = parseRRule(text);
    if (!parsed) continue;
    const days = printRRule({ ...parsed, byHour: [], byMinute: [] });
    const entry = times.get(days) ?? { days: parsed, times: [] };
    entry.times.push(...timesOf(parsed));
    times.set(days, entry);
  }
  const clauses = [...times.values()].map(
    (each) => `${formatDays(each.days)} lúc ${listed(each.times.sort().map(formatTime))}`,
  );
  return [
    clauses.join('; '),
    rule.from === null ? '' : `, từ ngày ${formatDate(rule.from)}`,
    rule.until === null ? '' : `, đến hết ngày ${formatDate(rule.until)}`,
    rule.count === null ? '' : `, ${rule.count} lần`,
    rule.onDayOff === null ? '' : onDayOffText[rule.onDayOff],
  ].join('');
}

/** A handful of moments within one year, which is kept as yearly rules with an end. */
function fewDays({ rrules, from, until, onDayOff, count }: RepeatRule): string | null {
  if (from === null || until === null || onDayOff !== null || count !== null) return null;
  const days = new Set<Day>();
  const times = new Set<TimeOfDay>();
  for (const text of rrules) {
    const rule = parseRRule(text);
    const [month] = rule?.byMonth ?? [];
    const [dayOfMonth] = rule?.byMonthDay ?? [];
    const one =
      rule?.freq === 'YEARLY' && rule.byMonth.length === 1 && rule.byMonthDay.length === 1;
    if (!rule || !one || rule.interval > 1 || month === undefined || dayOfMonth === undefined)
      return null;
    if (dayOfMonth < 0) return null;
    const { year } = partsOf(from);
    const inYear = dayFrom(year, month, dayOfMonth);
    const day = inYear !== null && inYear >= from ? inYear : dayFrom(year + 1, month, dayOfMonth);
    if (day === null) return null;
    days.add(day);
    for (const time of timesOf(rule)) times.add(time);
  }
  const sorted = [...days].sort();
  const exact = sorted[0] === from && sorted.at(-1) === until && sorted.length * times.size > 1;
  if (!exact) return null;
  return `lúc ${listed([...times].sort().map(formatTime))} ${listed(sorted.map((day) => `ngày ${formatDate(day)}`))}`;
}

function timesOf({ byHour, byMinute }: RRule): TimeOfDay[] {
  return byHour.flatMap((hour) => byMinute.map((minute) => timeOfDay(hour, minute)));
}

function formatOffset({ of, amount, unit, time }: OffsetRule): string {
  const at = time === null ? '' : ` lúc ${formatTime(time)}`;
  const size = Math.abs(amount);
  if (amount === 0) return `${of === 'due' ? 'ngày đến hạn' : 'khi mở kỳ'}${at}`;
  const before = of === 'due' ? 'trước hạn' : 'trước khi mở kỳ';
  const after = of === 'due' ? 'quá hạn' : 'sau khi mở kỳ';
  return `${amount < 0 ? before : after} ${lengthText(size, unit)}${at}`;
}

function lengthText(size: number, unit: OffsetRule['unit']): string {
  switch (unit) {
    case 'minute':
      return size % 60 === 0 ? `${size / 60} tiếng` : `${size} phút`;
    case 'day':
      return `${size} ngày`;
    case 'working-day':
      return `${size} ngày làm việc`;
  }
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
