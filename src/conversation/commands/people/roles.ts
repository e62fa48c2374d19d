import { z } from 'zod';
import { chatWords, roleWords } from '../../../core/language/chat-words.ts';
import { lexicon, phrases, prepare } from '../../../core/language/lexicon.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { audited } from '../../../storage/audit.ts';
import { loadBelongings } from '../../../storage/belongings.ts';
import { endMemberships, giveRole } from '../../../storage/handover.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { namesOf } from '../names.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { restFrom } from '../words.ts';
import { fullText, onePerson } from './one-person.ts';

type GivenRole = keyof typeof roleWords;

const shape = z.object({
  person: z.custom<PersonId>((id) => typeof id === 'string'),
  role: z.enum([
    'coordinator',
    'approver',
    'leader',
    'focal_point',
    'deputy',
    'auditor',
    'unit_head',
  ]),
});
type Role = z.infer<typeof shape>;

const roleNames = lexicon<GivenRole>([
  ...phrases('coordinator', roleWords.coordinator),
  ...phrases('approver', roleWords.approver),
  ...phrases('leader', roleWords.leader),
  ...phrases('focal_point', roleWords.focal_point),
  ...phrases('deputy', roleWords.deputy),
  ...phrases('auditor', roleWords.auditor),
  ...phrases('unit_head', roleWords.unit_head),
]);

/** "điều phối cho chị Thảo", "duyệt của chị Hạnh". */
async function read(rest: string, scene: Scene): Promise<Heard<Role>> {
  const prepared = prepare(rest);
  const hit = roleNames.match(prepared, 0);
  if (!hit) return notMine;
  const name = restFrom(rest, prepared, hit.end).replace(/^(?:cho|của|cua)\s+/iu, '');
  const one = onePerson(name, await namesOf(scene), scene);
  return one.found === 'person'
    ? drafted({ person: one.person.id, role: hit.value })
    : said(one.text);
}

/** THÊM VAI ĐIỀU PHỐI CHO CHỊ THẢO. */
export const addRole = deed<Role>({
  name: 'people.giveRole',
  roles: ['coordinator'],
  words: chatWords.roleGive,
  say: 'addRole',
  confirm: 'save',
  undoable: true,
  shape,
  hear: ({ rest }, scene) => read(rest, scene),
  echo: ({ person, role }, scene) => echo('give', person, role, scene),
  async run({ person, role }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts, surroundings } = scene;
    const view = (await scene.people()).find((one) => one.id === person);
    if (!view) return { text: texts('command.person.unknown', { name: '' }), changed: false };
    const values = { person: fullText(scene, view), role: texts(`command.role.${role}`) };
    if (view.roles.includes(role))
      return { text: texts('command.roles.has', values), changed: false };
    const id = surroundings.ids();
    await audited(tx, change, [{ entity: 'membership', ids: [id] }], () =>
      giveRole(tx, orgId, { id, person, unit: view.unitId, role, now }),
    );
    await tell(scene, change.id, [
      { person: view, text: texts('command.roles.toldGiven', values) },
    ]);
    return { text: texts('command.roles.given', values), changed: true };
  },
});

/** BỎ VAI ĐIỀU PHỐI CỦA CHỊ THẢO: the last coordinator and the last approver stay. */
export const takeRole = deed<Role>({
  name: 'people.takeRole',
  roles: ['coordinator'],
  words: chatWords.roleTake,
  say: null,
  confirm: 'save',
  undoable: true,
  shape,
  async hear({ rest }, scene) {
    const heard = await read(rest, scene);
    if (heard.heard !== 'draft') return heard;
    const { role, person } = heard.draft;
    const others = (await scene.people()).filter((p) => p.id !== person && p.roles.includes(role));
    const needed = role === 'coordinator' || role === 'approver';
    return needed && others.length === 0
      ? said(scene.texts('command.roles.last', { role: scene.texts(`command.role.${role}`) }))
      : heard;
  },
  echo: ({ person, role }, scene) => echo('take', person, role, scene),
  async run({ person, role }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts } = scene;
    const view = (await scene.people()).find((one) => one.id === person);
    if (!view) return { text: texts('command.person.unknown', { name: '' }), changed: false };
    const had = await loadBelongings(tx, orgId, person, scene);
    const ids = had.memberships.filter((one) => one.role === role).map((one) => one.id);
    const values = { person: fullText(scene, view), role: texts(`command.role.${role}`) };
    if (ids.length === 0) return { text: texts('command.roles.hasNot', values), changed: false };
    await audited(tx, change, [{ entity: 'membership', ids }], () =>
      endMemberships(tx, orgId, ids, now),
    );
    await tell(scene, change.id, [
      { person: view, text: texts('command.roles.toldTaken', values) },
    ]);
    const left = (await scene.people()).filter((p) => p.id !== person && p.roles.includes(role));
    const alone = role === 'coordinator' && left.length === 1;
    const taken = texts('command.roles.taken', values);
    return {
      text: alone ? `${taken} ${texts('command.roles.alone')}` : taken,
      changed: true,
    };
  },
});

async function echo(
  what: 'give' | 'take',
  person: PersonId,
  role: GivenRole,
  scene: Scene,
): Promise<string> {
  const view = (await scene.people()).find((one) => one.id === person);
  return scene.texts(`command.roles.${what}Ask`, {
    person: view ? fullText(scene, view) : '',
    role: scene.texts(`command.role.${role}`),
  });
}
