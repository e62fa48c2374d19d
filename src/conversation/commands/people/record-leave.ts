import { z } from 'zod';
import type { Day, PersonId } from '../../../kernel/ids.ts';
import { listed, who } from '../../../render/people.ts';
import { cancelAbsences, insertAbsence } from '../../../storage/absences.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import type { PersonView } from '../../../storage/people.ts';
import { excuseWork, moveWork, oweAgain } from '../../../storage/work.ts';
import { isReached } from '../audience.ts';
import type { Done } from '../command.ts';
import { officeOf, type Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { excuseText, workOfLeave } from './covered.ts';
import { fullText } from './one-person.ts';

const personId = z.custom<PersonId>((id) => typeof id === 'string');
const day = z.custom<Day>((text) => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/u.test(text));

/** A leave as it is understood, days or stand-in perhaps still to be said. */
export const leaveShape = z.object({
  person: personId,
  from: day.nullable(),
  to: day.nullable(),
  standIn: personId.nullable(),
  reason: z.string(),
});
export type Leave = z.infer<typeof leaveShape>;

/** What is told of a leave. */
interface Known {
  readonly person: PersonView;
  readonly standIn: PersonView | null;
  readonly days: { readonly from: string; readonly to: string };
  /** What is open, and goes to the stand-in or is excused. */
  readonly codes: string;
}

/** Records a leave: the stand-in reports meanwhile, or what is due is excused; all concerned read it. */
export async function recordLeave(draft: Leave, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, now, texts, when, surroundings, speaker } = scene;
  const { person, standIn } = await leavePeople(draft, scene);
  const { from, to } = draft;
  if (!person || from === null || to === null) {
    return { text: texts('command.person.unknown', { name: '' }), changed: false };
  }
  const leaveOf = { person: person.id, from, to, covered: standIn !== null };
  const { due, replaced, freed } = await workOfLeave(scene, leaveOf);
  const checkIns = [...due, ...freed].map((one) => one.checkIn);
  const former = replaced.map((one) => one.id);
  const id = surroundings.ids();
  const touched = [
    { entity: 'absence', ids: [id, ...former] },
    { entity: 'checkIn', ids: checkIns },
  ] as const;
  const reason = draft.reason === '' ? null : draft.reason;
  await audited(tx, { ...change, reason: reason ?? undefined }, touched, async () => {
    await cancelAbsences(tx, orgId, former, now);
    const absence = { id, person: person.id, from, to, standIn: standIn?.id ?? null, reason, now };
    await insertAbsence(tx, orgId, absence);
    if (standIn) {
      const owed = freed.map((one) => one.checkIn);
      await oweAgain(tx, orgId, owed);
      await moveWork(tx, orgId, checkIns, standIn.id);
    } else await excuseWork(tx, orgId, checkIns, excuseText(scene, { from, to }));
  });
  const codes = [...due, ...freed].map((one) => one.code).join(', ');
  const days = { from: when.weekdayAndDay(from), to: when.weekdayAndDay(to) };
  const untold = await tell(
    scene,
    change.id,
    await tellingsOf(scene, { person, standIn, days, codes }),
  );
  const done = texts(standIn ? 'command.leave.done' : 'command.leave.doneAlone', {
    ...days,
    name: fullText(scene, person),
    standIn: standIn ? fullText(scene, standIn) : '',
  });
  // Whoever reports their own leave need not know which coordinator is not connected.
  const missed = untold.filter((one) => one.id === standIn?.id || person.id !== speaker.person.id);
  const names = missed.map((one) => who(texts, one.callName));
  return {
    text:
      missed.length === 0
        ? done
        : `${done} ${texts('command.untold', { names: listed(texts, names) })}`,
    changed: true,
  };
}

/** The stand-in; and the coordinators, or the person whose leave a coordinator has recorded. */
async function tellingsOf(scene: Scene, known: Known): Promise<readonly Telling[]> {
  const { texts, speaker } = scene;
  const { person, standIn, days, codes } = known;
  const key = codes === '' ? 'toldStandIn' : 'toldStandInNow';
  const values = { ...days, codes, name: fullText(scene, person) };
  const covering = standIn
    ? [{ person: standIn, text: texts(`command.leave.${key}`, values) }]
    : [];
  if (person.id !== speaker.person.id) {
    const text = texts('command.leave.toldPerson', { ...days, office: officeOf(scene) });
    return [...covering, { person, text }];
  }
  const text = coordinatorText(scene, known);
  const coordinators = (await scene.people()).filter((one) => one.roles.includes('coordinator'));
  return [...covering, ...coordinators.map((one) => ({ person: one, text }))];
}

function coordinatorText(scene: Scene, { person, standIn, days, codes }: Known): string {
  const { texts } = scene;
  const name = fullText(scene, person);
  if (!standIn) {
    const call = who(texts, person.callName);
    const key = codes === '' ? 'toldCoordinatorAlone' : 'toldCoordinatorExcused';
    return texts(`command.leave.${key}`, { ...days, name, codes, call });
  }
  const values = { ...days, name, standIn: fullText(scene, standIn) };
  const told = texts('command.leave.toldCoordinator', values);
  if (isReached(standIn)) return told;
  return `${told} ${texts('command.leave.unreached', { name: who(texts, standIn.callName) })}`;
}

/** Who is away, and who stands in, as far as they are known. */
export async function leavePeople(
  draft: Leave,
  scene: Scene,
): Promise<{ readonly person: PersonView | null; readonly standIn: PersonView | null }> {
  const people = await scene.people();
  return {
    person: people.find((one) => one.id === draft.person) ?? null,
    standIn: people.find((one) => one.id === draft.standIn) ?? null,
  };
}
