import { fold } from '../language/fold.ts';
import { unitOf } from './lead.ts';
import type { Library } from './library.ts';
import { begins } from './phrases.ts';
import type { Plan } from './plan.ts';

/** Code of the unit that runs campaigns in a commune. */
export const managingUnit = 'VHXH';

/**
 * The units that lead a task or are named in the plan. One that the library does not know is taken
 * as it is written, in the first group, which is a guess.
 */
export function draftUnits(
  plan: Plan,
  tasks: readonly { readonly lead: string }[],
  library: Library,
  guesses: Set<string>,
) {
  const wanted = new Set([managingUnit, ...tasks.map(({ lead }) => lead)]);
  for (const name of plan.bodies) wanted.add(unitOf(name, library) ?? '');
  const known = library.units
    .filter(({ code }) => wanted.has(code))
    .map(({ code, name, short_name, aliases, group }) => ({
      code,
      name,
      short_name,
      aliases,
      group,
    }));
  const others = ownUnits(plan, library).filter(({ code }) => wanted.has(code));
  for (const { code } of others) guesses.add(`units[${code}].group`);
  return [...known, ...others];
}

/** The leads the plan names and the library does not know, with codes of their own. */
export function ownUnits(plan: Plan, library: Library) {
  const names = plan.tasks.flatMap(({ lead }) =>
    lead !== null && isOwn(lead, library) ? [lead] : [],
  );
  const taken = new Set(library.units.map(({ code }) => code));
  return [...new Set(names)].map((name) => {
    const code = codeFor(name, taken);
    taken.add(code);
    return {
      code,
      name,
      short_name: name.length <= 40 ? name : `${name.slice(0, 39)}…`,
      aliases: [],
      group: library.groups[0] ?? '',
    };
  });
}

/** "Các thôn" are no unit of their own. */
function isOwn(lead: string, library: Library): boolean {
  return unitOf(lead, library) === null && !begins(lead, library.words.plurals);
}

/** "Tổ Dịch vụ công ích" → TDVCI, with a figure where it is taken. */
function codeFor(name: string, taken: ReadonlySet<string>): string {
  const initials = fold(name)
    .split(/[^a-z0-9]+/u)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 8);
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? initials : `${initials}${n}`;
    if (code !== '' && !taken.has(code)) return code;
  }
}
