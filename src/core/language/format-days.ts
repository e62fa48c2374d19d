import { printRRule, type RRule } from '../calendar/rrule.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const quarterEnds = '3,6,9,12';
const quarterStarts = '1,4,7,10';

/** `a, b và c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} và ${last}`;
}

/** Monday first. */
export const weekdayNames = [
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
  'Chủ nhật',
] as const;

/**
 * The days of an RRULE in Vietnamese, without their hours: "thứ Hai và thứ Năm hằng tuần", "ngày
 * làm việc đầu tiên sau ngày 14 hằng tháng". What officials have no words for is shown as it is.
 */
export function formatDays(rule: RRule): string {
  if (rule.working) return workingText(rule) ?? raw(rule);
  switch (rule.freq) {
    case 'DAILY':
      return `${every(rule, 'ngày', 'hằng ngày')}${inMonths(rule)}`;
    case 'WEEKLY': {
      const days = listed(rule.byDay.map(nameOf));
      const weeks =
        rule.interval > 1 ? `${rule.interval} tuần một lần vào ${days}` : `${days} hằng tuần`;
      return rule.bySetPos.length > 0 ? raw(rule) : `${weeks}${inMonths(rule)}`;
    }
    case 'MONTHLY':
      return monthText(rule) ?? raw(rule);
    case 'YEARLY':
      return yearText(rule) ?? raw(rule);
  }
}

function every({ interval }: RRule, unit: string, one: string): string {
  return interval > 1 ? `${interval} ${unit} một lần` : one;
}

function inMonths({ byMonth }: RRule): string {
  return byMonth.length > 0 ? ` trong các tháng ${listed(byMonth.map(String))}` : '';
}

function monthText(rule: RRule): string | null {
  if (rule.bySetPos.length > 0) return null;
  const days = rule.byDay.length > 0 ? placedText(rule) : monthDaysText(rule);
  if (days === null || (rule.byDay.length > 0 && rule.byMonthDay.length > 0)) return null;
  return rule.interval > 1
    ? `${rule.interval} tháng một lần vào ${days}${ofMonth(rule)}${inMonths(rule)}`
    : `${days} hằng tháng${inMonths(rule)}`;
}

/** With "3 tháng một lần" in front, a weekday and a last day need "của tháng". */
function ofMonth(rule: RRule): string {
  const last = rule.byMonthDay.at(-1);
  return rule.byDay.length > 0 || last === -1 ? ' của tháng' : '';
}

function placedText({ byDay }: RRule): string | null {
  const places = new Set(byDay.map((day) => day.slice(0, -2)));
  const [place] = places;
  if (places.size !== 1 || place === undefined || place === '') return null;
  const name = placeText(Number(place), 'tuần thứ');
  return name && `${listed(byDay.map((day) => nameOf(day.slice(-2))))} ${name}`;
}

function monthDaysText({ byMonthDay }: RRule): string | null {
  if (byMonthDay.some((day) => day < -1)) return null;
  const days = byMonthDay.filter((day) => day > 0);
  const figures = days.length > 0 ? [`ngày ${listed(days.map(String))}`] : [];
  return listed([...figures, ...(byMonthDay.includes(-1) ? ['ngày cuối cùng'] : [])]);
}

function yearText(rule: RRule): string | null {
  const { byMonth, byMonthDay, byDay, bySetPos, interval } = rule;
  const [day] = byMonthDay;
  if (byDay.length > 0 || bySetPos.length > 0 || day === undefined) return null;
  const months = byMonth.join();
  if (interval === 1 && byMonthDay.length === 1 && day === -1 && months === quarterEnds) {
    return 'ngày cuối cùng của quý';
  }
  if (interval === 1 && byMonthDay.length === 1 && day === 1 && months === quarterStarts) {
    return 'ngày đầu tiên của quý';
  }
  if (byMonthDay.some((each) => each < 1)) return null;
  if (interval === 1 && months === quarterEnds)
    return `ngày ${listed(byMonthDay.map(String))} tháng cuối quý`;
  if (byMonthDay.length > 1 || byMonth.length > 2) {
    return interval > 1
      ? null
      : `ngày ${listed(byMonthDay.map(String))} các tháng ${listed(byMonth.map(String))}`;
  }
  const dates = listed(byMonth.map((month) => `ngày ${day}/${month}`));
  return interval > 1 ? `${interval} năm một lần vào ${dates}` : `${dates} hằng năm`;
}

function workingText(rule: RRule): string | null {
  const { freq, interval, bySetPos, byMonth, byMonthDay } = rule;
  const [place, ...more] = bySetPos;
  if (place === undefined) return freq === 'WEEKLY' ? `mỗi ngày làm việc${inMonths(rule)}` : null;
  const name = placeText(place, 'thứ');
  if (more.length > 0 || interval > 1 || name === null) return null;
  if (freq === 'WEEKLY') return `ngày làm việc ${name} hằng tuần`;
  if (freq !== 'MONTHLY') return null;
  const quarter = byMonth.join() === (place > 0 ? quarterStarts : quarterEnds);
  if (quarter) return `ngày làm việc ${name} hằng quý`;
  if (byMonth.length > 0) return null;
  return `ngày làm việc ${name}${besideText(byMonthDay, place)} hằng tháng`;
}

function besideText(days: readonly number[], place: number): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  return place > 0 ? ` sau ngày ${first - 1}` : ` trước ngày ${last + 1}`;
}

function placeText(place: number, counted: string): string | null {
  if (place === 1) return 'đầu tiên';
  if (place === -1) return 'cuối cùng';
  return place > 0 ? `${counted} ${place}` : null;
}

function nameOf(code: string): string {
  return weekdayNames[codes.indexOf(code)] ?? code;
}

function raw(rule: RRule): string {
  return printRRule({ ...rule, byHour: [], byMinute: [] });
}
