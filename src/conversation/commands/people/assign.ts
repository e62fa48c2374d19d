import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import type { AssignmentId, PersonId } from '../../../kernel/ids.ts';
import { listed, who } from '../../../render/people.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  type AssignmentRow,
  giveAssignments,
  loadAssignments,
  loadWork,
  moveWork,
  type WorkRow,
} from '../../../storage/work.ts';
import { isReached } from '../audience.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { isOpen } from '../missing/work.ts';
import { isMember, namesOf } from '../names.ts';
import type { Scene } from '../scene.ts';
import { dashed } from '../task-codes.ts';
import { type Telling, tell } from '../tell.ts';
import { fullText, onePerson } from './one-person.ts';

const shape = z.object({
  assignments: z.array(z.custom<AssignmentId>((id) => typeof id === 'string')),
  person: z.custom<PersonId>((id) => typeof id === 'string').nullable(),
  codes: z.string(),
});
type Assignment = z.infer<typeof shape>;

/** More tasks than this in one sitting are asked of nobody. */
const cap = 3;

/** GIAO GD-* CHO CÔ DUNG: from now on; what is open moves along, and both are told. */
export const assign = deed<Assignment>({
  name: 'people.assign',
  roles: ['coordinator'],
  words: chatWords.assign,
  say: 'assign',
  confirm: 'save',
  amend: 'person',
  undoable: true,
  shape,

  async hear({ rest }, scene): Promise<Heard<Assignment>> {
    const { codes, name } = parts(rest);
    if (codes.length === 0) return notMine;
    const all = await loadAssignments(scene.tx, scene.orgId, scene.today);
    const unknown = codes.filter((code) => !all.some((row) => fits(code, row.code)));
    if (unknown.length > 0) {
      return said(scene.texts('command.assign.unknownTask', { codes: unknown.join(', ') }));
    }
    const draft = { assignments: [], person: null, codes: codes.join(', ') };
    if (name === '')
      return asked(draft, scene.texts('command.assign.whom', { codes: draft.codes }));
    return await toPerson(draft, name, scene);
  },

  resume: (draft, { rest }, scene) => toPerson(draft, rest.replace(/^cho\s+/iu, ''), scene),

  async echo(draft, scene) {
    const { texts } = scene;
    const { person, rows, work } = await load(draft, scene);
    if (!person) return texts('command.person.unknown', { name: '' });
    const all = await loadAssignments(scene.tx, scene.orgId, scene.today);
    const held = new Set(all.filter((r) => r.owner === person.id).map((r) => r.code));
    for (const row of rows) held.add(row.code);
    const units = await scene.units();
    const own = units.filter((unit) => isMember(person.id, [unit])).map((unit) => unit.id);
    const foreign = rows.filter((row) => !own.includes(row.unitId));
    return [
      texts('command.understood'),
      texts('command.assign.to', { person: fullText(scene, person) }),
      ...rows.map((row) =>
        texts('command.assign.line', { code: row.code, title: row.title, unit: row.unitName }),
      ),
      texts('command.assign.when', { count: work.length }),
      ...(held.size > cap ? [texts('command.assign.many', { count: held.size })] : []),
      ...(foreign.length > 0
        ? [texts('command.assign.foreign', { codes: foreign.map((row) => row.code).join(', ') })]
        : []),
      ...(isReached(person) ? [] : [texts('command.assign.unreached')]),
    ].join('\n');
  },

  run: give,
});

async function give(draft: Assignment, scene: Scene, change: Change): Promise<Done> {
  const { texts } = scene;
  const { person, rows, work } = await load(draft, scene);
  if (!person || rows.length === 0) return { text: texts('command.assign.none'), changed: false };
  const assignments = rows.map((row) => row.id);
  const checkIns = work.map((row) => row.checkIn);
  const touched = [
    { entity: 'assignment', ids: assignments },
    { entity: 'checkIn', ids: checkIns },
  ] as const;
  await audited(scene.tx, change, touched, async () => {
    await giveAssignments(scene.tx, scene.orgId, assignments, person.id);
    await moveWork(scene.tx, scene.orgId, checkIns, person.id);
  });
  const codes = codesOf(rows);
  const people = await scene.people();
  const before = [...new Set(rows.map((row) => row.owner))]
    .flatMap((id) => people.find((one) => one.id === id) ?? [])
    .filter((one) => one.id !== person.id);
  const tellings: Telling[] = [
    {
      person,
      text: texts(work.length > 0 ? 'command.assign.toldOpen' : 'command.assign.told', {
        codes: rows.map((row) => `${row.code} ${row.title}`).join('; '),
      }),
    },
    ...before.map((one) => ({
      person: one,
      text: texts('command.assign.toldBefore', {
        codes: codesOf(rows.filter((row) => row.owner === one.id)),
        name: who(texts, person.callName),
      }),
    })),
  ];
  const untold = await tell(scene, change.id, tellings);
  const done = texts('command.assign.done', { codes, person: fullText(scene, person) });
  const names = listed(
    texts,
    untold.map((one) => who(texts, one.callName)),
  );
  return {
    text: untold.length === 0 ? done : `${done} ${texts('command.untold', { names })}`,
    changed: true,
  };
}

/** "GD-*, YT-02 cho cô Dung": the codes, and the name behind "cho". */
function parts(text: string): { readonly codes: readonly string[]; readonly name: string } {
  const [before = '', ...behind] = text.split(/\s+(?:cho|lại cho|lai cho)\s+/iu);
  const codes = fold(before)
    .split(/[\s,;+]+|\bva\b/u)
    .filter((word) => word !== '' && word !== 'viec')
    .map((word) => word.toUpperCase());
  const valid = codes.every((code) => /^[A-Z]{2}-?(?:\d{1,3}|\*)$/u.test(code));
  return { codes: valid ? codes.map(dashed) : [], name: behind.join(' cho ').trim() };
}

function fits(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern;
}

/** The part of the person's own unit, where it has one, else the lead's. */
async function toPerson(draft: Assignment, name: string, scene: Scene): Promise<Heard<Assignment>> {
  const names = await namesOf(scene);
  const one = onePerson(name, names, scene);
  if (one.found !== 'person') return asked(draft, one.text);
  const all = await loadAssignments(scene.tx, scene.orgId, scene.today);
  const codes = draft.codes.split(', ');
  const own = names.units.filter((unit) => isMember(one.person.id, [unit])).map((unit) => unit.id);
  const meant = [...new Set(all.map((row) => row.code))]
    .filter((code) => codes.some((pattern) => fits(pattern, code)))
    .flatMap((code): readonly AssignmentRow[] => {
      const rows = all.filter((row) => row.code === code);
      const theirs = rows.filter((row) => own.includes(row.unitId));
      return theirs.length > 0 ? theirs : rows.filter((row) => row.part === 'lead');
    });
  const changing = meant.filter((row) => row.owner !== one.person.id || row.disputed);
  if (changing.length === 0) {
    return said(
      scene.texts('command.assign.already', {
        codes: draft.codes,
        person: fullText(scene, one.person),
      }),
    );
  }
  return drafted({
    ...draft,
    person: one.person.id,
    assignments: changing.map((row) => row.id),
  });
}

async function load(draft: Assignment, scene: Scene) {
  const all = await loadAssignments(scene.tx, scene.orgId, scene.today);
  const people = await scene.people();
  const work: readonly WorkRow[] = await loadWork(scene.tx, scene.orgId);
  return {
    person: people.find((one) => one.id === draft.person) ?? null,
    rows: all.filter((row) => draft.assignments.includes(row.id)),
    work: work.filter((row) => draft.assignments.includes(row.assignment) && isOpen(row)),
  };
}

function codesOf(rows: readonly Pick<AssignmentRow, 'code'>[]): string {
  return [...new Set(rows.map((row) => row.code))].join(', ');
}
