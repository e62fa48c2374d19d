import { type TimeOfDay, timeOfDay } from '../calendar/zone.ts';
import type { Text } from './lexicon.ts';
import { count, digits, type Found, glued, says, sign, skip } from './time-words.ts';

/** The part of the day that was said with an hour. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** An hour as it was said, before the part of the day decides what it means. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** Minutes to count back from it: 15 in "8h kém 15". */
  readonly back: number;
  readonly part: DayPart | null;
  /** Typed in the way of the 24-hour clock: 05:00, 0h, 17h. */
  readonly exact: boolean;
  /** The clock has no such time: 26h, 8h75. */
  readonly impossible: boolean;
}

const minutesADay = 24 * 60;

const parts: readonly (readonly [DayPart, string])[] = [
  [
    'morning',
    'sáng sớm | sớm sáng | buổi sáng | sáng | đầu giờ sáng | cuối giờ sáng | đầu buổi sáng',
  ],
  ['noon', 'buổi trưa | giữa trưa | trưa'],
  ['afternoon', 'buổi chiều | xế chiều | chiều | đầu giờ chiều | cuối giờ chiều | đầu buổi chiều'],
  ['evening', 'buổi tối | chập tối | tối'],
  ['night', 'ban đêm | buổi đêm | đêm khuya | đêm | khuya'],
];

/** A part of the day: "sáng", "buổi chiều", "đầu giờ chiều". */
export function dayPartAt(text: Text, at: number): Found<DayPart> | null {
  let found: Found<DayPart> | null = null;
  for (const [value, list] of parts) {
    const end = says(text, at, list);
    if (end !== null && (found === null || end > found.end)) found = { value, end };
  }
  return found;
}

/**
 * A time of day: "8h", "8h30", "8:30", "8 giờ kém 15", "bảy giờ rưỡi tối", "12h trưa", "nửa đêm".
 *
 * @param alone the text is known to be a time, so that "8", "8.30" and "8 sáng" are one as well
 */
export function clockAt(text: Text, at: number, alone = false): Found<Clock> | null {
  const midnight = says(text, at, 'nửa đêm');
  if (midnight !== null) return { value: clock(0, 0, true), end: midnight };
  const noon = says(text, at, 'chính ngọ | giữa trưa');
  if (noon !== null && dayPartAt(text, noon) === null) {
    return { value: clock(12, 0, true), end: noon };
  }
  const hour = count(text, at);
  if (!hour || hour.value > 99) return null;
  const typed = digits(text, at);
  const exact = hour.value === 0 || hour.value > 12 || (typed?.typed === 2 && hour.value < 10);
  // What follows "lúc" is a time as surely as the answer to "when?".
  const first = at === 0 || says(text, at - 1, 'khoảng | tầm | chừng | vào | hồi | độ | dạ | là');
  const sure = says(text, at - 1, 'lúc') !== null || (alone && Boolean(first));
  const hands = handsAt(text, hour, sure, alone);
  if (!hands || (hour.value > 24 && text.words[at - 1]?.folded === 'trong')) return null;
  const { minute, late } = hands.value;
  const value = {
    hour: hour.value,
    minute: late ? 0 : minute,
    back: late ? minute : 0,
    exact,
    impossible: hour.value > 23 || minute > 59,
    part: null,
  };
  const part = dayPartAt(text, hands.end);
  return part
    ? { value: { ...value, part: part.value }, end: part.end }
    : { value, end: hands.end };
}

/** The time that was meant; `ampm` when a bare 1h to 5h leaves it open, `time` when there is none. */
export function timeOf(said: Clock, part: DayPart | null = said.part): TimeOfDay | 'ampm' | 'time' {
  if (said.impossible) return 'time';
  const meant = (hour: number) => {
    const minutes = (hour * 60 + said.minute - said.back + minutesADay) % minutesADay;
    return timeOfDay(Math.floor(minutes / 60), minutes % 60);
  };
  const { hour } = said;
  const late = hour < 12 ? hour + 12 : hour;
  switch (part) {
    case null:
      return hour >= 1 && hour <= 5 && !said.exact ? 'ampm' : meant(hour);
    case 'morning':
      if (hour === 12) return 'ampm';
      return hour > 12 ? 'time' : meant(hour);
    case 'noon':
      return meant(hour >= 1 && hour <= 4 ? late : hour);
    case 'afternoon':
      return hour === 0 ? 'time' : meant(late);
    case 'evening':
      return meant(hour === 12 || hour === 0 ? 0 : late);
    case 'night':
      if (hour === 12) return meant(0);
      return meant(hour >= 6 ? late : hour);
  }
}

/** What stands after the hour; `late` counts the minutes back from it ("kém"). */
interface Hands {
  readonly minute: number;
  readonly late: boolean;
}

function handsAt(
  text: Text,
  hour: Found<number>,
  sure: boolean,
  alone: boolean,
): Found<Hands> | null {
  const { end } = hour;
  if (sign(text, end) === ':') {
    const minute = digits(text, end + 1);
    if (minute?.typed === 2) return hands(minute.value, skip(text, minute.end, 'h | p'));
    return null;
  }
  const unit = says(text, end, 'giờ đúng | giờ | h | g');
  const closeBy = glued(text, end) || text.words[end]?.folded !== 'g';
  if (unit !== null && closeBy) {
    return minutesAt(text, sign(text, unit) === ':' ? unit + 1 : unit, alone);
  }
  const bent = halfOrTo(text, end);
  if (bent && (sure || dayPartAt(text, bent.end))) return bent;
  if (!sure || hour.value > 24) return null;
  const minute = sign(text, end) === '.' ? digits(text, end + 1) : null;
  if (minute?.typed === 2) return hands(minute.value, minute.end);
  const whole = alone ? text.words[end] === undefined : text.words[end]?.kind !== 'mark';
  const counted = says(text, end, 'ngày | tuần | tháng | năm | lần | người | phút | p | tiếng');
  return dayPartAt(text, end) || (whole && counted === null) ? hands(0, end) : null;
}

function minutesAt(text: Text, at: number, alone: boolean): Found<Hands> {
  const bent = halfOrTo(text, at);
  if (bent) return bent;
  const minute = count(text, at);
  if (!minute || minute.value > 99) return hands(0, at);
  const typed = digits(text, at);
  const named = says(text, minute.end, "phút | ph | p | '");
  if (typed && glued(text, at)) return hands(minute.value, named ?? minute.end);
  if (named !== null && says(text, named, 'nữa') === null) return hands(minute.value, named);
  const two = typed ? typed.typed === 2 || alone : minute.value >= 5;
  if (!two || minute.value > 59 || belongsToNext(text, minute.end)) return hands(0, at);
  return hands(minute.value, minute.end);
}

/** "8h 15/10", "8h 25 hằng tháng", "8h 15 ngày một lần": the number is no minute. */
function belongsToNext(text: Text, at: number): boolean {
  const next = sign(text, at);
  if ((next === '/' || next === '-') && digits(text, at + 1)) return true;
  const unit = says(
    text,
    at,
    'tháng | tuần | năm | quý | lần | ngày | hàng tháng | hằng tháng | mỗi tháng',
  );
  if (unit === null) return false;
  return (
    says(text, at, 'ngày') === null ||
    count(text, unit) === null ||
    says(text, unit, 'một lần | 1 lần') !== null ||
    saysOnce(text, unit)
  );
}

function saysOnce(text: Text, at: number): boolean {
  const times = count(text, at);
  return times !== null && says(text, times.end, 'lần') !== null;
}

function halfOrTo(text: Text, at: number): Found<Hands> | null {
  const half = says(text, at, 'rưỡi');
  if (half !== null) return hands(30, half);
  const to = says(text, at, 'kém');
  if (to === null) return null;
  const minute = count(text, to);
  if (!minute || minute.value < 1 || minute.value > 59) return null;
  return hands(minute.value, skip(text, minute.end, 'phút | ph | p'), true);
}

function hands(minute: number, end: number, late = false): Found<Hands> {
  return { value: { minute, late }, end };
}

function clock(hour: number, minute: number, exact: boolean): Clock {
  return { hour, minute, back: 0, part: null, exact, impossible: false };
}
