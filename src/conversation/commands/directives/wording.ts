import { clean, fold } from '../../../core/language/fold.ts';
import type { Texts } from '../../../render/locale.ts';
import { who } from '../../../render/people.ts';
import type { DirectiveView } from '../../../storage/directives.ts';
import type { PersonView } from '../../../storage/people.ts';

/** `07`: how directives are numbered on paper. */
export function numberText(number: number): string {
  return String(number).padStart(2, '0');
}

/** `K-03`, `07`. */
export function labelOf({ kind, number }: Pick<DirectiveView, 'kind' | 'number'>): string {
  return kind === 'urgent' ? `K-${numberText(number)}` : numberText(number);
}

/** Words as they are read out: one line, a capital at the beginning, a full stop at the end. */
export function sentence(text: string): string {
  const line = clean(text).replaceAll(/\s+/gu, ' ').trim();
  const [first = ''] = line;
  const closed = /[.!?…]$/u.test(line) ? line : `${line}.`;
  return `${first.toUpperCase()}${closed.slice(first.length)}`;
}

/** `đồng chí Chánh Văn phòng`; by name where somebody has no title. */
export function titled(texts: Texts, person: Pick<PersonView, 'title' | 'callName'>): string {
  const { title, callName } = person;
  return title === '' ? who(texts, callName) : texts('directive.titled', { title });
}

/** `đồng chí Chánh Văn phòng (đ/c Đức)`. */
export function titledByName(texts: Texts, person: PersonView): string {
  const name = who(texts, person.callName);
  return person.title === ''
    ? name
    : texts('directive.titledByName', { title: person.title, name });
}

/** Whether a text says one of some words and nothing else, marks or none. */
export function saysOnly(text: string, words: readonly string[]): boolean {
  const said = fold(text).replace(/[.!\s]+$/u, '');
  return words.some((word) => fold(word) === said);
}
