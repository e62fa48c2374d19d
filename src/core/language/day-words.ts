import type { Day } from '../../kernel/ids.ts';
import { addDays, mondayOf, partsOf, type Weekday, weekday } from '../calendar/zone.ts';
import { numericAt } from './date-words.ts';
import type { Text } from './lexicon.ts';
import { lunarAt } from './lunar-words.ts';
import { dayAfter, governing, offsetAt } from './offset-words.ts';
import { shiftAt, spanAt, spanOf, spanUnitAt } from './period-words.ts';
import { type Frame, fixed, type Pattern, type SaidDay, wrong } from './said-day.ts';
import { digits, type Found, says, sign, skip } from './time-words.ts';
import { weekdayAt } from './weekday-words.ts';

export type { Frame, SaidDay } from './said-day.ts';

/**
 * A day: "mai", "thứ 6 tuần sau", "20/11", "ngày 3 tháng 10", "3 ngày nữa", "cuối tháng",
 * "rằm tháng Giêng". Days are dd/mm, never mm/dd. Two that follow each other ("thứ năm 16/10")
 * must agree.
 */
export function dayAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const first = oneDayAt(text, at, frame);
  if (!first || first.value.pattern.kind === 'year-day') return first;
  const between = sign(text, first.end);
  const next =
    between === ',' || between === '(' ? first.end + 1 : skip(text, first.end, 'tức | là');
  if (digits(text, next) === null && says(text, next, 'ngày') === null) return first;
  const second = numericAt(text, next, frame);
  if (second?.value.pattern.kind !== 'year-day') return first;
  const end = between === '(' && sign(text, second.end) === ')' ? second.end + 1 : second.end;
  return { value: agreed(first.value, second.value), end };
}

function oneDayAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  return (
    nearDayAt(text, at, frame) ??
    weekdayOrError(text, at, frame) ??
    lunarDayAt(text, at, frame) ??
    edgeAt(text, at, frame) ??
    distantAt(text, at, frame) ??
    numericAt(text, at, frame)
  );
}

const near: readonly (readonly [days: number, list: string])[] = [
  [0, 'hôm nay | ngày hôm nay | bữa nay | hnay | trong ngày hôm nay'],
  [1, 'ngày mai | mai | ngmai | nmai | hôm sau | ngày hôm sau | bữa mai'],
  [2, 'ngày kia | ngày mốt | mốt | bữa mốt | bữa kia'],
  [3, 'ngày kìa'],
  [-1, 'hôm qua | ngày hôm qua | hqua | bữa qua'],
  [-2, 'hôm kia | ngày hôm kia'],
  [-3, 'hôm kìa'],
];

const titles = new Set('chi anh co chu bac ong ba em thay dc chau'.split(' '));

const dayParts = 'sáng | trưa | chiều | tối | đêm | khuya';

function nearDayAt(text: Text, at: number, { today }: Frame): Found<SaidDay> | null {
  const word = text.words[at];
  if (word === undefined) return null;
  if (says(text, at - 1, dayParts) !== null) {
    const now = says(text, at, 'nay');
    if (now !== null) return { value: fixed(today), end: now };
    const past = says(text, at, 'qua');
    if (past !== null) return { value: fixed(addDays(today, -1)), end: past };
  }
  if (word.folded === 'hn' && word.raw !== 'HN') return { value: fixed(today), end: at + 1 };
  if (word.folded === 'mai' && titles.has(text.words[at - 1]?.folded ?? '')) return null;
  for (const [days, list] of near) {
    const end = says(text, at, list);
    if (end === null) continue;
    // Without marks "mốt" is "một", unless "ngày" makes it the day after tomorrow.
    const one = text.words[end - 1]?.lower === 'mot';
    if (one && (end === at + 1 || says(text, end, 'lần | tuần') !== null)) continue;
    return { value: fixed(addDays(today, days)), end };
  }
  return null;
}

function weekdayOrError(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const start = says(text, at, 'hôm | ngày') ?? at;
  const said = weekdayAt(text, start);
  if (said === 'impossible') return { value: wrong('weekday'), end: start + 2 };
  if (said) return whichWeek(text, said, frame, false, says(text, at, 'hôm') !== null);
  const week = says(text, at, 'tuần') === null ? null : spanAt(text, at, frame.today, frame.prefer);
  const inWeek = week && weekdayAt(text, skip(text, week.end, 'vào | ngày'));
  if (week && inWeek && inWeek !== 'impossible') {
    const day = addDays(week.value.start, inWeek.value - 1);
    const pattern: Pattern = { kind: 'weekday', weekday: inWeek.value };
    return { value: { ...fixed(day), pattern }, end: inWeek.end };
  }
  const monday = says(text, at, 'đầu tuần');
  return monday === null ? null : whichWeek(text, { value: 1, end: monday }, frame, true);
}

function whichWeek(
  text: Text,
  said: Found<Weekday>,
  { today, prefer }: Frame,
  edge = false,
  past = false,
): Found<SaidDay> {
  const pattern: Pattern = { kind: 'weekday', weekday: said.value };
  const inWeek = (shift: number) => addDays(mondayOf(today), 7 * shift + said.value - 1);
  const week = edge ? said.end : says(text, skip(text, said.end, 'của | trong'), 'tuần');
  const shift = week === null ? null : shiftAt(text, week);
  if (shift) return { value: { ...fixed(inWeek(shift.value)), pattern }, end: shift.end };
  if (week !== null && !edge) {
    const span = spanAt(text, week - 1, today, prefer);
    if (span)
      return {
        value: { ...fixed(addDays(span.value.start, said.value - 1)), pattern },
        end: span.end,
      };
  }
  const ahead = (said.value - weekday(today) + 7) % 7;
  const last = says(text, said.end, 'vừa rồi | vừa qua | rồi | qua | trước');
  if (last !== null && !governing(text, last)) {
    return { value: { ...fixed(addDays(today, ahead - 7)), pattern }, end: last };
  }
  const next = says(text, said.end, 'tới | sắp tới | này');
  if (next !== null && !edge) {
    const strictly = ahead === 0 && says(text, said.end, 'này') === null ? 7 : ahead;
    return { value: { ...fixed(addDays(today, strictly)), pattern }, end: next };
  }
  const after = says(text, said.end, 'sau');
  if (after !== null && !governing(text, after) && !edge) {
    return { value: { ...fixed(inWeek(1)), pattern }, end: after };
  }
  // "đầu tuần" is this week's, and "hôm thứ 6" the last one, unless a plan is made.
  if (edge && prefer !== 'forward')
    return { value: { ...fixed(inWeek(0)), pattern }, end: said.end };
  const back = prefer === 'past' || (prefer === 'nearest' && past);
  const day = addDays(today, back && ahead > 0 ? ahead - 7 : ahead);
  return { value: { day, error: null, pattern, open: true }, end: said.end };
}

function lunarDayAt(text: Text, at: number, { today, prefer }: Frame): Found<SaidDay> | null {
  const found = lunarAt(text, at, today, prefer);
  if (!found) return null;
  const value = found.value === null ? wrong('date') : { ...fixed(found.value), open: true };
  return { value, end: found.end };
}

/** "cuối tháng", "đầu quý sau", "hết năm 2025", "giữa tháng 11"; also "hết ngày 20/10". */
function edgeAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const { today, prefer } = frame;
  const first = says(text, at, 'ngày đầu tiên của | ngày đầu tiên | ngày đầu | đầu');
  const middle = says(text, at, 'giữa');
  const last = says(
    text,
    at,
    'ngày cuối cùng của | ngày cuối cùng | ngày cuối của | ngày cuối | cuối | hết | cuối cùng của',
  );
  const start = first ?? middle ?? last;
  if (start === null) return null;
  const ofDay = says(text, at, 'cuối') === start && says(text, start, 'ngày') !== null;
  const whole = says(text, at, 'hết') === start && says(text, start, 'hết') === null;
  if (whole || ofDay) {
    const said = oneDayAt(text, start, frame);
    if (said) return said;
  }
  const span = spanAt(text, start, today, prefer);
  const unit = span ? null : spanUnitAt(text, start);
  const value = span?.value ?? (unit && spanOf(unit.value, today));
  const end = span?.end ?? unit?.end;
  if (!value || end === undefined) return null;
  // "cuối tuần" is Saturday to some and Friday to others.
  if (value.unit === 'week' && (last === null || says(text, at, 'hết') !== start)) return null;
  const pick = first !== null ? value.start : last !== null ? value.end : null;
  const mid = middle !== null && value.unit === 'month' ? addDays(value.start, 14) : null;
  const day = pick ?? mid;
  if (day === null) return null;
  return { value: { day, error: null, pattern: edgePattern(value.unit, day), open: !span }, end };
}

function edgePattern(unit: 'week' | 'month' | 'quarter' | 'year', day: Day): Pattern {
  const { month, dayOfMonth } = partsOf(day);
  const fromEnd = dayOfMonth > 15 ? -1 : dayOfMonth;
  if (unit === 'week') return { kind: 'weekday', weekday: weekday(day) };
  if (unit === 'month') return { kind: 'month-day', day: fromEnd };
  if (unit === 'quarter') return { kind: 'quarter-day', day: dayOfMonth === 1 ? 1 : -1 };
  return { kind: 'year-day', month, day: dayOfMonth };
}

function distantAt(text: Text, at: number, frame: Frame): Found<SaidDay> | null {
  const offset = offsetAt(text, at);
  const day = offset && dayAfter(offset.value, frame);
  const dayOfMonth = offset !== null && Math.abs(offset.value.months) > 12;
  if (dayOfMonth && says(text, offset.end - 1, 'nữa') === null) return null;
  return offset && day ? { value: fixed(day), end: offset.end } : null;
}

function agreed(first: SaidDay, second: SaidDay): SaidDay {
  if (first.error !== null || second.error !== null) return first.error !== null ? first : second;
  if (first.pattern.kind === 'weekday' && first.open && second.day !== null) {
    return weekday(second.day) === first.pattern.weekday ? second : wrong('weekday');
  }
  return first.day === second.day ? first : wrong('date');
}
