import type { Day } from '../../kernel/ids.ts';
import { type Rule, repeating } from '../calendar/rule.ts';
import {
  addDays,
  at,
  dayFrom,
  dayOf,
  daysBetween,
  partsOf,
  type TimeOfDay,
  timeOf,
  weekday,
} from '../calendar/zone.ts';
import type { Now } from './day.ts';
import type { Text } from './lexicon.ts';
import { dayAfter } from './offset-words.ts';
import { preferred, spanOf } from './period-words.ts';
import { error, need, type Reading, value } from './reading.ts';
import type { Frame } from './said-day.ts';
import type { Piece } from './schedule-pieces.ts';
import { timesIn } from './schedule-times.ts';

/** What pieces say together when nothing comes round: one moment, or a few. */
export function onceOf(
  text: Text,
  pieces: readonly Piece[],
  frame: Frame,
  when: Now,
): Reading<Rule> {
  const offset = pieces.flatMap(({ said }) => (said.kind === 'offset' ? [said.offset] : []))[0];
  const times = timesIn(pieces);
  if (times.kind === 'impossible') return error('time');
  const wrong = pieces.flatMap(({ said }) =>
    said.kind === 'day' ? (said.said.error ?? []) : [],
  )[0];
  if (wrong) return error(wrong);
  const days = pieces.flatMap((piece) => choicesOf(piece, frame) ?? []);
  if (offset && times.kind === 'none' && days.length === 0) return after(offset.minutes, when);
  if (days.some((choices) => choices.length === 0)) return error('date');
  if (times.kind === 'ampm') return need('ampm');
  if (days.length === 0) return need(times.kind === 'none' ? 'schedule' : 'day');
  if (!listedTogether(text, pieces, frame)) return need('day');
  if (times.kind === 'none') {
    // What is over is over, whatever the time.
    const over = days.some((choices) => (choices.at(-1) ?? frame.today) < frame.today);
    return over ? error('past') : need('time');
  }
  const chosen = days.map((choices) => coming(choices, times.times, when));
  if (chosen.some((day) => day === null)) return error('past');
  return together(
    chosen.flatMap((day) => day ?? []),
    times.times,
  );
}

/** Several days are all meant only when they stand in one list: "20/10 và 25/10". */
function listedTogether(text: Text, pieces: readonly Piece[], frame: Frame): boolean {
  const days = pieces.filter((piece) => choicesOf(piece, frame) !== null);
  return days.every(({ end }, n) => {
    const next = days[n + 1]?.at ?? end;
    return text.words
      .slice(end, next)
      .every(({ kind, folded }) => (kind === 'mark' && /[,;&+]/.test(folded)) || folded === 'va');
  });
}

/** A moment some minutes from now. */
export function after(minutes: number, { now, zone }: Now): Reading<Rule> {
  const moment = new Date(now.getTime() + minutes * 60_000);
  if (moment <= now) return error('past');
  return value({ kind: 'once', day: dayOf(moment, zone), time: timeOf(moment, zone) });
}

/** The days a piece can mean, the first choice first; null when it is no day. */
function choicesOf({ said }: Piece, frame: Frame): Day[][] | null {
  const { today } = frame;
  if (said.kind === 'weekdays' && said.place === null) {
    return said.days.map((day) => {
      const ahead = (day - weekday(today) + 7) % 7;
      return [addDays(today, ahead), addDays(today, ahead + 7)];
    });
  }
  if (said.kind === 'lasting') {
    const day = dayAfter({ minutes: 0, workingDays: 0, ...said }, frame);
    return day === null ? [] : [[day]];
  }
  if (said.kind === 'month-days') return said.days.map((day) => inMonths(day, today));
  if (said.kind === 'offset' && said.offset.minutes === 0) {
    const day = dayAfter(said.offset, frame);
    return day === null ? [] : [[day]];
  }
  if (said.kind !== 'day') return null;
  const { day, open, pattern } = said.said;
  if (day === null) return [[]];
  if (open && pattern.kind === 'weekday') return [[day, addDays(day, 7)]];
  if (open && pattern.kind === 'month-day' && pattern.day > 0)
    return [inMonths(pattern.day, today)];
  return [[day]];
}

/** The days with one number from today on. */
function inMonths(day: number, today: Day): Day[] {
  return [0, 1, 2, 3].flatMap((shift) => {
    const span = spanOf('month', today, shift);
    const { year, month } = partsOf(span.start);
    const found = day < 0 ? span.end : dayFrom(year, month, day);
    return found !== null && preferred([found], today, 'forward') ? [found] : [];
  });
}

/** The first choice that is not over at the first of the times. */
function coming(
  choices: readonly Day[],
  times: readonly TimeOfDay[],
  { now, zone }: Now,
): Day | null {
  return choices.find((day) => times.every((time) => at(day, time, zone) > now)) ?? null;
}

/** Several moments are a rule that ends with the last of them. */
function together(days: readonly Day[], times: readonly TimeOfDay[]): Reading<Rule> {
  const sorted = [...new Set(days)].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  const [time] = times;
  if (first === undefined || last === undefined || time === undefined) return need('schedule');
  if (sorted.length === 1 && times.length === 1) return value({ kind: 'once', day: first, time });
  if (daysBetween(first, last) > 300) return need('day');
  const rrules = sorted.flatMap((day) => {
    const { month, dayOfMonth } = partsOf(day);
    return times.map((each) => {
      const [hour, minute] = each.split(':').map(Number);
      return `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${dayOfMonth};BYHOUR=${hour};BYMINUTE=${minute}`;
    });
  });
  return value(repeating(rrules, { from: first, until: last }));
}
