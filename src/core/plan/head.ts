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
    issuer:
      issuerIn([flat], words, false) ??
      issuerIn(letterhead, words, true) ??
      issuerOfTwo(lines.slice(0, letterheadLines), words),
  };
}

/** The lines above the title, columns that stand side by side one under the other. */
function lettersBefore(
  title: string | null,
  lines: readonly Line[],
  words: PlanWords,
): readonly string[] {
  const end = lines.findIndex(({ text }) =>
    title === null
      ? begins(text, words.bases)
      : begins(text, words.planWords) || begins(text, words.programmes),
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
  const at = head.findIndex(
    ({ text }) =>
      (begins(text, words.planWords) || begins(text, words.programmes)) && text.length < 400,
  );
  const start = head[at];
  if (start === undefined) return null;
  const tokens = tokensOf(start.text);
  const programme = words.programmes.at(tokens, 0);
  const kind = programme ?? words.planWords.at(tokens, 0);
  const end = tokens[(kind?.length ?? 0) - 1]?.end ?? start.text.length;
  const rest = start.text.slice(end);
  // "Kế hoạch" is said of it anyway; another kind of paper is part of its name.
  const own = (programme ? sentenceCase(start.text.slice(0, end)) + rest : rest).trim();
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

/** What is written in capitals as one writes it in a sentence. */
function sentenceCase(text: string): string {
  if (/\p{Ll}/u.test(text)) return text;
  return text.charAt(0) + text.slice(1).toLowerCase();
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

/** In lines: further down nothing says who issues a plan. */
const letterheadLines = 12;

/** The committee that issues a plan together with another body: named above its commune. */
function issuerOfTwo(lines: readonly Line[], { said }: PlanWords): string | null {
  const parts = lines.map(({ parts: [left = ''] }) => asSpoken(left, said));
  const place = new RegExp(`^${either(said.places)}\\s+\\p{Lu}[\\p{L}\\p{M}\\s]*$`, 'u');
  const at = parts.findIndex((part) => place.test(part));
  const issuer = said.issuers.find((each) =>
    parts.slice(0, Math.max(at, 0)).some((part) => part.startsWith(each)),
  );
  return issuer === undefined
    ? null
    : `${issuer.charAt(0).toUpperCase()}${issuer.slice(1)} ${parts[at] ?? ''}`;
}

/** "UBND XÃ TÂN AN" → "UBND xã Tân An": capitals only where names have them. */
function asSpoken(text: string, said: PlanWords['said']): string {
  const names = text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  return [...said.issuers, ...said.places].reduce(
    (spoken, phrase) => spoken.replace(new RegExp(`${either([phrase])}(?!\\p{L})`, 'giu'), phrase),
    names,
  );
}
