import type { Day } from '../../kernel/ids.ts';
import { readDay } from '../language/day.ts';
import { fold } from '../language/fold.ts';
import { properLevel } from '../language/levels.ts';
import { readNumber } from '../language/number.ts';
import type { Hearing } from './hear.ts';

/** Who can solve a difficulty, and by when; at least one of them was said. */
export interface Decision {
  readonly decider: string | null;
  readonly by: Day | null;
}

const longestDecider = 120;

/**
 * Reads the reply to "cấp nào giải quyết, trước ngày nào?": what stands before a comma or "trước"
 * is the level, what follows is the day.
 *
 * @returns null for a bare number, thanks, or anything too long to be a name: not for us
 */
export function hearDecision(text: string, { now, zone }: Hearing): Decision | null {
  if (readNumber(text).kind === 'value' && !/[/-]/u.test(text)) return null;
  const [before, after] = cutAtDay(text);
  const day = readDay(after, { now, zone, prefer: 'forward' });
  const by = day.kind === 'value' ? day.value : null;
  const decider = (by === null ? text : before).replaceAll(/[\s,;:.–-]+$/gu, '').trim();
  if (by === null && (isThanks(decider) || decider.length > longestDecider)) return null;
  if (by === null && !namesALevel(decider)) return null;
  return { decider: decider === '' ? null : properLevel(decider), by };
}

function cutAtDay(text: string): readonly [string, string] {
  const match = /(?:,|;|\btrước\b|\btruoc\b|\bxong\b|\d{1,2}\s*[/-]\s*\d{1,2})/iu.exec(text);
  if (!match) return [text, text];
  const numeric = /^\d/u.test(match[0]);
  return [text.slice(0, match.index), text.slice(match.index + (numeric ? 0 : match[0].length))];
}

const levels = [
  'ubnd',
  'uy ban',
  'chu tich',
  'pho chu tich',
  'phong',
  'van phong',
  'so ',
  'thanh pho',
  'tp',
  'xa',
  'dang uy',
  'cong an',
  'quan su',
  'tram',
  'trung tam',
  'truong',
  'thon',
  'cap tren',
  'lanh dao',
  'hoi dong',
  'mttq',
  'mat tran',
  'bi thu',
  'ban ',
] as const;

function namesALevel(text: string): boolean {
  const folded = `${fold(text)} `;
  return levels.some((level) => folded.startsWith(level) || folded.includes(` ${level}`));
}

function isThanks(text: string): boolean {
  return /^(?:cam on|ok|vang|da|r[oõ]i?|uh|duoc)\b/u.test(fold(text));
}
