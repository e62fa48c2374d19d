import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited } from '../../../storage/audit.ts';
import { closeTasks, openTasks } from '../../../storage/task-changes.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { reasonIn } from '../missing/excuse.ts';
import { loadAgenda } from '../reminders/frame.ts';
import { planAnew } from '../reminders/plan.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';
import { fromNextRound, tasksNamed } from './named.ts';

const closing = z.object({ codes: z.array(z.string()), reason: z.string() });
type Closing = z.infer<typeof closing>;

/** ĐÓNG KT-06 and why: asked no more from the next round on; what was reported stays. */
export const closeTask = deed<Closing>({
  name: 'task.close',
  roles: ['coordinator'],
  words: chatWords.taskClose,
  say: 'taskClose',
  confirm: 'save',
  undoable: true,
  shape: closing,

  async hear({ rest }, scene): Promise<Heard<Closing>> {
    const named = codesFirst(rest);
    if (named.codes.length === 0) return notMine;
    const { tasks, unknown } = await tasksNamed(scene, named.codes);
    if (unknown.length > 0) {
      return said(scene.texts('command.assign.unknownTask', { codes: unknown.join(', ') }));
    }
    const codes = tasks.filter((task) => !task.closed).map((task) => task.code);
    if (codes.length === 0) {
      return said(scene.texts('command.task.isClosed', { codes: named.codes.join(', ') }));
    }
    return drafted({ codes, reason: reasonIn(named.rest) });
  },

  async echo({ codes, reason }, scene) {
    const { texts } = scene;
    const { tasks } = await tasksNamed(scene, codes);
    return [
      texts('command.task.closeHead'),
      ...tasks.map(({ code, title, reported }) =>
        texts(reported === 0 ? 'command.task.closeLine' : 'command.task.closeReported', {
          code,
          title,
          count: reported,
        }),
      ),
      ...(reason === '' ? [] : [texts('command.task.reason', { reason })]),
      fromNextRound(scene, tasks),
    ].join('\n');
  },

  async run({ codes, reason }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts } = scene;
    const found = (await tasksNamed(scene, codes)).tasks;
    const tasks = found.filter((task) => !task.closed);
    if (tasks.length === 0) {
      return { text: texts('command.task.isClosed', { codes: codes.join(', ') }), changed: false };
    }
    const ids = tasks.map((task) => task.id);
    const why = reason === '' ? change : { ...change, reason };
    await audited(tx, why, await touchedBy(ids, scene), async () => {
      await closeTasks(tx, orgId, ids, reason === '' ? null : reason, now);
      await planAnew(scene);
    });
    return {
      text: texts('command.task.closeDone', {
        codes: codes.join(', '),
        when: fromNextRound(scene, tasks),
      }),
      changed: true,
    };
  },
});

const opening = z.object({ codes: z.array(z.string()) });

/** MỞ LẠI KT-06: a closed task is asked again from the next round on. */
export const openTask = deed<z.infer<typeof opening>>({
  name: 'task.open',
  roles: ['coordinator'],
  words: chatWords.taskOpen,
  say: null,
  confirm: 'none',
  undoable: true,
  shape: opening,

  async hear({ rest }, scene): Promise<Heard<z.infer<typeof opening>>> {
    const { codes, rest: behind } = codesFirst(rest);
    if (codes.length === 0 || behind !== '') return notMine;
    const { tasks, unknown } = await tasksNamed(scene, codes);
    if (unknown.length > 0) {
      return said(scene.texts('command.assign.unknownTask', { codes: unknown.join(', ') }));
    }
    const closed = tasks.filter((task) => task.closed).map((task) => task.code);
    // Of a task that is asked, its report is what is meant to be opened again.
    return closed.length === 0 ? notMine : drafted({ codes: closed });
  },

  async run({ codes }, scene, change): Promise<Done> {
    const { tasks } = await tasksNamed(scene, codes);
    const ids = tasks.map((task) => task.id);
    await audited(scene.tx, change, await touchedBy(ids, scene), async () => {
      await openTasks(scene.tx, scene.orgId, ids);
      await planAnew(scene);
    });
    const done = { codes: codes.join(', '), when: fromNextRound(scene, tasks) };
    return { text: scene.texts('command.task.openDone', done), changed: true };
  },
});

/** The tasks, and the schedules whose times may depend on their due days. */
async function touchedBy(ids: readonly string[], scene: Scene) {
  const agenda = await loadAgenda(scene);
  return [
    { entity: 'task', ids },
    { entity: 'schedule', ids: agenda?.schedules.map((one) => one.id) ?? [] },
  ] as const;
}
