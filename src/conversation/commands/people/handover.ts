import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { readName } from '../../../core/language/name.ts';
import { as, type PersonId } from '../../../kernel/ids.ts';
import { who } from '../../../render/people.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { loadBelongings } from '../../../storage/belongings.ts';
import { insertPerson, revoke, takeOver, takeOverTalk } from '../../../storage/handover.ts';
import { saveCodes } from '../../../storage/pairing.ts';
import type { PersonView } from '../../../storage/people.ts';
import { isReached } from '../audience.ts';
import {
  asked,
  type ChatCommand,
  type Deed,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import { lapsesAfter } from '../lapse.ts';
import { findPeople, namesOf } from '../names.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { touchedBy } from './handed-over.ts';
import { toConfirm, waitingText } from './inherited.ts';
import { fullText, onePerson } from './one-person.ts';
import { issue, slipText } from './slips.ts';

const personId = z.custom<PersonId>((id) => typeof id === 'string');
const shape = z.object({
  from: personId,
  to: z.union([
    z.object({ known: personId }),
    z.object({ name: z.string(), form: z.string() }),
    z.null(),
  ]),
});
type Handover = z.infer<typeof shape>;

/**
 * CHUYỂN VAI CHỊ HOÀ CHO ANH MINH: the old one's chats and roles end, tasks, open check-ins and all
 * that waits for them go over, and what was reported stays the unit's. Somebody who is not in the
 * list is added to it.
 *
 * @param commands all there are; asked for late, since this is one of them
 */
export function createHandover(commands: () => readonly ChatCommand[]): ChatCommand {
  return deed<Handover>({ ...spec, run: (draft, scene, by) => hand(draft, scene, by, commands()) });
}

const spec: Omit<Deed<Handover>, 'run'> = {
  name: 'people.handover',
  roles: ['coordinator'],
  words: chatWords.handover,
  say: 'handover',
  confirm: 'save',
  amend: 'successor',
  undoable: true,
  shape,

  async hear({ rest }, scene): Promise<Heard<Handover>> {
    if (rest === '') return notMine;
    const [from = '', ...behind] = rest.split(/\s+(?:cho|sang|bằng|bang)\s+/iu);
    const typed = from.replace(/^(?:của|cua)\s+/iu, '');
    const own = /^(?:tôi|toi|em|mình|minh)$/iu.test(typed) ? scene.speaker.person.fullName : typed;
    const one = onePerson(own, await namesOf(scene), scene);
    if (one.found !== 'person') return said(one.text);
    const draft = { from: one.person.id, to: null };
    const name = behind.join(' cho ').trim();
    return name === ''
      ? asked(draft, scene.texts('command.handover.whom', { from: fullText(scene, one.person) }))
      : await toSuccessor(draft, name, scene);
  },

  resume: (draft, { rest }, scene) => toSuccessor(draft, rest.replace(/^cho\s+/iu, ''), scene),

  async echo(draft, scene) {
    const { texts } = scene;
    const people = await scene.people();
    const from = people.find((person) => person.id === draft.from);
    if (!from || draft.to === null) return texts('command.person.unknown', { name: '' });
    const had = await loadBelongings(scene.tx, scene.orgId, draft.from, scene);
    const to = draft.to;
    const known = 'known' in to ? people.find((person) => person.id === to.known) : undefined;
    return [
      texts('command.understood'),
      texts('command.handover.from', { person: fullText(scene, from) }),
      known
        ? texts('command.handover.to', { person: fullText(scene, known) })
        : texts('command.handover.toNew', { name: 'name' in to ? to.name : '' }),
      texts('command.handover.moves', {
        roles: [...new Set(had.memberships.map((m) => texts(`command.role.${m.role}`)))].join(', '),
        tasks: had.assignments.length,
        open: had.checkIns.length,
      }),
      texts('command.handover.ends', { name: who(texts, from.callName) }),
      ...((await leavesNobody(from, known ?? null, scene))
        ? [
            texts('command.handover.nobody', {
              name: known?.callName ?? ('name' in to ? to.name : ''),
            }),
          ]
        : []),
    ].join('\n');
  },
};

/** Whether no coordinator can be written to until the successor has paired. */
async function leavesNobody(
  from: PersonView,
  to: PersonView | null,
  scene: Scene,
): Promise<boolean> {
  if (!from.roles.includes('coordinator') || (to && isReached(to))) return false;
  const people = await scene.people();
  return !people.some(
    (one) => one.id !== from.id && one.roles.includes('coordinator') && isReached(one),
  );
}

async function toSuccessor(draft: Handover, name: string, scene: Scene): Promise<Heard<Handover>> {
  const names = await namesOf(scene);
  const found = findPeople(name, names).filter((person) => person.id !== draft.from);
  const [person, ...others] = found;
  if (person && others.length === 0) return drafted({ ...draft, to: { known: person.id } });
  if (person) {
    const one = onePerson(name, names, scene);
    return asked(draft, one.found === 'several' ? one.text : scene.texts('command.handover.same'));
  }
  const read = readName(name);
  if (!read || (read.family === null && read.middle === null)) {
    return asked(draft, scene.texts('command.handover.fullName', { name }));
  }
  const full = [read.family, read.middle, read.given].filter((part) => part !== null).join(' ');
  return drafted({ ...draft, to: { name: full, form: read.title ?? 'đ/c' } });
}

async function hand(
  draft: Handover,
  scene: Scene,
  change: Change,
  commands: readonly ChatCommand[],
): Promise<Done> {
  const { tx, orgId, now, texts, surroundings, speaker } = scene;
  const people = await scene.people();
  const from = people.find((person) => person.id === draft.from);
  const { to } = draft;
  if (!from || to === null) {
    return { text: texts('command.person.unknown', { name: '' }), changed: false };
  }
  const had = await loadBelongings(tx, orgId, from.id, scene);
  const successor =
    'known' in to ? people.find((one) => one.id === to.known) : newcomer(scene, to, from);
  if (!successor) return { text: texts('command.person.unknown', { name: '' }), changed: false };
  const isNew = !('known' in to);
  const issued =
    successor.address === null
      ? issue(scene, {
          ...successor,
          roles: from.roles,
          unitId: from.unitId,
          unitName: from.unitName,
        })
      : null;
  const memberships = had.memberships.map(() => surroundings.ids());
  const codeIds = (issued?.codes ?? []).map(() => surroundings.ids());
  const fresh = [...codeIds];
  const pending = await toConfirm(scene, from, successor, commands);
  // Whoever goes is told while there is still a chat to tell it in.
  await tell(scene, change.id, [
    { person: from, text: texts('command.handover.toldFrom', { name: successor.fullName }) },
    {
      person: successor,
      text: [
        texts('command.handover.toldTo', {
          name: who(texts, from.callName),
          tasks: had.assignments.length,
        }),
        ...(await waitingText(scene, from, had, pending)),
      ].join('\n'),
    },
  ]);
  await audited(tx, change, touchedBy(had, successor.id, isNew, memberships, codeIds), async () => {
    if (isNew)
      await insertPerson(tx, orgId, { ...successor, addressForm: 'form' in to ? to.form : '' });
    await revoke(tx, orgId, had, now);
    surroundings.crash('handover.revoked');
    await takeOver(tx, orgId, from.id, successor.id, had, memberships, now);
    const until = pending ? new Date(now.getTime() + lapsesAfter * 60_000) : null;
    await takeOverTalk(tx, orgId, from.id, successor.id, had, { now, until });
    if (issued) {
      const ids = () => fresh.shift() ?? surroundings.ids();
      await saveCodes(tx, orgId, issued.codes, ids, now, issued.expiresAt);
    }
  });
  const done = texts('command.handover.done', {
    from: fullText(scene, from),
    to: successor.fullName,
    open: had.checkIns.length,
  });
  return {
    text: issued ? `${done}\n${slipText(scene, issued)}` : done,
    // Whoever has handed over their own post has no say in it any more.
    changed: from.id !== speaker.person.id,
  };
}

/** Somebody who stands in no list yet, as far as a name tells. */
function newcomer(
  { surroundings }: Scene,
  { name }: { readonly name: string },
  from: PersonView,
): PersonView {
  const id = as<PersonId>(surroundings.ids());
  return {
    id,
    code: `${fold(name).replaceAll(/[^a-z0-9]+/gu, '-')}-${id.slice(-4)}`,
    fullName: name,
    callName: name.split(' ').at(-1) ?? name,
    title: '',
    phone: null,
    wayOfAsking: null,
    preferredTime: null,
    roles: from.roles,
    unitId: from.unitId,
    unitName: from.unitName,
    consent: null,
    address: null,
    away: null,
  };
}
