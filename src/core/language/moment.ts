import { addDays, at, dayOf } from '../calendar/zone.ts';
import { frameOf, type Now } from './day.ts';
import { durationAt } from './duration.ts';
import { prepare, type Text } from './lexicon.ts';
import { need, type Reading, value } from './reading.ts';
import { after, onceOf } from './schedule-once.ts';
import { piecesIn } from './schedule-pieces.ts';
import { timesIn } from './schedule-times.ts';
import { says } from './time-words.ts';

/**
 * Reads the moment until which something is put off: "2 tiếng nữa", "30 phút", "9h sáng mai",
 * "thứ 5 14h". A time alone is the next one there is, today or tomorrow. "2h" may be two hours or
 * two o'clock and is asked.
 */
export function readMoment(text: string, when: Now): Reading<Date> {
  const prepared = prepare(text);
  const frame = frameOf(when, 'forward');
  const pieces = piecesIn(prepared, frame);
  const once = onceOf(prepared, pieces, frame, when);
  if (once.kind === 'value') {
    const rule = once.value;
    return rule.kind === 'once' ? value(at(rule.day, rule.time, when.zone)) : need('exact');
  }
  const length = minutesIn(prepared);
  if (length !== null) return read(after(length, when), when.zone);
  const times = timesIn(pieces);
  const alone = !pieces.some(({ said }) => said.kind === 'day' || said.kind === 'weekdays');
  const [time, ...more] = times.kind === 'times' ? times.times : [];
  if (!alone || time === undefined || once.kind === 'error') return once;
  if (more.length > 0) return need('exact');
  const today = at(frame.today, time, when.zone);
  const day = today > when.now ? dayOf(when.now, when.zone) : addDays(frame.today, 1);
  return value(at(day, time, when.zone));
}

function read(reading: ReturnType<typeof after>, zone: string): Reading<Date> {
  if (reading.kind !== 'value') return reading;
  const rule = reading.value;
  return rule.kind === 'once' ? value(at(rule.day, rule.time, zone)) : need('exact');
}

/** "30 phút", "2 tiếng" by themselves, without "nữa"; hours only where they cannot be o'clock. */
function minutesIn(text: Text): number | null {
  for (let at = 0; at < text.words.length; at += 1) {
    const length = durationAt(text, at);
    if (!length || length.value.minutes === 0) continue;
    for (let unit = at; unit < length.end; unit += 1) {
      if (says(text, unit, 'phút | ph | p | tiếng') !== null) return length.value.minutes;
    }
    return null;
  }
  return null;
}
