import { addDays } from '../../../core/calendar/zone.ts';
import { reasonWords, standInWords } from '../../../core/language/chat-words.ts';
import { readDateRange } from '../../../core/language/date-range.ts';
import { durationAt } from '../../../core/language/duration.ts';
import { clean } from '../../../core/language/fold.ts';
import { lexicon, phrases, prepare, type Text } from '../../../core/language/lexicon.ts';
import type { Day } from '../../../kernel/ids.ts';
import type { Commune, Scene } from '../scene.ts';
import { restFrom } from '../words.ts';

/** What a sentence about a leave says: the days, who stands in, and why. */
export interface SaidLeave {
  readonly days: { readonly from: Day; readonly to: Day } | null;
  /** "3 ngày": a length, and no day of the calendar. */
  readonly byLength: boolean;
  readonly standIn: string;
  readonly reason: string;
}

const standIns = lexicon(phrases(true, standInWords));
const reasons = lexicon(phrases(true, reasonWords));

/** Reads "3 ngày, thay: chị Lan", "từ 20/10 đến 22/10 vì đi học". */
export async function readLeave(text: string, scene: Scene): Promise<SaidLeave> {
  const prepared = prepare(text);
  const why = first(prepared, reasons, 0);
  const who = first(prepared, standIns, 0);
  const source = clean(text);
  const startOf = (at: number) => prepared.words[at]?.start ?? source.length;
  const cuts = [why?.at, who?.at].flatMap((at) => (at === undefined ? [] : [startOf(at)]));
  const period = source.slice(0, Math.min(source.length, ...cuts));
  const standIn =
    who === null
      ? ''
      : trimmed(
          source.slice(startOf(who.end), why && why.at > who.at ? startOf(why.at) : source.length),
        );
  const reason =
    why === null
      ? ''
      : trimmed(
          source.slice(startOf(why.end), who && who.at > why.at ? startOf(who.at) : source.length),
        );
  const length = lengthIn(period);
  const from = scene.today;
  const byLength = length !== null;
  const days = byLength ? { from, to: addDays(from, length - 1) } : await rangeIn(period, scene);
  return { days, byLength, standIn, reason };
}

function first(text: Text, words: ReturnType<typeof lexicon<true>>, from: number) {
  for (let at = from; at < text.words.length; at += 1) {
    const hit = words.match(text, at);
    if (hit) return hit;
  }
  return null;
}

function trimmed(text: string): string {
  return text.replace(/^[\s:,.;-]+|[\s:,.;-]+$/gu, '');
}

/** "3 ngày", "1 tuần": how many days, from today on; null when days of the calendar are named. */
function lengthIn(text: string): number | null {
  const prepared = prepare(text);
  const whole = restFrom(text, prepared, 0);
  const length = whole === '' ? null : durationAt(prepared, 0);
  if (!length || length.end < prepared.words.filter((w) => w.kind !== 'mark').length) return null;
  const { minutes, days, workingDays, months } = length.value;
  const total = days + workingDays + months * 30;
  return minutes === 0 && total > 0 && total <= longestLeave ? total : null;
}

/** In days. */
const longestLeave = 200;

/** From when days are looked at. */
export type Ahead = Pick<Commune, 'now' | 'zone' | 'today' | 'calendar'>;

/** Days that lie ahead: a date without a year is the coming one. */
export async function rangeIn(
  text: string,
  { now, zone, today, calendar }: Ahead,
): Promise<{ readonly from: Day; readonly to: Day } | null> {
  const frame = { now, zone, calendar: await calendar() };
  const read = readDateRange(text, frame);
  if (read.kind !== 'value') return null;
  const { from: start, to: end } = read.value;
  if (end >= today) return { from: start < today ? today : start, to: end };
  if (/\d{4}/u.test(text)) return null;
  const next = readDateRange(text, { ...frame, now: new Date(now.getTime() + 200 * 86_400_000) });
  return next.kind === 'value' && next.value.to >= today ? next.value : null;
}
