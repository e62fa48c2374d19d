import type { Day } from '../../kernel/ids.ts';
import { type WorkCalendar, workCalendar } from '../calendar/working-days.ts';
import { dayOf } from '../calendar/zone.ts';
import { absence } from './absence.ts';
import { dayAt } from './day-words.ts';
import { prepare, type Text } from './lexicon.ts';
import type { Prefer } from './period-words.ts';
import { error, need, noData, type Reading, value } from './reading.ts';
import type { Frame, SaidDay } from './said-day.ts';

/** When a text was typed, and for whom: what "mai" and "3 ngày làm việc nữa" count from. */
export interface Now {
  readonly now: Date;
  /** IANA zone of the organization. */
  readonly zone: string;
  /** Its working days; those of the law and the known swaps by default. */
  readonly calendar?: WorkCalendar;
}

const plainCalendar = workCalendar();

/** The frame days are read in. */
export function frameOf({ now, zone, calendar = plainCalendar }: Now, prefer: Prefer): Frame {
  return { today: dayOf(now, zone), prefer, calendar };
}

/**
 * Reads a day.
 *
 * @param when `prefer` chooses the year or month a text leaves open: the nearest (for a date that
 *   was asked), the next (for a deadline) or the last. A weekday alone is always the coming one,
 *   unless the past is preferred.
 */
export function readDay(text: string, when: Now & { prefer: Prefer }): Reading<Day> {
  const prepared = prepare(text);
  const [first, ...more] = daysIn(prepared, frameOf(when, when.prefer));
  if (first === undefined) return absence(prepared) === 'no-data' ? noData : need('day');
  const said = [first, ...more];
  const wrong = said.find((each) => each.error !== null);
  if (wrong?.error) return error(wrong.error);
  if (first.day === null || more.some(({ day }) => day !== first.day)) return need('day');
  return value(first.day);
}

/** Every day that is said in a text, from left to right. */
export function daysIn(text: Text, frame: Frame): SaidDay[] {
  const days: SaidDay[] = [];
  for (let at = 0; at < text.words.length; ) {
    const found = dayAt(text, at, frame);
    if (found) days.push(found.value);
    at = found?.end ?? at + 1;
  }
  return days;
}
