import type { Text } from './lexicon.ts';
import { count, digits, type Found, says, sign, skip } from './time-words.ts';

const dayWords = 'ngày mùng | ngày mồng | các ngày | ngày | mùng | mồng | hôm';

/** Days of no month in particular: "ngày 5, 15 và 25", "từ ngày 1 đến ngày 5", "25 hằng tháng". */
export function monthDaysAt(text: Text, at: number): Found<readonly number[]> | null {
  const end = monthEndAt(text, at);
  if (end) return end;
  const range = says(text, at, 'từ');
  const named = says(text, range ?? at, dayWords);
  if (named !== null && says(text, named, 'mốt | kia') !== null) return null;
  if (named === null) {
    const bare = digits(text, at);
    const every =
      bare && says(text, bare.end, 'hàng tháng | hằng tháng | mỗi tháng | tháng nào cũng');
    return bare && every !== null && bare.typed <= 2
      ? { value: [bare.value], end: bare.end }
      : null;
  }
  const days: number[] = [];
  let last = named;
  for (let next = named; ; ) {
    const day = count(text, next);
    if (!day || (digits(text, next)?.typed ?? 1) > 2 || datedAt(text, day.end)) break;
    const previous = days.at(-1);
    const to = previous !== undefined && rangeJoint(text, last) !== null;
    if (to) for (let each = previous + 1; each < day.value; each += 1) days.push(each);
    days.push(day.value);
    last = day.end;
    const joint = rangeJoint(text, last) ?? listJoint(text, last);
    if (joint === null) break;
    next = skip(text, joint, dayWords);
  }
  const whole = days.length > 0 && (range === null || days.length > 1);
  return whole ? { value: days, end: last } : null;
}

/** "ngày cuối cùng hằng tháng", "đầu mỗi tháng": "hằng tháng" is left for the next piece. */
function monthEndAt(text: Text, at: number): Found<readonly number[]> | null {
  const edges: readonly (readonly [number, string])[] = [
    [-1, 'ngày cuối cùng của | ngày cuối cùng | ngày cuối của | ngày cuối | cuối'],
    [1, 'ngày đầu tiên của | ngày đầu tiên | ngày đầu của | ngày đầu | đầu'],
    [15, 'giữa'],
  ];
  for (const [day, list] of edges) {
    const end = says(text, at, list);
    if (end === null) continue;
    const every = says(text, end, 'hàng tháng | hằng tháng | mỗi tháng | các tháng') !== null;
    const whole = says(text, at, 'ngày cuối cùng | ngày đầu tiên') === end;
    const goesOn = says(text, end, 'của | trong | tháng | quý | năm | tuần | sau | trước') !== null;
    if (every || (whole && !goesOn)) return { value: [day], end };
  }
  return null;
}

/** Whether a day goes on with its month, so that it is a date. */
function datedAt(text: Text, at: number): boolean {
  const mark = sign(text, at);
  if ((mark === '/' || mark === '.') && digits(text, at + 1)) return true;
  if (mark === '-' && digits(text, at + 1) && sign(text, at + 2) === '-') return true;
  const month = says(text, skip(text, at, 'của | trong'), 'tháng');
  if (month === null) return says(text, at, 'âm | âm lịch | tết | h | giờ | g | phút') !== null;
  const cycle = says(text, month, 'cuối quý | đầu quý | giữa quý | cuối | đầu | giữa | nào');
  return cycle === null;
}

function rangeJoint(text: Text, at: number): number | null {
  const word = says(text, at, 'đến | tới | đến hết');
  if (word !== null) return word;
  return sign(text, at) === '-' && digits(text, at + 1) ? at + 1 : null;
}

function listJoint(text: Text, at: number): number | null {
  const comma = sign(text, at) === ',' ? at + 1 : at;
  const and = says(text, comma, 'và | với') ?? comma;
  return and > at ? and : null;
}
