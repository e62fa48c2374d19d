import type { Day } from '../../kernel/ids.ts';
import type { OffsetRule } from '../calendar/relative.ts';
import { absence } from './absence.ts';
import { daysIn, frameOf, type Now } from './day.ts';
import { durationAt } from './duration.ts';
import { prepare, type Text } from './lexicon.ts';
import { spanAt } from './period-words.ts';
import { error, need, noData, type Reading, value } from './reading.ts';
import { says } from './time-words.ts';

/** By when something will be done: a day, or so much later than was agreed. */
export type Deadline = { readonly kind: 'day'; readonly day: Day } | OffsetRule;

const more = 'thêm | gia hạn thêm | gia hạn | lùi thêm | lùi lại | lùi | dời | kéo dài | cộng';

/**
 * Reads by when something will be done: "31/10", "thứ 6", "hết tháng", "3 ngày nữa", "xin thêm 3
 * ngày". Deadlines lie ahead: a day without a year is the coming one, one that is over is an error.
 */
export function readDeadline(text: string, when: Now): Reading<Deadline> {
  const prepared = prepare(text);
  const extension = extensionIn(prepared);
  if (extension) return value(extension);
  const frame = frameOf(when, 'forward');
  const said = daysIn(prepared, frame);
  const wrong = said.find((each) => each.error !== null);
  if (wrong?.error) return error(wrong.error);
  const days = said.flatMap(({ day }) => day ?? []);
  const spans = days.length > 0 ? [] : spansIn(prepared, frame.today);
  // "từ 20/10 đến 31/10" is due when it ends.
  const ranged =
    days.length === 2 && prepared.words.some((_, at) => says(prepared, at, 'đến') !== null);
  const [day, ...others] = ranged ? days.slice(1) : [...days, ...spans];
  if (day === undefined) return absence(prepared) === 'no-data' ? noData : need('day');
  if (others.some((other) => other !== day)) return need('day');
  return day < frame.today ? error('past') : value({ kind: 'day', day });
}

function extensionIn(text: Text): OffsetRule | null {
  for (let at = 0; at < text.words.length; at += 1) {
    const start = says(text, at, more);
    const length = start === null ? null : durationAt(text, start);
    if (!length) continue;
    const { minutes, days, workingDays, months } = length.value;
    const rule = { kind: 'offset', of: 'due', time: null } as const;
    if (minutes !== 0) return { ...rule, amount: minutes, unit: 'minute' };
    if (workingDays !== 0) return { ...rule, amount: workingDays, unit: 'working-day' };
    return { ...rule, amount: days + months * 30, unit: 'day' };
  }
  return null;
}

/** The last days of months, quarters and years; in a week it may be Friday or Sunday. */
function spansIn(text: Text, today: Day): Day[] {
  const ends: Day[] = [];
  for (let at = 0; at < text.words.length; at += 1) {
    const span = spanAt(text, at, today, 'forward');
    if (span && span.value.unit !== 'week') ends.push(span.value.end);
  }
  return ends;
}
