import { fold } from '../language/fold.ts';
import type { Library } from './library.ts';
import { begins, type Token, tokensOf } from './phrases.ts';

/** A sentence without who is to do it: "Đề nghị Hội Nông dân xã vận động …" → "vận động …". */
export function withoutSubject(text: string, { words }: Library): string {
  const tokens = tokensOf(text);
  const asked = words.requests.at(tokens, 0);
  const from = asked?.length ?? 0;
  if (!words.bodies.at(tokens, from)) return text.slice(tokens[from]?.start ?? 0);
  for (let n = from + 1; n < tokens.length; n += 1) {
    const verb = words.verbs.at(tokens, n) ?? words.prefixes.at(tokens, n);
    if (verb && !insideName(tokens, n)) return text.slice(tokens[n]?.start);
  }
  return text;
}

/** "tổ chức" in "các tổ chức" is no verb. */
function insideName(tokens: readonly Token[], n: number): boolean {
  return ['các', 'và', 'những'].map((word) => tokensOf(word)[0]?.key).includes(tokens[n - 1]?.key);
}

/**
 * Who leads, by the first of the texts that says so: "X chủ trì", "(chủ trì: X)", "Giao X …", or a
 * text that begins with a body. As written.
 */
export function leadOf(texts: readonly string[], library: Library): string | null {
  const { words, unitNames } = library;
  for (const text of texts) {
    const tokens = tokensOf(text);
    const leads = words.leads.in(tokens).length > 0;
    const asked = words.requests.at(tokens, 0)?.length ?? 0;
    const begin = unitNames.at(tokens, asked);
    const found = begin ?? (leads ? unitNames.in(tokens)[0] : undefined);
    if (found) {
      const from = tokens[found.at]?.start ?? 0;
      return text.slice(from, tokens[found.at + found.length - 1]?.end);
    }
  }
  return null;
}

/** The first of the headings that names a body the library does not know, as written. */
export function bodyIn(headings: readonly string[], { words }: Library): string | null {
  const bare = headings.map((heading) => heading.replace(/[\s:]+$/u, ''));
  return bare.find((heading) => heading.length < 100 && begins(heading, words.bodies)) ?? null;
}

/**
 * The code of the library's unit that a name stands for, or null. The library has most short names
 * without tone marks, as they are typed: in a plan they have them, "CA xã", "P. Kinh tế".
 */
export function unitOf(name: string, { unitNames, unitKeys }: Library): string | null {
  const [found] = unitNames.in(tokensOf(name));
  if (found) return found.value;
  const tokens = tokensOf(fold(name));
  const typed = unitKeys.at(tokens, 0);
  return typed?.length === tokens.length ? typed.value : null;
}
