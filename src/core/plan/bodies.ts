import { sentencesOf } from './clauses.ts';
import type { Library } from './library.ts';
import { tokensOf } from './phrases.ts';
import type { Placed } from './sections.ts';

/** In characters: a longer name is a sentence. */
const longestName = 160;

/**
 * Who carries the plan out: named at the head of the items of "Tổ chức thực hiện", as written, and
 * every unit the library knows that is named in it.
 */
export function bodiesOf(placed: readonly Placed[], library: Library): readonly string[] {
  const found = new Map<string, string>();
  const add = (name: string) => {
    const bare = name.replace(/^[\s,;:]+|[\s,;:.]+$/gu, '');
    const key = tokensOf(bare)
      .map((token) => token.key)
      .join(' ');
    if (key !== '' && bare.length <= longestName && !found.has(key)) found.set(key, bare);
  };
  for (const { block, kind, above } of placed) {
    if (kind !== 'organisation' || block.cells !== null || above.length === 0) continue;
    for (const { start, end } of sentencesOf(block.text)) {
      for (const name of namesAtHead(block.text.slice(start, end), library)) add(name);
    }
  }
  return [...found.values()];
}

/** "Đề nghị A, B và C phối hợp …" → A, B, C. */
function namesAtHead(text: string, { words, unitNames }: Library): readonly string[] {
  const tokens = tokensOf(text);
  const from = words.requests.at(tokens, 0)?.length ?? 0;
  if (!words.bodies.at(tokens, from)) return [];
  const start = tokens[from]?.start ?? 0;
  const colon = text.indexOf(':');
  const stop = tokens.findIndex((_, n) => n > from && words.afterNames.at(tokens, n) !== null);
  const ends = [text.length, colon < 0 ? text.length : colon, tokens[stop]?.start ?? text.length];
  const head = text.slice(start, Math.min(...ends));
  const known = unitNames.at(tokens, from);
  const whole = known && tokens[from + known.length - 1]?.end;
  if (whole && whole >= start + head.trimEnd().length - 4) return [head];
  return head.split(/[,;]\s+|\s+và\s+(?=các\s)/u);
}
