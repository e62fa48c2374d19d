import { sentencesOf } from './clauses.ts';
import { either } from './patterns.ts';
import { tokensOf } from './phrases.ts';
import type { PlanOccasion } from './plan.ts';
import type { PlanWords } from './words.ts';

/** The documents a plan stands on or cites, each once, as written. */
export function basesOf(flat: string, { said }: PlanWords): readonly string[] {
  const date = '\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}';
  const cited = new RegExp(
    `(?<!\\p{L})${either(said.documentKinds)}\\s+${either(said.number)}\\s*:?\\s*\\d[\\p{L}\\d/.-]*` +
      `(?:,?\\s*${either(said.day)}\\s+${date})?` +
      `(?:\\s+${either(said.of)}\\s+[^.;:,]{3,90}?(?=\\s+${either(said.about)}\\s|[.;:,]|$))?`,
    'gu',
  );
  const named = new RegExp(
    `${either(said.basedOn)}\\s+(${either(said.laws)}\\s[^;.]{3,160})`,
    'gu',
  );
  const laws = [...flat.matchAll(named)].map(([, law = '']) => law.trim());
  const others = [...flat.matchAll(cited)].map(([text]) => text.trim());
  return [...new Set([...laws, ...others])];
}

/** The longest name of something that is celebrated. In characters. */
const longestName = 200;

/** What is celebrated: "chào mừng …", "tiến tới …", each up to the next. */
export function occasionsOf(flat: string, words: PlanWords): readonly PlanOccasion[] {
  const found = new Map<string, PlanOccasion>();
  for (const { start, end } of sentencesOf(flat)) {
    const sentence = flat.slice(start, end);
    const tokens = tokensOf(sentence);
    const marks = words.occasions.in(tokens);
    for (const [n, { at, length }] of marks.entries()) {
      const from = tokens[at + length]?.start ?? sentence.length;
      const to = tokens[marks[n + 1]?.at ?? tokens.length]?.start ?? sentence.length;
      const relation = sentence.slice(tokens[at]?.start, tokens[at + length - 1]?.end);
      for (const name of namesIn(untilIssuer(sentence.slice(from, to), words))) {
        const key = tokensOf(name).map((token) => token.key);
        if (!found.has(key.join(' '))) {
          found.set(key.join(' '), { relation: relation.toLowerCase(), name });
        }
      }
    }
  }
  return [...found.values()];
}

/** "Đại hội A; Đại hội B, lập thành tích …" → both, without what follows in small letters. */
function namesIn(text: string): readonly string[] {
  return text
    .split(/[;:]\s*/u)
    .map((part) => part.replace(/,\s(?=\p{Ll}).*$/su, '').replace(/[\s,.]+$/u, ''))
    .filter((name) => /^[\p{Lu}\d]/u.test(name) && name.length <= longestName);
}

/** "…, UBND xã A ban hành kế hoạch" is no part of what is celebrated. */
function untilIssuer(text: string, words: PlanWords): string {
  const tokens = tokensOf(text);
  const at = words.issuers
    .in(tokens)
    .map((found) => tokens[found.at]?.start ?? 0)
    .find((start) => /[,.;]\s*$/u.test(text.slice(0, start)));
  return at === undefined ? text : text.slice(0, at);
}
