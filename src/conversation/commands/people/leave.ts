import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import type { Day, PersonId } from '../../../kernel/ids.ts';
import { listed, who } from '../../../render/people.ts';
import {
  cancelAbsences,
  currentAbsences,
  dueWithin,
  insertAbsence,
} from '../../../storage/absences.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import type { PersonView } from '../../../storage/people.ts';
import { excuseWork, moveWork } from '../../../storage/work.ts';
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
import { tell } from '../tell.ts';
import { readLeave } from './leave-read.ts';
import { fullText, onePerson } from './one-person.ts';

const personId = z.custom<PersonId>((id) => typeof id === 'string');
const day = z.custom<Day>((text) => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/u.test(text));
const shape = z.object({
  person: personId,
  from: day.nullable(),
  to: day.nullable(),
  standIn: personId.nullable(),
  reason: z.string(),
});
type Leave = z.infer<typeof shape>;

const spec: Deed<Leave> = {
  name: 'people.leave',
  roles: everyone,
  words: chatWords.leave,
  say: 'leave',
  confirm: 'save',
  amend: 'leave',
  undoable: true,
  shape,

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
    const { person, standIn } = await peopleOf(draft, scene);
    if (!person || draft.from === null || draft.to === null) {
      return texts('command.person.unknown', { name: '' });
    }
    const due = await dueWithin(scene.tx, scene.orgId, person.id, draft.from, draft.to);
    const codes = due.map((one) => one.code).join(', ');
    return [
      texts('command.understood'),
      texts('command.leave.days', {
        person: fullText(scene, person),
        from: when.weekdayAndDay(draft.from),
        to: when.weekdayAndDay(draft.to),
      }),
      standIn
        ? texts('command.leave.standIn', { person: fullText(scene, standIn) })
        : texts('command.leave.noStandIn'),
      ...(due.length === 0
        ? []
        : [texts(standIn ? 'command.leave.moves' : 'command.leave.excuses', { codes })]),
      ...(standIn && !isReached(standIn)
        ? [texts('command.leave.unreached', { name: who(texts, standIn.callName) })]
        : []),
    ].join('\n');
  },

  run: leave,
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
  const days = read.days ?? (draft.from && draft.to ? { from: draft.from, to: draft.to } : null);
  const next = {
    ...draft,
    ...(days ?? {}),
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
  return days ? drafted(next) : asked(next, texts('command.leave.when'));
}

async function leave(draft: Leave, scene: Scene, change: Change): Promise<Done> {
  const { tx, orgId, now, texts, when, surroundings, speaker } = scene;
  const { person, standIn } = await peopleOf(draft, scene);
  const { from, to } = draft;
  if (!person || from === null || to === null) {
    return { text: texts('command.person.unknown', { name: '' }), changed: false };
  }
  const due = await dueWithin(tx, orgId, person.id, from, to);
  const checkIns = due.map((one) => one.checkIn);
  const id = surroundings.ids();
  const days = { from: when.weekdayAndDay(from), to: when.weekdayAndDay(to) };
  const touched = [
    { entity: 'absence', ids: [id] },
    { entity: 'checkIn', ids: checkIns },
  ] as const;
  const reason = draft.reason === '' ? null : draft.reason;
  await audited(tx, { ...change, reason: reason ?? undefined }, touched, async () => {
    const absence = { id, person: person.id, from, to, standIn: standIn?.id ?? null, reason, now };
    await insertAbsence(tx, orgId, absence);
    if (standIn) await moveWork(tx, orgId, checkIns, standIn.id);
    else await excuseWork(tx, orgId, checkIns, texts('command.leave.excuse', days));
  });
  const codes = due.map((one) => one.code).join(', ');
  const name = fullText(scene, person);
  const tellings = [
    ...(standIn
      ? [
          {
            person: standIn,
            text: texts(
              codes === '' ? 'command.leave.toldStandIn' : 'command.leave.toldStandInNow',
              {
                ...days,
                name,
                codes,
              },
            ),
          },
        ]
      : []),
    ...(person.id === speaker.person.id
      ? (await scene.people())
          .filter((one) => one.roles.includes('coordinator'))
          .map((coordinator) => ({
            person: coordinator,
            text: texts(
              standIn ? 'command.leave.toldCoordinator' : 'command.leave.toldCoordinatorAlone',
              {
                ...days,
                name,
                standIn: standIn ? fullText(scene, standIn) : '',
              },
            ),
          }))
      : [{ person, text: texts('command.leave.toldPerson', { ...days }) }]),
  ];
  const untold = await tell(scene, change.id, tellings);
  const done = texts(standIn ? 'command.leave.done' : 'command.leave.doneAlone', {
    ...days,
    name,
    standIn: standIn ? fullText(scene, standIn) : '',
  });
  // Whoever reports their own leave need not know which coordinator is not connected.
  const missed = untold.filter((one) => one.id === standIn?.id || person.id !== speaker.person.id);
  const names = listed(
    texts,
    missed.map((one) => who(texts, one.callName)),
  );
  return {
    text: missed.length === 0 ? done : `${done} ${texts('command.untold', { names })}`,
    changed: true,
  };
}

async function peopleOf(
  draft: Leave,
  scene: Scene,
): Promise<{ readonly person: PersonView | null; readonly standIn: PersonView | null }> {
  const people = await scene.people();
  return {
    person: people.find((one) => one.id === draft.person) ?? null,
    standIn: people.find((one) => one.id === draft.standIn) ?? null,
  };
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
