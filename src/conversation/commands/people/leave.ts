import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { who } from '../../../render/people.ts';
import { cancelAbsences, currentAbsences } from '../../../storage/absences.ts';
import { audited } from '../../../storage/audit.ts';
import { isReached } from '../audience.ts';
import {
  asked,
  type Deed,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import { namesOf, readTargets } from '../names.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { deputyOf, openLeaveOf, workOfLeave } from './covered.ts';
import { readLeave } from './leave-read.ts';
import { fullText, onePerson } from './one-person.ts';
import { type Leave, leavePeople, leaveShape, recordLeave } from './record-leave.ts';

const spec: Deed<Leave> = {
  name: 'people.leave',
  roles: everyone,
  words: chatWords.leave,
  say: 'leave',
  confirm: 'save',
  amend: 'leave',
  undoable: true,
  shape: leaveShape,

  async hear({ text, rest }, scene) {
    const { person } = scene.speaker;
    const read = await readLeave(rest, scene);
    const plain = fold(text).startsWith('nghi ') && read.standIn === '';
    // "nghỉ 2/9-3/9" of a coordinator is a day off for all, "nghi 3 hs" of a school is a figure.
    if (plain && person.roles.includes('coordinator') && !read.byLength) return notMine;
    if (plain && (read.days === null || answering(scene))) return notMine;
    return await understand(
      { person: person.id, from: null, to: null, standIn: null, reason: '' },
      rest,
      scene,
    );
  },

  resume: (draft, { rest }, scene) => understand(draft, rest, scene),

  async echo(draft, scene) {
    const { texts, when } = scene;
    const { person, standIn } = await leavePeople(draft, scene);
    if (!person || draft.from === null || draft.to === null) {
      return texts('command.person.unknown', { name: '' });
    }
    const { from, to } = draft;
    const covered = standIn !== null;
    const { due, freed } = await workOfLeave(scene, { person: person.id, from, to, covered });
    const moving = [...due, ...freed];
    const codes = moving.map((one) => one.code).join(', ');
    const byOffice = standIn?.id === (await deputyOf(scene, person.id))?.id;
    return [
      texts('command.understood'),
      texts('command.leave.days', {
        person: fullText(scene, person),
        from: when.weekdayAndDay(draft.from),
        to: when.weekdayAndDay(draft.to),
      }),
      standIn
        ? texts(`command.leave.${byOffice ? 'deputy' : 'standIn'}`, {
            person: fullText(scene, standIn),
          })
        : texts('command.leave.noStandIn'),
      ...(moving.length === 0
        ? []
        : [texts(standIn ? 'command.leave.moves' : 'command.leave.excuses', { codes })]),
      ...(standIn && !isReached(standIn)
        ? [texts('command.leave.unreached', { name: who(texts, standIn.callName) })]
        : []),
    ].join('\n');
  },

  run: recordLeave,
};

/** "nghỉ 3 ngày, thay: chị Lan", of the person themselves. */
export const takeLeave = deed(spec);

/** "chị Hoà nghỉ 3 ngày, thay: chị Lan", of the coordinator. */
export const leaveOfAnother = deed<Leave>({
  ...spec,
  name: 'people.leaveOf',
  roles: ['coordinator'],
  words: '',
  say: null,
  async hear({ text }, scene) {
    if (!/\b(?:nghi|di cong tac)\b/u.test(fold(text))) return notMine;
    const { named, rest } = readTargets(text, await namesOf(scene));
    const [one] = named;
    const behind =
      /^(?:xin\s+)?(?:nghỉ phép|nghi phep|nghỉ ốm|nghi om|nghỉ|nghi|đi công tác|di cong tac)\s*/iu;
    if (named.length !== 1 || one?.kind !== 'people' || !behind.test(rest)) return notMine;
    const [person, ...others] = one.people;
    if (!person) return notMine;
    if (others.length > 0) {
      const several = onePerson(person.callName, await namesOf(scene), scene);
      return said('text' in several ? several.text : fullText(scene, person));
    }
    const draft = { person: person.id, from: null, to: null, standIn: null, reason: '' };
    return await understand(draft, rest.replace(behind, ''), scene);
  },
});

/** Somebody in the middle of a question means its answer. */
function answering({ speaker }: Scene): boolean {
  const on = speaker.sitting?.session.focus.on;
  return on !== undefined && on !== 'nothing' && on !== 'invitation';
}

async function understand(draft: Leave, text: string, scene: Scene): Promise<Heard<Leave>> {
  const { texts } = scene;
  const read = await readLeave(text, scene);
  const named = read.standIn !== '' || draft.standIn !== null;
  const days =
    read.days ??
    (draft.from && draft.to ? { from: draft.from, to: draft.to } : null) ??
    // A leave that is known already wants nothing but somebody who stands in.
    (named ? await openLeaveOf(scene, draft.person) : null);
  const next = {
    ...draft,
    ...(days ? { from: days.from, to: days.to } : {}),
    reason: read.reason === '' ? draft.reason : read.reason,
  };
  if (read.standIn !== '') {
    const one = onePerson(read.standIn, await namesOf(scene), scene);
    if (one.found !== 'person') return asked(next, one.text);
    if (one.person.id === draft.person) return asked(next, texts('command.leave.self'));
    return days
      ? drafted({ ...next, standIn: one.person.id })
      : asked({ ...next, standIn: one.person.id }, texts('command.leave.when'));
  }
  if (!days) return asked(next, texts('command.leave.when'));
  const standIn = next.standIn ?? (await deputyOf(scene, draft.person))?.id ?? null;
  return drafted({ ...next, standIn });
}

const nothing = z.object({});

/** ĐI LÀM LẠI: asked again from now on; what a stand-in has begun stays with them. */
export const comeBack = deed<z.infer<typeof nothing>>({
  name: 'people.back',
  roles: everyone,
  words: chatWords.leaveBack,
  say: null,
  confirm: 'none',
  undoable: true,
  shape: nothing,
  hear: async ({ rest }) => (rest === '' ? drafted({}) : notMine),
  async run(_draft, scene, change): Promise<Done> {
    const { tx, orgId, now, today, texts, speaker } = scene;
    const ids = await currentAbsences(tx, orgId, speaker.person.id, today);
    if (ids.length === 0) return { text: texts('command.leave.notAway'), changed: false };
    await audited(tx, change, [{ entity: 'absence', ids }], () =>
      cancelAbsences(tx, orgId, ids, now),
    );
    return { text: texts('command.leave.back'), changed: true };
  },
});
