import type { Day } from '../../kernel/ids.ts';
import type { OnDayOff } from '../calendar/rule.ts';
import { addDays, type Weekday, weekday } from '../calendar/zone.ts';
import { type Clock, clockAt, type DayPart, dayPartAt } from './clock.ts';
import { dayAt } from './day-words.ts';
import { dueOffsetAt, type SaidOffset } from './due-words.ts';
import { type Duration, durationAt } from './duration.ts';
import type { Text } from './lexicon.ts';
import { monthDaysAt } from './month-day-words.ts';
import { offsetAt } from './offset-words.ts';
import { spanAt } from './period-words.ts';
import {
  dayOffAt,
  type Every,
  type Except,
  everyAt,
  exceptAt,
  monthsAt,
  timesAt,
} from './repeat-words.ts';
import type { Frame, SaidDay } from './said-day.ts';
import { type Found, says, sign, skip } from './time-words.ts';
import { weekdaysAt } from './weekday-words.ts';
import {
  type PlaceInMonth,
  placeAt,
  placeInMonthAt,
  type SaidWorkingDays,
  workingDaysAt,
} from './working-day-words.ts';

/** One thing that a text says about when, before it is known what they say together. */
export type Said =
  | { readonly kind: 'clock'; readonly clock: Clock }
  /** "từ 8h đến 10h": a stretch, which says no time to do something at. */
  | { readonly kind: 'stretch' }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'every'; readonly every: Every }
  | {
      readonly kind: 'weekdays';
      readonly days: readonly Weekday[];
      readonly place: PlaceInMonth | null;
    }
  | { readonly kind: 'month-days'; readonly days: readonly number[] }
  | { readonly kind: 'working'; readonly working: SaidWorkingDays }
  /** `cyclic`: "ngày cuối tháng" comes round without "hằng". */
  | { readonly kind: 'day'; readonly said: SaidDay; readonly cyclic: boolean }
  | { readonly kind: 'months'; readonly months: readonly number[] }
  | { readonly kind: 'from' | 'until'; readonly day: Day | null; readonly error: SaidDay['error'] }
  | { readonly kind: 'times'; readonly times: number }
  /** "trong 3 tuần": how long from the first one. */
  | { readonly kind: 'lasting'; readonly days: number; readonly months: number }
  | { readonly kind: 'except'; readonly except: Except }
  | { readonly kind: 'day-off'; readonly onDayOff: OnDayOff }
  | { readonly kind: 'offset'; readonly offset: Duration }
  | { readonly kind: 'due'; readonly due: SaidOffset }
  | { readonly kind: 'wrong-weekday' };

/** A {@link Said} and the words it covers: from `at` up to `end`. */
export interface Piece {
  readonly said: Said;
  readonly at: number;
  readonly end: number;
}

/** Everything a text says about when, from left to right. Linear in the text. */
export function piecesIn(text: Text, frame: Frame): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.words.length; ) {
    const found = pieceAt(text, at, frame);
    if (found) pieces.push({ said: found.value, at, end: found.end });
    at = found && found.end > at ? found.end : at + 1;
  }
  return pieces;
}

function pieceAt(text: Text, at: number, frame: Frame): Found<Said> | null {
  return (
    as(dueOffsetAt(text, at), (due) => ({ kind: 'due', due })) ??
    as(dayOffAt(text, at), (onDayOff) => ({ kind: 'day-off', onDayOff })) ??
    as(exceptAt(text, at), (except) => ({ kind: 'except', except })) ??
    as(workingDaysAt(text, at), (working) => ({ kind: 'working', working })) ??
    as(monthsAt(text, at), (months) => ({ kind: 'months', months })) ??
    as(everyAt(text, at), (every) => ({ kind: 'every', every })) ??
    as(timesAt(text, at), (times) => ({ kind: 'times', times })) ??
    as(monthDaysAt(text, at), (days) => ({ kind: 'month-days', days })) ??
    weekdaysPieceAt(text, at, frame) ??
    stretchAt(text, at) ??
    boundAt(text, at, frame) ??
    lastingAt(text, at) ??
    momentAt(text, at) ??
    as(dayAt(text, at, frame), (said) => ({ kind: 'day', said, cyclic: cyclic(text, at, said) })) ??
    as(clockAt(text, at), (clock) => ({ kind: 'clock', clock })) ??
    partPieceAt(text, at)
  );
}

function as<T>(found: Found<T> | null, wrap: (value: T) => Said): Found<Said> | null {
  return found && { value: wrap(found.value), end: found.end };
}

function weekdaysPieceAt(text: Text, at: number, frame: Frame): Found<Said> | null {
  const inWeek = says(
    text,
    at,
    'các ngày trong tuần | ngày trong tuần | ngày thường | các ngày thường',
  );
  if (inWeek !== null) {
    return { value: { kind: 'weekdays', days: [1, 2, 3, 4, 5], place: null }, end: inWeek };
  }
  const found = weekdaysAt(text, at);
  if (!found) return null;
  if (found.value.impossible) return { value: { kind: 'wrong-weekday' }, end: found.end };
  const which = whichMonthAt(text, found.end, found.value.days, frame);
  if (which) return which;
  const place = placeInMonthAt(text, found.end);
  if (place) {
    return {
      value: { kind: 'weekdays', days: found.value.days, place: place.value },
      end: place.end,
    };
  }
  const one = found.value.days.length === 1 ? dayAt(text, at, frame) : null;
  if (one && !(one.value.open && one.value.pattern.kind === 'weekday')) return null;
  const end = skip(text, found.end, 'đầu tuần');
  return { value: { kind: 'weekdays', days: found.value.days, place: null }, end };
}

/** "thứ 6 đầu tiên của tháng 11": a weekday of one particular month. */
export function whichMonthAt(
  text: Text,
  at: number,
  days: readonly Weekday[],
  { today, prefer }: Frame,
): Found<Said> | null {
  const place = placeAt(text, at);
  const month = place && spanAt(text, skip(text, place.end, 'của | trong'), today, prefer);
  const [day] = days;
  if (!place || month?.value.unit !== 'month' || days.length !== 1 || day === undefined)
    return null;
  const { start, end } = month.value;
  const found =
    place.value > 0
      ? addDays(start, ((day - weekday(start) + 7) % 7) + 7 * (place.value - 1))
      : addDays(end, -((weekday(end) - day + 7) % 7));
  const inside = found <= end ? found : null;
  const said: SaidDay = {
    day: inside,
    error: inside === null ? 'date' : null,
    pattern: { kind: 'none' },
    open: false,
  };
  return { value: { kind: 'day', said, cyclic: false }, end: month.end };
}

function boundAt(text: Text, at: number, frame: Frame): Found<Said> | null {
  const from = says(text, at, 'bắt đầu từ | bắt đầu vào | bắt đầu | kể từ | từ');
  if (from !== null) {
    const now = says(text, from, 'nay | bây giờ | giờ');
    if (now !== null) return { value: { kind: 'from', day: null, error: null }, end: now };
    return bound(text, from, frame, 'from');
  }
  const until = says(text, at, 'cho đến | cho tới | đến | tới');
  // Without marks "toi mai" is tomorrow evening, "toi 20/12" is until then.
  const evening =
    text.words[at]?.lower === 'toi' &&
    says(text, at + 1, 'nay | mai | qua | thứ | t | cn | chủ nhật | hôm');
  if (until !== null && !evening) return bound(text, until, frame, 'until');
  const ends = says(text, at, 'kết thúc vào | kết thúc | dừng vào | dừng');
  if (ends !== null) return bound(text, ends, frame, 'until');
  return says(text, at, 'hết') === null ? null : bound(text, at, frame, 'until');
}

function stretchAt(text: Text, at: number): Found<Said> | null {
  const first = clockAt(text, skip(text, at, 'từ'));
  const to =
    first && (sign(text, first.end) === '-' ? first.end + 1 : says(text, first.end, 'đến | tới'));
  const second = first && to ? clockAt(text, to) : null;
  return second && { value: { kind: 'stretch' }, end: second.end };
}

function lastingAt(text: Text, at: number): Found<Said> | null {
  const start = says(text, at, 'kéo dài trong | kéo dài | trong vòng | trong suốt | trong');
  const length = start === null ? null : durationAt(text, start);
  if (length?.value.minutes !== 0 || length.value.workingDays !== 0) return null;
  const { days, months } = length.value;
  if (says(text, length.end, 'nữa') !== null) return null;
  const end = skip(text, length.end, 'tới | liền | liên tiếp | liên tục');
  return { value: { kind: 'lasting', days, months }, end };
}

function bound(text: Text, at: number, frame: Frame, kind: 'from' | 'until'): Found<Said> | null {
  const day = dayAt(text, at, frame);
  if (day) return { value: { kind, day: day.value.day, error: day.value.error }, end: day.end };
  const span = spanAt(text, at, frame.today, frame.prefer);
  if (!span) return null;
  const edge = kind === 'from' ? span.value.start : span.value.end;
  return { value: { kind, day: edge, error: null }, end: span.end };
}

/** "2 tiếng nữa": a moment of its own. Days from now are days like others. */
function momentAt(text: Text, at: number): Found<Said> | null {
  const found = offsetAt(text, at);
  return found && found.value.minutes !== 0
    ? { value: { kind: 'offset', offset: found.value }, end: found.end }
    : null;
}

function cyclic(text: Text, at: number, { open, pattern }: SaidDay): boolean {
  const edge = says(text, at, 'ngày cuối | ngày cuối cùng | ngày đầu | ngày đầu tiên') !== null;
  return edge && open && (pattern.kind === 'month-day' || pattern.kind === 'quarter-day');
}

/** Without marks "toi" after "nhắc" is the speaker, not the evening. */
function partPieceAt(text: Text, at: number): Found<Said> | null {
  const speaker =
    text.words[at]?.lower === 'toi' && says(text, at - 1, 'nhắc | báo | gửi | cho | hẹn');
  if (speaker !== false && speaker !== null) return null;
  return as(dayPartAt(text, at), (part) => ({ kind: 'part', part }));
}
