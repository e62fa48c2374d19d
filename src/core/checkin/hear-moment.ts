import { at, dayOf } from '../calendar/zone.ts';
import { readSchedule } from '../language/schedule.ts';
import { readSnooze } from '../language/snooze.ts';

/** When to be reminded, or what is missing to know it. */
export type HeardMoment =
  | { readonly heard: 'moment'; readonly at: Date }
  | { readonly heard: 'need'; readonly need: 'time' | 'ampm' | 'past' };

/**
 * Reads "19h", "chiều mai 14h", "2 tiếng nữa". An hour without a day is today's; a bare 1h to 5h
 * asks: morning or afternoon?
 */
export function hearMoment(text: string, now: Date, zone: string): HeardMoment {
  const { reading } = readSchedule(text, { now, zone });
  if (reading.kind === 'value' && reading.value.kind === 'once') {
    return { heard: 'moment', at: at(reading.value.day, reading.value.time, zone) };
  }
  const today = reading.kind === 'need' && reading.what === 'day' ? readSnooze(text) : null;
  if (today?.includes(':')) {
    const moment = at(dayOf(now, zone), today, zone);
    return moment > now ? { heard: 'moment', at: moment } : { heard: 'need', need: 'past' };
  }
  if (reading.kind === 'need') {
    return { heard: 'need', need: reading.what === 'ampm' ? 'ampm' : 'time' };
  }
  const past = reading.kind === 'error' && reading.reason === 'past';
  return { heard: 'need', need: past ? 'past' : 'time' };
}
