import { fold } from '../../../core/language/fold.ts';
import { fieldsOfIncident } from '../../../core/language/incident.ts';
import type { PersonId, UnitId } from '../../../kernel/ids.ts';
import { loadFieldsOfTasks, loadLeaders } from '../../../storage/leaders.ts';
import type { PersonView } from '../../../storage/people.ts';
import { loadProxies } from '../../../storage/principals.ts';
import type { Setting } from '../scene.ts';

/** The leaders in charge of what a report is about, and of the unit that reports. */
export async function leadersInCharge(
  setting: Setting,
  text: string,
  unit: UnitId | null,
): Promise<readonly PersonView[]> {
  const { tx, orgId } = setting;
  const leaders = await loadLeaders(tx, orgId);
  const fields = fieldsOfIncident(text, await loadFieldsOfTasks(tx, orgId));
  const ofField = leaders.filter((one) => one.fields.some((field) => fields.has(field)));
  const ofUnit = (await setting.units()).find(({ id }) => id === unit)?.leaderId;
  const ids = [...ofField.map(({ person }) => person), ...(ofUnit ? [ofUnit] : [])];
  return await peopleOf(setting, ids);
}

/** Who heads the commune's committee; the deputies' titles begin otherwise. */
const chairman = /^chu tich (?:ubnd|uy ban nhan dan)/u;

/**
 * To whom an urgent report goes on: the chairman and whoever acts for the chairman by order, which
 * is the office that keeps the duty list; where they have it already, every other leader.
 */
export async function leadersNext(
  setting: Setting,
  had: readonly PersonId[],
): Promise<readonly PersonView[]> {
  const { tx, orgId } = setting;
  const leaders = (await loadLeaders(tx, orgId)).map(({ person }) => person);
  const people = await peopleOf(setting, leaders);
  const head = people.find(({ title }) => chairman.test(fold(title)));
  const proxies = head ? await loadProxies(tx, orgId, head.id) : [];
  const first = await peopleOf(setting, [...(head ? [head.id] : []), ...proxies]);
  const fresh = (some: readonly PersonView[]) => some.filter(({ id }) => !had.includes(id));
  return fresh(first).length > 0 ? fresh(first) : fresh(people);
}

async function peopleOf(
  setting: Setting,
  ids: readonly PersonId[],
): Promise<readonly PersonView[]> {
  const people = await setting.people();
  return [...new Set(ids)].flatMap((id) => people.find((one) => one.id === id) ?? []);
}
