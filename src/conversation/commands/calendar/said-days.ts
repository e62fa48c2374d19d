import { addDays, daysBetween } from '../../../core/calendar/zone.ts';
import { reasonWords } from '../../../core/language/chat-words.ts';
import type { Day } from '../../../kernel/ids.ts';
import { type Ahead, rangeIn } from '../people/leave-read.ts';

/** Days in a row, the last one included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** What a sentence says of days off: "2/9-3/9 vì Quốc khánh". */
export type SaidDays =
  | ({ readonly read: 'days'; readonly reason: string } & DayRange)
  | { readonly read: 'none' }
  | { readonly read: 'too-long' };

/** More days in a row are a mistake. */
export const mostDays = 31;

/** Reads the days that a sentence names, and why. A date without a year is the coming one. */
export async function readDays(text: string, ahead: Ahead): Promise<SaidDays> {
  const range = await rangeIn(text, ahead);
  if (range === null) return { read: 'none' };
  if (daysBetween(range.from, range.to) >= mostDays) return { read: 'too-long' };
  return { read: 'days', ...range, reason: reasonOf(text) };
}

/** Each day of a range, in order. */
export function daysOf({ from, to }: DayRange): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What follows "vì"; empty when nothing was said. */
function reasonOf(text: string): string {
  const words = reasonWords.replaceAll('=', '').split(' | ').join('|');
  return new RegExp(`(?:^|\\s)(?:${words})\\s+(.+)$`, 'iu').exec(text)?.[1]?.trim() ?? '';
}
