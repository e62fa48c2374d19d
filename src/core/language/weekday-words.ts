import type { Weekday } from '../calendar/zone.ts';
import type { Text } from './lexicon.ts';
import { digitWord } from './number-words.ts';
import { digits, type Found, glued, says, sign } from './time-words.ts';

/** Days of the week that were said together. */
export interface SaidWeekdays {
  /** In order from Monday, without repeats. Empty when there is no such weekday. */
  readonly days: readonly Weekday[];
  /** "thứ 8", "thứ 1": the week has no such day. */
  readonly impossible: boolean;
  /** "từ thứ 3 đến thứ 5", "t2-t6". */
  readonly range: boolean;
}

interface Item {
  /** 2 (Monday) to 7 (Saturday), 8 for Sunday; 0 when there is none. */
  readonly numbers: readonly number[];
  /** A number may follow without "thứ": "thứ 2, 4, 6". */
  readonly open: boolean;
}

const rangeWords = 'đến | tới | cho đến | đến hết | tới hết';
const listWords = 'và | với | cùng | hoặc';

/**
 * Days of the week: "thứ 6", "t2, t4", "thứ 2-4-6", "thứ hai và thứ năm", "từ thứ 3 đến thứ 5",
 * "t246", "thứ 7, CN". Two days with a hyphen are a range, three and more a list.
 */
export function weekdaysAt(text: Text, at: number): Found<SaidWeekdays> | null {
  const from = says(text, at, 'từ | các ngày | các | những ngày | những');
  const first = itemAt(text, from ?? at) ?? (from === null ? null : itemAt(text, at));
  if (!first) return null;
  const numbers = [...first.value.numbers];
  const joints: ('-' | 'to' | 'and')[] = [];
  let { end } = first;
  for (let open = first.value.open; ; ) {
    const joint = jointAt(text, end);
    const next = joint && (itemAt(text, joint.end) ?? (open ? bareAt(text, joint.end) : null));
    if (!joint || !next) break;
    numbers.push(...next.value.numbers);
    joints.push(joint.value);
    open = next.value.open || open;
    end = next.end;
  }
  if (from !== null && says(text, at, 'từ') !== null && joints.length === 0) return null;
  const hyphens = joints.filter((joint) => joint === '-').length;
  const fills = joints.map((joint) => joint === 'to' || (joint === '-' && hyphens === 1));
  const range = joints.length === 1 && fills[0] === true;
  const impossible = numbers.includes(0);
  return { value: { days: impossible ? [] : inOrder(numbers, fills), impossible, range }, end };
}

/** One day of the week. */
export function weekdayAt(text: Text, at: number): Found<Weekday> | 'impossible' | null {
  const item = itemAt(text, at);
  if (!item || item.value.numbers.length > 1) return null;
  const day = toWeekday(item.value.numbers[0] ?? 0);
  return day === null ? 'impossible' : { value: day, end: item.end };
}

function itemAt(text: Text, at: number): Found<Item> | null {
  const sunday = says(text, at, 'chủ nhật | cn | chúa nhật | chủ nhựt');
  if (sunday !== null) return { value: { numbers: [8], open: false }, end: sunday };
  const long = says(text, at, 'thứ | thư');
  const short = long === null ? says(text, at, 't | th') : null;
  const start = long ?? short;
  if (start === null || ordinal(text, at)) return null;
  const dotted = sign(text, start) === '.' ? start + 1 : start;
  const typed = digits(text, dotted);
  if (short !== null && (!typed || !glued(text, short))) return null;
  if (typed) return fromDigits(typed, text, dotted, long !== null);
  const word = digitWord(text, start);
  if (word !== null) {
    const tens = word === 0 ? null : { numbers: [word >= 2 && word <= 7 ? word : 0], open: true };
    return tens && { value: tens, end: start + 1 };
  }
  const beyond = says(text, start, 'mười');
  return beyond === null ? null : { value: { numbers: [0], open: true }, end: beyond };
}

function fromDigits(
  typed: Found<number> & { typed: number },
  text: Text,
  at: number,
  long: boolean,
): Found<Item> | null {
  const each = [...(text.words[at]?.folded ?? '')].map(Number);
  const run = each.length > 1 && each.every((n, i) => n >= 2 && n <= 7 && n > (each[i - 1] ?? 1));
  if (run) return { value: { numbers: each, open: true }, end: typed.end };
  const known = typed.typed === 1 && typed.value >= 2 && typed.value <= 7;
  // "t8" and "t10" are months to many, "thứ 8" can only be a mistake.
  if (!known && !long) return null;
  return { value: { numbers: [known ? typed.value : 0], open: true }, end: typed.end };
}

/** "lần thứ 2", "tuần thứ hai của tháng", "ngày làm việc thứ 3" count something else. */
function ordinal(text: Text, at: number): boolean {
  const before = (n: number) => text.words[at - n]?.folded ?? '';
  if (before(1) === 'tuan')
    return !everyWords.has(before(2)) && text.words[at - 2]?.kind !== 'digits';
  if (before(1) === 'lan' && (before(2) === 'mot' || before(2) === '1' || before(2) === '/')) {
    return false;
  }
  if (before(1) === 'viec') return before(2) === 'lam' && before(3) === 'ngay';
  // "mở kỳ thứ 4 hằng tuần" opens the round on a Wednesday.
  return countedThings.has(before(1)) && before(2) !== 'mo';
}

const everyWords = new Set(['', 'hang', 'moi', 'cac', 'tung', 'cach']);
const countedThings = new Set(['lan', 'dot', 'ky', 'quy', 'so']);

function jointAt(text: Text, at: number): Found<'-' | 'to' | 'and'> | null {
  const mark = sign(text, at);
  if (mark === '→') return { value: 'to', end: at + 1 };
  if (mark === '-' && sign(text, at + 1) === '>') return { value: 'to', end: at + 2 };
  if (mark === '-') return { value: '-', end: at + 1 };
  const to = says(text, at, rangeWords);
  if (to !== null) return { value: 'to', end: to };
  if (mark === ',' || mark === '+' || mark === '&' || mark === '/' || mark === ';') {
    const end = says(text, at + 1, listWords);
    return { value: 'and', end: end ?? at + 1 };
  }
  const and = says(text, at, listWords);
  if (and !== null) return { value: 'and', end: and };
  const typed = digits(text, at);
  return typed || text.words[at]?.kind === 'letters' ? { value: 'and', end: at } : null;
}

/** A weekday without "thứ", where nothing says that the number counts something else. */
function bareAt(text: Text, at: number): Found<Item> | null {
  const typed = digits(text, at);
  if (typed) {
    if (typed.typed !== 1 || typed.value < 2 || typed.value > 7) return null;
    return free(text, typed.end)
      ? { value: { numbers: [typed.value], open: true }, end: typed.end }
      : null;
  }
  if (text.words[at]?.spaced && !joined(text, at)) return null;
  const word = digitWord(text, at);
  if (word === null || word < 2 || word > 7 || !free(text, at + 1)) return null;
  return { value: { numbers: [word], open: true }, end: at + 1 };
}

function joined(text: Text, at: number): boolean {
  const before = text.words[at - 1];
  return before?.kind === 'mark' || says(text, at - 1, `${listWords} | đến | tới`) !== null;
}

function free(text: Text, at: number): boolean {
  const next = text.words[at];
  if (next === undefined || next.kind === 'line') return true;
  if (next.kind === 'digits') return next.spaced;
  if (next.kind === 'mark') {
    const follows = digits(text, at + 1);
    return (
      next.raw === ',' ||
      next.raw === ';' ||
      next.raw === ')' ||
      (next.raw === '-' && follows !== null) ||
      (next.raw === '.' && !follows) ||
      next.raw === '&' ||
      next.raw === '+'
    );
  }
  const clause = `và | với | hàng | hằng | mỗi | lúc | vào | hồi | cn | chủ nhật | trong | của | đến | tới | sáng | chiều | tối | trưa | buổi | tuần này | tuần sau | tuần tới`;
  return says(text, at, clause) !== null;
}

/** The days from Monday on; `fills` says after which of them the days up to the next are meant. */
function inOrder(numbers: readonly number[], fills: readonly boolean[]): Weekday[] {
  const days = numbers.flatMap((n) => toWeekday(n) ?? []);
  const between = days.flatMap((day, n) => {
    const next = days[n + 1];
    if (next === undefined || fills[n] !== true) return [day];
    const length = ((next - day + 7) % 7) + 1;
    return Array.from({ length }, (_, step) => ((day - 1 + step) % 7) + 1).flatMap(asWeekday);
  });
  return sorted(between);
}

function sorted(days: readonly Weekday[]): Weekday[] {
  return [...new Set(days)].sort((a, b) => a - b);
}

function toWeekday(number: number): Weekday | null {
  return asWeekday(number - 1)[0] ?? null;
}

function asWeekday(n: number): Weekday[] {
  const all: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  return all.filter((day) => day === n);
}
