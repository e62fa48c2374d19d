import type { TimeOfDay } from '../calendar/zone.ts';
import { type Clock, clockAt, type DayPart, dayPartAt, timeOf } from './clock.ts';
import { prepare, type Text } from './lexicon.ts';
import { error, need, type Reading, value } from './reading.ts';

/** What clocks and parts of the day a text says, in order. */
export interface Clocks {
  readonly clocks: readonly Clock[];
  readonly parts: readonly DayPart[];
}

/**
 * Reads a time of day: "8h", "7 rưỡi tối", "chiều 3h", "8.30". A bare 1h to 5h leaves open whether
 * it is before or after noon; a part of the day alone leaves the hour open.
 */
export function readTime(text: string): Reading<TimeOfDay> {
  const { clocks, parts } = clocksIn(prepare(text));
  const [first, ...more] = clocks;
  if (first === undefined) return need('time');
  const meant = more.map((each) => resolved(each, parts));
  const time = resolved(first, parts);
  if (meant.some((each) => each !== time)) return need('exact');
  if (time === 'ampm') return need('ampm');
  return time === 'time' ? error('time') : value(time);
}

function resolved(clock: Clock, parts: readonly DayPart[]): TimeOfDay | 'ampm' | 'time' {
  return timeOf(clock, clock.part ?? (parts.length === 1 ? (parts[0] ?? null) : null));
}

function clocksIn(text: Text): Clocks {
  const clocks: Clock[] = [];
  const parts: DayPart[] = [];
  for (let at = 0; at < text.words.length; ) {
    const clock = clockAt(text, at, true);
    const part = clock ? null : dayPartAt(text, at);
    if (clock) clocks.push(clock.value);
    if (part) parts.push(part.value);
    at = clock?.end ?? part?.end ?? at + 1;
  }
  return { clocks, parts };
}
