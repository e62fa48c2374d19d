import type { Day } from '../../kernel/ids.ts';
import { addDays, dayFrom, daysBetween, mondayOf, partsOf } from '../calendar/zone.ts';
import { dayAt } from './day-words.ts';
import type { Text } from './lexicon.ts';
import { spanAt, spanUnitAt } from './period-words.ts';
import { error, type Reading, value } from './reading.ts';
import type { Frame, SaidDay } from './said-day.ts';
import { count, type Found, says, sign, skip } from './time-words.ts';

/** Days from the first to the last, both included. */
export interface DateRange {
  readonly from: Day;
  readonly to: Day;
}

export function range(from: Day, to: Day): Reading<DateRange> {
  return from <= to ? value({ from, to }) : error('range');
}

interface Edge {
  readonly first: SaidDay;
  readonly last: SaidDay;
}

/** Two days with "đến", "-" or "tới" between them. */
export function pairAt(text: Text, at: number, frame: Frame): Found<Reading<DateRange>> | null {
  const lead = says(text, at, 'từ ngày | kể từ | bắt đầu từ | từ');
  const start = lead === null ? at : says(text, at, 'từ ngày') === lead ? lead - 1 : lead;
  const from = edgeAt(text, start, frame) ?? bareAt(text, start);
  if (!from) return null;
  const joint = jointAt(text, from.end);
  const today =
    joint === null ? null : says(text, joint, 'nay | hiện nay | hiện tại | bây giờ | giờ');
  if (today !== null) {
    const first = 'bare' in from.value ? null : from.value.first.day;
    return first && { value: range(first, frame.today), end: today };
  }
  const to = joint === null ? null : edgeAt(text, joint, frame);
  if (to) {
    const value = between(from.value, to.value, text, joint ?? 0, frame);
    // "từ tháng 1 đến tháng 9": the first one lies before the last, not nearest to today.
    const last = to.value.last.day;
    const past: Frame | null = last && { ...frame, today: last, prefer: 'past' };
    const again = value.kind === 'error' && past ? edgeAt(text, start, past) : null;
    const first = again?.value.first.day;
    const mended = last && first && first <= last && spanUnitAt(text, start) !== null;
    return { value: mended ? range(first, last) : value, end: to.end };
  }
  // "từ đầu tháng": up to now.
  if (lead === null || 'bare' in from.value || from.value.first.day === null) return null;
  const first = from.value.first.day;
  return first > frame.today ? null : { value: range(first, frame.today), end: from.end };
}

function between(
  from: Edge | { bare: number },
  to: Edge,
  text: Text,
  toAt: number,
  frame: Frame,
): Reading<DateRange> {
  const wrong = to.last.error ?? ('bare' in from ? null : from.first.error);
  if (wrong) return error(wrong);
  if (to.last.day === null) return error('date');
  if ('bare' in from) {
    const { year, month } = partsOf(to.last.day);
    const first = dayFrom(year, month, from.bare);
    return first === null ? error('date') : range(first, to.last.day);
  }
  const { first } = from;
  if (first.day === null) return error('date');
  const week = first.open && first.pattern.kind === 'weekday' ? first.pattern.weekday : null;
  if (week !== null && to.last.pattern.kind === 'weekday') {
    // Both in one week: that of the last day, or this one.
    const monday = mondayOf(to.last.open ? frame.today : to.last.day);
    const last = to.last.open ? addDays(monday, to.last.pattern.weekday - 1) : to.last.day;
    return range(addDays(monday, week - 1), last);
  }
  if (first.open && !to.last.open) {
    const again = first.pattern.kind === 'year-day' ? first.pattern : null;
    if (!again) return range(first.day, to.last.day);
    const { year } = partsOf(to.last.day);
    const same = dayFrom(year, again.month, again.day);
    const before = dayFrom(year - 1, again.month, again.day);
    const start = same !== null && same <= to.last.day ? same : before;
    return start === null ? error('date') : near(start, to.last.day);
  }
  if (!to.last.open) return range(first.day, to.last.day);
  // What the end leaves open is the first after the beginning.
  const ahead = edgeAt(text, toAt, { ...frame, today: first.day, prefer: 'forward' });
  return near(first.day, ahead?.value.last.day ?? to.last.day);
}

/** A range over the turn of a year is short; a long one was typed the wrong way round. */
function near(from: Day, to: Day): Reading<DateRange> {
  const turns = partsOf(from).year !== partsOf(to).year;
  return turns && daysBetween(from, to) > longestOverNewYear ? error('range') : range(from, to);
}

const longestOverNewYear = 183;

function edgeAt(text: Text, at: number, frame: Frame): Found<Edge> | null {
  const day = dayAt(text, at, frame);
  if (day) return { value: { first: day.value, last: day.value }, end: day.end };
  const span = spanAt(text, at, frame.today, frame.prefer);
  if (!span) return null;
  const edge = (each: Day): SaidDay => ({
    day: each,
    error: null,
    pattern: { kind: 'none' },
    open: false,
  });
  return { value: { first: edge(span.value.start), last: edge(span.value.end) }, end: span.end };
}

/** A day whose month stands with the last one: "1-15/10", "từ 1 đến 15/10". */
function bareAt(text: Text, at: number): Found<{ bare: number }> | null {
  const day = count(text, skip(text, at, 'ngày'));
  if (!day || day.value < 1 || day.value > 31 || jointAt(text, day.end) === null) return null;
  return { value: { bare: day.value }, end: day.end };
}

function jointAt(text: Text, at: number): number | null {
  const word = says(text, at, 'cho đến hết | đến hết | tới hết | cho đến | đến | tới');
  if (word !== null) return word;
  if (sign(text, at) === '→') return at + 1;
  const arrow = sign(text, at) === '-' && sign(text, at + 1) === '>' ? at + 2 : null;
  return arrow ?? (sign(text, at) === '-' ? at + 1 : null);
}
