import type { CheckInId, Day, PersonId } from '../../../kernel/ids.ts';
import {
  dueWithin,
  excusedWith,
  leavesWithoutStandIn,
  type OpenLeave,
} from '../../../storage/absences.ts';
import type { PersonView } from '../../../storage/people.ts';
import { isMember } from '../names.ts';
import type { Scene } from '../scene.ts';

/** What a leave is about. */
interface LeaveOf {
  readonly person: PersonId;
  readonly from: Day;
  readonly to: Day;
  /** Whether somebody stands in. */
  readonly covered: boolean;
}

/** What a leave does to the reports that are open. */
export interface OfLeave {
  readonly due: readonly { readonly checkIn: CheckInId; readonly code: string }[];
  /** Leaves within the same days that nobody stood in for: this one takes their place. */
  readonly replaced: readonly OpenLeave[];
  /** What they excused, and the stand-in is to report now. */
  readonly freed: readonly { readonly checkIn: CheckInId; readonly code: string }[];
}

export async function workOfLeave(scene: Scene, leave: LeaveOf): Promise<OfLeave> {
  const { tx, orgId, today } = scene;
  const { person, from, to, covered } = leave;
  const due = await dueWithin(tx, orgId, person, from, to);
  if (!covered) return { due, replaced: [], freed: [] };
  const open = await leavesWithoutStandIn(tx, orgId, person, today);
  const replaced = open.filter((one) => one.from >= from && one.to <= to);
  const excuses = replaced.map((one) => excuseText(scene, one));
  return { due, replaced, freed: await excusedWith(tx, orgId, person, excuses) };
}

/** Why somebody is excused who is away: `nghỉ từ thứ Tư 15/10 đến hết thứ Sáu 17/10`. */
export function excuseText(
  { texts, when }: Scene,
  { from, to }: Pick<OpenLeave, 'from' | 'to'>,
): string {
  const days = { from: when.weekdayAndDay(from), to: when.weekdayAndDay(to) };
  return texts('command.leave.excuse', days);
}

/** The days of a leave that is recorded already and that nobody stands in for. */
export async function openLeaveOf(scene: Scene, person: PersonId): Promise<OpenLeave | null> {
  const [leave] = await leavesWithoutStandIn(scene.tx, scene.orgId, person, scene.today);
  return leave ?? null;
}

/** The deputy who stands in by office: of the same unit, and there. */
export async function deputyOf(scene: Scene, person: PersonId): Promise<PersonView | null> {
  const units = (await scene.units()).filter((unit) => isMember(person, [unit]));
  const deputies = units
    .flatMap((unit) => unit.members)
    .filter(({ role, person: id }) => role === 'deputy' && id !== person);
  const people = await scene.people();
  const there = deputies.flatMap((deputy) => people.find(({ id }) => id === deputy.person) ?? []);
  return there.find(({ away }) => away === null) ?? null;
}
