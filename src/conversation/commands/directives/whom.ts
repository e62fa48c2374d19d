import { clean } from '../../../core/language/fold.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { loadTaskCards } from '../../../storage/task-cards.ts';
import { readable } from '../look/permission.ts';
import { namesOf, readTargets } from '../names.ts';
import { likest } from '../nearest.ts';
import type { Scene } from '../scene.ts';
import { dashed } from '../task-codes.ts';
import type { Target } from './draft.ts';

/** Whom a sentence begins with, and what it goes on to say. */
export type Whom =
  | {
      readonly found: 'targets';
      readonly to: readonly Target[];
      readonly task: string | null;
      readonly rest: string;
    }
  /** Several people are called so. */
  | { readonly found: 'several'; readonly people: readonly string[] }
  /** Nobody of that name; the two units it is nearest to, where it is near to any. */
  | { readonly found: 'nobody'; readonly near: readonly UnitView[] };

/** Reads "trạm y tế …", "anh Nam phòng kinh tế …", "thôn 1 và thôn 2 …", "KT-06 …". */
export async function readWhom(text: string, scene: Scene): Promise<Whom> {
  const byTask = await ownerOf(text, scene);
  if (byTask) return byTask;
  const { named, rest } = readTargets(text, await namesOf(scene), { joined: true });
  const several = named.find((one) => one.kind === 'people' && one.people.length > 1);
  if (several?.kind === 'people') {
    return { found: 'several', people: several.people.map((one) => one.fullName) };
  }
  const to = named.flatMap((one): Target[] => {
    if (one.kind === 'units') return one.units.map(({ id }) => ({ unit: id, person: null }));
    if (one.kind !== 'people') return [];
    return one.people.flatMap(({ id, unitId }) =>
      unitId === null ? [] : [{ unit: unitId, person: id }],
    );
  });
  if (to.length > 0) return { found: 'targets', to, task: null, rest };
  const near = nearUnits(text, await scene.units()).map(({ unit }) => unit);
  return { found: 'nobody', near };
}

/** A task by its code means whoever answers for it. */
async function ownerOf(text: string, scene: Scene): Promise<Whom | null> {
  const said = /^(?:việc |viec )?([a-z]{2})[\s-]?(\d{1,3})(?!\d)[\s:,.-]*(.*)$/isu.exec(
    clean(text),
  );
  if (!said) return null;
  const code = dashed(`${said[1]}-${said[2]}`.toUpperCase());
  const cards = await readable(await loadTaskCards(scene.tx, scene.orgId, { code }), scene);
  const lead = cards.find((card) => card.part === 'lead') ?? cards[0];
  if (!lead) return null;
  const to = [{ unit: lead.unitId, person: lead.ownerId }];
  return { found: 'targets', to, task: lead.code, rest: said[3] ?? '' };
}

/** What a unit is called, and how many words of a text name it or nearly do. */
interface Near {
  readonly unit: UnitView;
  readonly like: number;
  readonly words: number;
}

function nearUnits(text: string, units: readonly UnitView[]): readonly Near[] {
  return units
    .map((unit): Near => {
      const phrases = [unit.name, unit.shortName, ...unit.aliases];
      return { unit, ...likest(text, phrases) };
    })
    .filter(({ like }) => like >= leastLike)
    .sort((a, b) => b.like - a.like)
    .slice(0, 2);
}

/** Below this a name is near to nothing. */
const leastLike = 0.5;

/** What is left of a sentence when the misspelt name of a unit is taken off. */
export function withoutNear(text: string, unit: UnitView): string {
  const [near] = nearUnits(text, [unit]);
  if (!near) return text;
  return clean(text).trim().split(/\s+/u).slice(near.words).join(' ');
}
