import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { formatNumber } from '../../../core/language/format-number.ts';
import { giveReason, objectTo } from '../../../storage/objections.ts';
import { loadObjections, type ObjectionRow } from '../../../storage/scores.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';
import { tell } from '../tell.ts';
import { notTakenText } from './said.ts';
import { loadStanding, ownUnits, type Standing, scoreOf, storeOnce } from './standing.ts';

const roles = ['focal_point', 'unit_head', 'deputy'] as const;
const worded = z.object({ text: z.string() });

/** KHIẾU NẠI ĐIỂM and why: a unit asks the council to look again, within the days it is given. */
export const objectToScore = deed<z.infer<typeof worded>>({
  name: 'score.object',
  roles,
  words: chatWords.objectToScore,
  say: 'objectToScore',
  confirm: 'none',
  undoable: true,
  shape: worded,
  hear: async ({ rest }, { texts }) =>
    rest === '' ? asked({ text: '' }, texts('scoring.chat.objectWhy')) : drafted({ text: rest }),
  resume: async (_draft, { rest }) => drafted({ text: rest }),
  async run({ text }, scene, change): Promise<Done> {
    const found = await mine(scene);
    if (typeof found === 'string') return { text: found, changed: false };
    const { standing, unit } = found;
    await storeOnce(scene, standing);
    const { tx, speaker, surroundings, texts } = scene;
    const person = speaker.person.id;
    const taken = await objectTo(
      tx,
      surroundings.ids,
      { ...change, reason: text },
      standing.phase,
      {
        ...{ unit: unit.code, reason: text, person },
      },
    );
    if (isRefusal(taken)) return refusal(scene, taken, standing, unit.shortName);
    const number = await tellCouncil(scene, standing, change.id, unit.shortName, text);
    return {
      text: texts('scoring.chat.objected', { number, unit: unit.shortName, reason: text }),
      changed: true,
    };
  },
});

const reasoned = z.object({ task: z.string(), text: z.string() });

/** LÝ DO KHÁCH QUAN KT-06 and what happened: counted when the council accepts it. */
export const giveObjectiveReason = deed<z.infer<typeof reasoned>>({
  name: 'score.reason',
  roles,
  words: chatWords.objectiveReason,
  say: 'objectiveReason',
  confirm: 'none',
  undoable: true,
  shape: reasoned,
  async hear({ rest }, { texts }): Promise<Heard<z.infer<typeof reasoned>>> {
    const { codes, rest: text } = codesFirst(rest);
    const [task] = codes;
    if (task === undefined) {
      return rest === '' ? said(texts('scoring.chat.reasonWhich')) : notMine;
    }
    return text === ''
      ? asked({ task, text }, texts('scoring.chat.reasonWhat', { task }))
      : drafted({ task, text });
  },
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  async run({ task, text }, scene, change): Promise<Done> {
    const found = await mine(scene);
    if (typeof found === 'string') return { text: found, changed: false };
    const { standing, unit } = found;
    const { tx, speaker, surroundings, texts } = scene;
    const points = scoreOf(standing, unit)?.tasks.some((one) => one.code === task) ?? false;
    if (!points) {
      return {
        text: texts('scoring.chat.reasonUnknown', { task, unit: unit.shortName }),
        changed: false,
      };
    }
    await storeOnce(scene, standing);
    const person = speaker.person.id;
    const taken = await giveReason(tx, surroundings.ids, change, standing.phase, {
      ...{ unit: unit.code, task, reason: text, person },
    });
    if (isRefusal(taken)) return refusal(scene, taken, standing, unit.shortName);
    const reason = `${task}: ${text}`;
    const number = await tellCouncil(scene, standing, change.id, unit.shortName, reason);
    return {
      text: texts('scoring.chat.reasonGiven', { number, task, unit: unit.shortName, reason: text }),
      changed: true,
    };
  },
});

/** What units have asked of the council, numbered in the order in which they asked. */
export async function asksOf(
  { tx, orgId }: Scene,
  { phase }: Standing,
): Promise<readonly (ObjectionRow & { readonly number: number })[]> {
  const all = await loadObjections(tx, orgId, phase);
  return all
    .filter((row) => row.kind !== 'adjustment')
    .map((row, n) => ({ ...row, number: n + 1 }));
}

type Taken = Awaited<ReturnType<typeof objectTo>>;
type Refusal = 'not-counted' | 'locked' | 'not-shown' | 'too-late' | 'too-much' | 'no-reason';

const refusals: readonly string[] = [
  ...['not-counted', 'locked', 'not-shown', 'too-late', 'too-much', 'no-reason'],
];

export function isRefusal(taken: Taken | null): taken is Refusal {
  return taken !== null && refusals.includes(taken);
}

export function refusal(scene: Scene, why: Refusal, standing: Standing, unit: string): Done {
  return { text: notTakenText(scene, why, standing, unit), changed: false };
}

/** The unit somebody speaks for, or what to say when there is none. */
async function mine(scene: Scene) {
  const standing = await loadStanding(scene);
  const [unit] = await ownUnits(scene);
  if (!standing || !unit) return scene.texts('scoring.chat.none');
  return { standing, unit };
}

async function tellCouncil(
  scene: Scene,
  standing: Standing,
  change: Parameters<typeof tell>[1],
  unit: string,
  reason: string,
): Promise<number> {
  const asks = await asksOf(scene, standing);
  const number = asks.at(-1)?.number ?? 1;
  const last = asks.at(-1);
  const score = standing.scores.find((one) => one.unit === last?.unit);
  const coordinators = (await scene.people()).filter(({ roles: has }) =>
    has.includes('coordinator'),
  );
  const text = scene.texts('scoring.chat.asked', {
    ...{ number, unit, reason, phase: standing.phase.name },
    total: score ? formatNumber(score.total) : '',
  });
  await tell(
    scene,
    change,
    coordinators.map((person) => ({ person, text })),
  );
  return number;
}
