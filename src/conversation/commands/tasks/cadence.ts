import { z } from 'zod';
import type { Cadence } from '../../../core/campaign/definition.ts';
import { readCadence } from '../../../core/language/cadence.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import { setCadence, type TaskView } from '../../../storage/task-changes.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { loadAgenda } from '../reminders/frame.ts';
import { planAnew } from '../reminders/plan.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';
import { fromNextRound, tasksNamed } from './named.ts';
import { nextVersion, writeVersion } from './version.ts';

const shape = z.object({
  codes: z.array(z.string()),
  cadence: z.custom<Cadence>((given) => typeof given === 'object').nullable(),
  /** How often is known, and only the due day is asked: what was said so far. */
  before: z.string().optional(),
});
type NewCadence = z.infer<typeof shape>;

/** ĐỔI KT-06 SANG HẰNG THÁNG: how often a task is asked, from the next round on. */
export const changeCadence = deed<NewCadence>({
  name: 'task.cadence',
  roles: ['coordinator'],
  words: chatWords.taskCadence,
  say: 'taskCadence',
  confirm: 'save',
  amend: 'cadence',
  undoable: true,
  shape,

  async hear({ rest }, scene): Promise<Heard<NewCadence>> {
    const named = codesFirst(rest);
    if (named.codes.length === 0) return notMine;
    const { tasks, unknown } = await tasksNamed(scene, named.codes);
    if (unknown.length > 0) {
      return said(scene.texts('command.assign.unknownTask', { codes: unknown.join(', ') }));
    }
    const open = tasks.filter((task) => !task.closed);
    if (open.length === 0) {
      return said(scene.texts('command.task.isClosed', { codes: named.codes.join(', ') }));
    }
    return read({ codes: open.map((task) => task.code), cadence: null }, named.rest, scene);
  },

  resume: async (draft, { rest }, scene) => read(draft, rest, scene),

  async echo({ codes, cadence }, scene) {
    const { texts } = scene;
    const { tasks } = await tasksNamed(scene, codes);
    return [
      texts('command.understood'),
      ...tasks.map((task) =>
        texts('command.task.cadence', {
          code: task.code,
          title: task.title,
          to: cadence ? cadenceText(scene, cadence) : '',
          from: cadenceText(scene, task.definition.cadence),
        }),
      ),
      fromNextRound(scene, tasks),
    ].join('\n');
  },

  async run({ codes, cadence }, scene, change): Promise<Done> {
    const { tasks } = await tasksNamed(scene, codes);
    if (!cadence || tasks.length === 0) {
      return { text: scene.texts('command.detail.unknown'), changed: false };
    }
    await write(scene, change, tasks, cadence);
    return {
      text: scene.texts('command.task.cadenceDone', {
        codes: codes.join(', '),
        to: cadenceText(scene, cadence),
        when: fromNextRound(scene, tasks),
      }),
      changed: true,
    };
  },
});

function read(draft: NewCadence, text: string, scene: Scene): Heard<NewCadence> {
  const { texts, now, zone } = scene;
  const codes = draft.codes.join(', ');
  const words = text.replace(/^(?:sang|thành|thanh|là|la|về|ve)\s+/iu, '');
  if (words === '') return asked(draft, texts('command.task.cadenceWhat', { codes }));
  const alone = readCadence(words, { now, zone });
  const known = alone.kind === 'value' || draft.before === undefined;
  const found = known ? alone : readCadence(`${draft.before} ${words}`, { now, zone });
  if (found.kind === 'value') return drafted({ codes: draft.codes, cadence: found.value });
  if (found.kind === 'error') return asked(draft, texts(`command.reminder.error.${found.reason}`));
  const due = found.kind === 'need' && found.what === 'day';
  return due
    ? asked({ ...draft, before: words }, texts('command.task.cadenceDue', { codes }))
    : asked(draft, texts('command.task.cadenceWhat', { codes }));
}

async function write(
  scene: Scene,
  change: Change,
  tasks: readonly TaskView[],
  cadence: Cadence,
): Promise<void> {
  const { tx, orgId } = scene;
  const versions = tasks.map((task) =>
    nextVersion(scene, task, (definition) => ({ ...definition, cadence })),
  );
  const assignments = tasks.flatMap((task) => task.assignments);
  const agenda = await loadAgenda(scene);
  const touched = [
    { entity: 'taskVersion', ids: versions.map((version) => version.id) },
    { entity: 'assignment', ids: assignments },
    { entity: 'schedule', ids: agenda?.schedules.map((one) => one.id) ?? [] },
  ] as const;
  await audited(tx, change, touched, async () => {
    for (const version of versions) await writeVersion(scene, version);
    await setCadence(tx, orgId, assignments, cadence);
    // Work asked once has a moment of its own on the agenda.
    await planAnew(scene);
  });
}

/** `hằng tháng`, `một lần, hạn 30/11`. */
export function cadenceText({ texts, when }: Scene, cadence: Cadence): string {
  switch (cadence.every) {
    case 'once':
      return texts('command.task.every.once', { day: when.day(cadence.due) });
    case 'until_done':
      return cadence.due === null
        ? texts('command.task.every.until_done')
        : texts('command.task.every.until_doneBy', { day: when.day(cadence.due) });
    case 'season':
      return texts('command.task.every.season', { months: cadence.months.join(', ') });
    case 'week':
      return cadence.months === null
        ? texts('command.task.every.week')
        : texts('command.task.every.weekIn', { months: cadence.months.join(', ') });
    default:
      return texts(`command.task.every.${cadence.every}`);
  }
}
