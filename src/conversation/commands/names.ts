import {
  addressForms,
  audienceWords,
  groupPrefixes,
  joiners,
} from '../../core/language/chat-words.ts';
import { clean, fold } from '../../core/language/fold.ts';
import { type Lexicon, lexicon, phrases, prepare, type Text } from '../../core/language/lexicon.ts';
import { toneKey } from '../../core/language/tone.ts';
import { unitAt } from '../../core/language/units.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { UnitView } from '../../storage/directory.ts';
import type { PersonView } from '../../storage/people.ts';
import type { Scene } from './scene.ts';
import { restFrom } from './words.ts';

/** Whom some words name. */
export type Named =
  | { readonly kind: 'units'; readonly units: readonly UnitView[] }
  /** Several when two people are called alike. */
  | { readonly kind: 'people'; readonly people: readonly PersonView[] }
  | { readonly kind: keyof typeof audienceWords };

/** Whom the beginning of a text names, and what stands behind. */
export interface Targets {
  readonly named: readonly Named[];
  readonly rest: string;
}

/** Everybody and everything of an organization that can be named. */
export interface Names {
  readonly units: readonly UnitView[];
  readonly people: readonly PersonView[];
  readonly byPhrase: Lexicon<Named>;
}

export async function namesOf(scene: Pick<Scene, 'units' | 'people'>): Promise<Names> {
  const units = await scene.units();
  // Whoever has handed over their post can be named for nothing any more.
  const people = (await scene.people()).filter((person) => person.roles.length > 0);
  const entries = [...phrasesOf(units, people)].map(([phrase, named]) => [phrase, named] as const);
  return { units, people, byPhrase: lexicon(entries) };
}

function phrasesOf(
  units: readonly UnitView[],
  people: readonly PersonView[],
): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  const put = (phrase: string, named: Named) => {
    const key = clean(phrase).toLowerCase();
    if (key !== '' && !found.has(key)) found.set(key, named);
  };
  for (const [kind, list] of Object.entries(audienceWords)) {
    for (const [phrase] of phrases(true, list)) {
      put(phrase, { kind: kind as keyof typeof audienceWords });
    }
  }
  for (const unit of units) {
    const named = { kind: 'units', units: [unit] } as const;
    for (const phrase of [unit.name, unit.shortName, unit.code, ...unit.aliases])
      put(phrase, named);
  }
  for (const group of new Set(units.map((unit) => unit.group))) {
    const named = { kind: 'units', units: units.filter((unit) => unit.group === group) } as const;
    for (const word of [group, ...group.split(',')]) {
      for (const prefix of groupPrefixes) put(`${prefix} ${word.trim()}`, named);
    }
  }
  const called = new Map<string, PersonView[]>();
  for (const person of people) {
    for (const name of new Set([person.fullName, person.callName])) {
      for (const form of addressForms) {
        const phrase = `${form} ${name}`;
        called.set(phrase, [...(called.get(phrase) ?? []), person]);
      }
    }
    const { fullName } = person;
    called.set(fullName, [...(called.get(fullName) ?? []), person]);
  }
  for (const [phrase, some] of called) put(phrase, { kind: 'people', people: some });
  return found;
}

const joining = lexicon(phrases(true, joiners));

/**
 * Reads whom a text names at its beginning: "thôn 1, thôn 2 và chị Hoà nộp báo cáo".
 *
 * @param joined whether names must be joined to each other: "trạm y tế truyền thông về dịch" is
 *   about one unit, though another is called "truyền thông"
 */
export function readTargets(text: string, names: Names, { joined = false } = {}): Targets {
  const prepared = prepare(text);
  const named: Named[] = [];
  let end = 0;
  for (let at = skipJoiners(prepared, 0); ; at = skipJoiners(prepared, end)) {
    if (joined && named.length > 0 && at === end) break;
    const hit = names.byPhrase.match(prepared, at) ?? numbered(prepared, at, named, names);
    if (!hit) break;
    named.push(qualified(hit.value, prepared, hit.end, names));
    end = afterQualifier(hit, prepared, names);
  }
  return { named, rest: restFrom(clean(text), prepared, end) };
}

/**
 * "thôn 1, 2 và 3": a number alone after a unit of a numbered kind. A number behind a colon, or
 * with what it counts behind it, is a figure.
 */
function numbered(text: Text, at: number, before: readonly Named[], names: Names) {
  const last = before.at(-1);
  const word = text.words[at];
  if (last?.kind !== 'units' || word?.kind !== 'digits') return null;
  if (text.words[at - 1]?.raw === ':' || unitAt(text, at + 1) !== null) return null;
  const [unit] = last.units;
  const base = unit && fold(unit.shortName).match(/^(.*\D)\d+$/u)?.[1];
  if (!base) return null;
  const found = names.units.find((u) => fold(u.shortName) === `${base}${Number(word.raw)}`);
  return found ? { value: { kind: 'units' as const, units: [found] }, at, end: at + 1 } : null;
}

/** "anh Quang phòng Kinh tế": of people called alike, the one of that unit. */
function qualified(named: Named, text: Text, end: number, names: Names): Named {
  if (named.kind !== 'people') return named;
  const unit = names.byPhrase.match(text, end)?.value;
  if (unit?.kind !== 'units') return named;
  const inside = named.people.filter((p) => isMember(p.id, unit.units));
  return inside.length > 0 ? { kind: 'people', people: inside } : named;
}

function afterQualifier(
  hit: { readonly value: Named; readonly end: number },
  text: Text,
  names: Names,
): number {
  if (hit.value.kind !== 'people') return hit.end;
  const unit = names.byPhrase.match(text, hit.end);
  const qualifies =
    unit?.value.kind === 'units' &&
    hit.value.people.some((p) => unit.value.kind === 'units' && isMember(p.id, unit.value.units));
  return qualifies && unit ? unit.end : hit.end;
}

export function isMember(person: PersonId, units: readonly UnitView[]): boolean {
  return units.some((unit) => unit.members.some((m) => m.person === person));
}

function skipJoiners(text: Text, from: number): number {
  let at = from;
  for (let hit = joining.match(text, at); hit; hit = joining.match(text, at)) at = hit.end;
  return at;
}

const forms = lexicon(addressForms.map((form) => [`=${form}`, true] as const));

/**
 * The people a whole text may name: "cô Dung", "anh Quang phòng Kinh tế", "Hoà". With tone marks
 * typed, they count; without, everybody whose name folds alike is meant.
 */
export function findPeople(text: string, names: Names): readonly PersonView[] {
  const whole = nameAlone(text, names.people);
  if (whole.length > 0) return whole;
  const prepared = prepare(text);
  for (let at = 1; at < prepared.words.length; at += 1) {
    const unit = names.byPhrase.match(prepared, at);
    if (unit?.value.kind !== 'units') continue;
    const units = unit.value.units;
    const cut = prepared.words[at]?.start ?? 0;
    const name = clean(text)
      .slice(0, cut)
      .replace(/[\s(,–-]+$/u, '');
    const found = nameAlone(name, names.people).filter((p) => isMember(p.id, units));
    if (found.length > 0) return found;
  }
  return [];
}

function nameAlone(text: string, people: readonly PersonView[]): readonly PersonView[] {
  const prepared = prepare(text);
  const form = forms.match(prepared, 0);
  const bare =
    form && form.end < prepared.words.length
      ? restFrom(clean(text), prepared, form.end)
      : clean(text);
  const typed = bare.replace(/[.!?\s]+$/u, '');
  const key = fold(typed);
  if (key === '') return [];
  const alike = people.filter((p) => {
    const full = fold(p.fullName);
    return full === key || full.endsWith(` ${key}`) || fold(p.callName) === key;
  });
  // Whoever types marks anywhere in it means the name as it stands.
  if (clean(text).toLowerCase() === fold(text)) return alike;
  const exact = alike.filter((p) => toneKey(p.fullName).endsWith(toneKey(typed)));
  return exact.length > 0 ? exact : alike;
}

/** The unit a whole text names, or null. */
export function findUnit(text: string, names: Names): UnitView | null {
  const prepared = prepare(text);
  const hit = names.byPhrase.match(prepared, skipJoiners(prepared, 0));
  if (hit?.value.kind !== 'units' || hit.end < prepared.words.length) return null;
  return hit.value.units.length === 1 ? (hit.value.units[0] ?? null) : null;
}
