import type { CampaignFile, Field, Official, Unit } from '../../core/campaign/campaign.ts';
import { nearest } from '../../core/campaign/nearest.ts';
import { keyOf } from './words.ts';

/** What a name in a cell leads to. */
export type Named =
  | { readonly kind: 'one'; readonly code: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'none'; readonly nearest: string | null };

/** Names in cells and the codes they stand for. */
export interface Directory {
  /** How a code is shown; the code itself where nothing has it. */
  show(code: string): string;
  find(text: string): Named;
}

interface Entry {
  readonly code: string;
  /** How it is shown. */
  readonly name: string;
  /** Other ways to write it; one that several have leads to none of them alone. */
  readonly others: readonly string[];
}

function directory(entries: readonly Entry[]): Directory {
  const shown = new Map(entries.map(({ code, name }) => [code, name]));
  const exact = new Map<string, Set<string>>();
  const loose = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, text: string, code: string) => {
    const key = keyOf(text);
    if (key !== '') to.set(key, (to.get(key) ?? new Set()).add(code));
  };
  for (const { code, name, others } of entries) {
    add(exact, name, code);
    add(exact, code, code);
    for (const other of others) add(loose, other, code);
  }
  const names = entries.flatMap(({ name, others }) => [name, ...others]);
  return {
    show: (code) => shown.get(code) ?? code,
    find(text) {
      const codes = [...(exact.get(keyOf(text)) ?? loose.get(keyOf(text)) ?? [])];
      const [only, ...more] = codes;
      if (only === undefined) {
        const near = nearest(text, names);
        const owner = entries.find(({ name, others }) => [name, ...others].includes(near ?? ''));
        return { kind: 'none', nearest: near === null ? null : (owner?.name ?? near) };
      }
      if (more.length === 0) return { kind: 'one', code: only };
      return { kind: 'several', names: codes.map((code) => shown.get(code) ?? code) };
    },
  };
}

export function unitDirectory(units: readonly Unit[]): Directory {
  return directory(
    units.map(({ code, name, shortName, aliases }) => ({
      code,
      name,
      others: [shortName, ...aliases],
    })),
  );
}

/** Two people of one name are shown with their title. */
export function personDirectory(people: readonly Official[]): Directory {
  const named = people.filter(({ name }) => name !== '');
  const twice = (name: string) => named.filter((one) => one.name === name).length > 1;
  return directory(
    named.map(({ code, name, title, callName, addressForm }) => ({
      code,
      name: twice(name) ? `${name} (${title})` : name,
      others: [name, title, callName, `${addressForm} ${callName}`, `${addressForm} ${name}`],
    })),
  );
}

export function fieldDirectory(fields: readonly Field[]): Directory {
  return directory(
    fields.map(({ code, name, shortName }) => ({ code, name: shortName, others: [name] })),
  );
}

/** Every name of a campaign. */
export interface Names {
  readonly units: Directory;
  readonly people: Directory;
  readonly fields: Directory;
}

export function namesOf({
  units,
  people,
  fields,
}: Pick<CampaignFile, 'units' | 'people' | 'fields'>): Names {
  return {
    units: unitDirectory(units),
    people: personDirectory(people),
    fields: fieldDirectory(fields),
  };
}
