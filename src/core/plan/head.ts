import { dayFrom } from '../calendar/zone.ts';
import type { Block } from './blocks.ts';
import type { Line } from './lines.ts';
import { either } from './patterns.ts';
import { begins, holds, tokensOf } from './phrases.ts';
import type { Plan } from './plan.ts';
import type { PlanWords } from './words.ts';

/** What stands above the first part of a plan. */
export type Head = Pick<Plan, 'title' | 'number' | 'day' | 'issuer'>;

/** Reads the letterhead and the title. */
export function headOf(
  blocks: readonly Block[],
  lines: readonly Line[],
  flat: string,
  words: PlanWords,
): Head {
  const first = blocks.findIndex(({ level }) => level > 0 && level <= 3);
  const head = blocks.slice(0, first < 0 ? Math.min(blocks.length, 12) : first);
  const title = titleIn(head, words);
  const letterhead = lettersBefore(title, lines, words);
  return {
    title,
    number: numberIn(letterhead, words),
    day: dayIn(letterhead, words),
    issuer: issuerIn([flat], words, false) ?? issuerIn(letterhead, words, true),
  };
}

/** The lines above the title, columns that stand side by side one under the other. */
function lettersBefore(
  title: string | null,
  lines: readonly Line[],
  words: PlanWords,
): readonly string[] {
  const end = lines.findIndex(({ text }) =>
    title === null ? begins(text, words.bases) : begins(text, words.planWords),
  );
  const above = lines.slice(0, end < 0 ? 12 : end);
  const left = above.map(({ parts }) => parts[0] ?? '').join(' ');
  const right = above.flatMap(({ parts }) => parts.slice(1)).join(' ');
  return [left, right];
}

function numberIn(letterhead: readonly string[], { said }: PlanWords): string | null {
  const pattern = new RegExp(
    `${either(said.number)}\\s*:?\\s*(\\d{1,4}\\s*/\\s*[\\p{Lu}\\d-]+)`,
    'iu',
  );
  const found = letterhead.flatMap((text) => pattern.exec(text)?.[1] ?? [])[0];
  return found?.replace(/\s/gu, '') ?? null;
}

function dayIn(letterhead: readonly string[], { said }: PlanWords): Head['day'] {
  const pattern = new RegExp(
    `${either(said.day)}\\s*(\\d{1,2})\\s*${either(said.due.month)}\\s*(\\d{1,2})\\s*${either(said.due.year)}\\s*(20\\d\\d)`,
    'iu',
  );
  for (const text of letterhead) {
    const [, day, month, year] = pattern.exec(text) ?? [];
    if (day !== undefined) return dayFrom(Number(year), Number(month), Number(day));
  }
  return null;
}

/** What follows the word for "plan", up to the first base or sentence. */
function titleIn(head: readonly Block[], words: PlanWords): string | null {
  const at = head.findIndex(({ text }) => begins(text, words.planWords) && text.length < 400);
  const start = head[at];
  if (start === undefined) return null;
  const own = start.text.slice(tokensOf(start.text)[1]?.end ?? start.text.length).trim();
  const parts = own === '' ? [] : [own];
  for (const { text } of head.slice(at + 1)) {
    const told = /[.;:]$/u.test(text) || holds(text, words.documentKinds);
    if (parts.length > 0 && (begins(text, words.endOfTitle) || text.length > 250)) break;
    if (told) break;
    parts.push(text);
  }
  const title = parts.join(' ').trim();
  return title === '' ? null : title;
}

/** The commune whose committee made the plan: the first that is named with its committee. */
function issuerIn(
  texts: readonly string[],
  { said }: PlanWords,
  letterhead: boolean,
): string | null {
  const name = '(?:\\p{Lu}[\\p{L}\\p{M}]*|\\d+)';
  const pattern = new RegExp(
    `${either(said.issuers)}\\s+${either(said.places)}\\s+${name}(?:\\s+${name})*`,
    'u',
  );
  const number = new RegExp(`(?<!\\p{L})${either(said.number)}(?!\\p{L}).*$`, 'isu');
  for (const text of texts) {
    const inCapitals = letterhead && !/\p{Ll}/u.test(text.replace(number, ''));
    const found = pattern.exec(inCapitals ? asSpoken(text.replace(number, ''), said) : text);
    if (found) return found[0].charAt(0).toUpperCase() + found[0].slice(1);
  }
  return null;
}

/** "UBND XÃ TÂN AN" → "UBND xã Tân An": capitals only where names have them. */
function asSpoken(text: string, said: PlanWords['said']): string {
  const names = text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  return [...said.issuers, ...said.places].reduce(
    (spoken, phrase) => spoken.replace(new RegExp(`${either([phrase])}(?!\\p{L})`, 'giu'), phrase),
    names,
  );
}
