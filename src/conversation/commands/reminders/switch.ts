import { z } from 'zod';
import { nextFire } from '../../../core/campaign/next-fire.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited, type Change } from '../../../storage/audit.ts';
import {
  type ScheduleState,
  type ScheduleView,
  updateSchedule,
} from '../../../storage/reminders.ts';
import { type Done, deed, drafted, notMine, type Said, said } from '../command.ts';
import { numberFirst } from '../numbers.ts';
import type { Scene } from '../scene.ts';
import { loadAgenda, timed } from './frame.ts';
import { scheduleLine, scheduleName, scheduleNext } from './line.ts';
import { noSchedule } from './look.ts';

const numberShape = z.object({ number: z.int() });
type Numbered = z.infer<typeof numberShape>;

/** The rounds stand on these: they can be paused, but not deleted or sent at will. */
const steps: readonly string[] = ['open_round', 'close_round', 'submit_digest', 'publish_digest'];

async function hearNumber({ rest }: Said, scene: Scene) {
  const found = numberFirst(rest);
  if (found?.rest !== '') return notMine;
  const schedule = await scheduleOf(scene, found.number);
  return schedule ? drafted({ number: found.number }) : said(noSchedule(scene, found.number));
}

export async function scheduleOf(scene: Scene, number: number): Promise<ScheduleView | null> {
  const agenda = await loadAgenda(scene);
  return agenda?.schedules.find((schedule) => schedule.number === number) ?? null;
}

/** Writes a changed schedule, and says nothing about it. */
export async function writeSchedule(
  scene: Scene,
  change: Change,
  schedule: ScheduleView,
  part: Partial<ScheduleState>,
): Promise<void> {
  const { rule, audience, content, enabled, nextFireAt, idleReason } = schedule;
  await audited(scene.tx, change, [{ entity: 'schedule', ids: [schedule.id] }], () =>
    updateSchedule(scene.tx, scene.orgId, schedule.id, {
      ...{ rule, audience, content, enabled, nextFireAt, idleReason, deletedAt: null },
      ...part,
    }),
  );
}

/** TẠM DỪNG LỊCH 3. */
export const pauseSchedule = deed<Numbered>({
  name: 'reminder.pause',
  roles: ['coordinator'],
  words: chatWords.schedulePause,
  say: null,
  confirm: 'none',
  undoable: true,
  shape: numberShape,
  hear: hearNumber,
  async run({ number }, scene, change): Promise<Done> {
    const schedule = await scheduleOf(scene, number);
    if (!schedule) return { text: noSchedule(scene, number), changed: false };
    const name = scheduleName(scene, schedule);
    if (!schedule.enabled) {
      return { text: scene.texts('command.schedule.alreadyPaused', { number }), changed: false };
    }
    const part = { enabled: false, nextFireAt: null, idleReason: 'paused' };
    await writeSchedule(scene, change, schedule, part);
    const key = steps.includes(schedule.kind) ? 'pausedStep' : 'paused';
    return { text: scene.texts(`command.schedule.${key}`, { number, name }), changed: true };
  },
});

/** CHẠY LẠI LỊCH 3: from its next time on; what was missed meanwhile is not made up for. */
export const resumeSchedule = deed<Numbered>({
  name: 'reminder.resume',
  roles: ['coordinator'],
  words: chatWords.scheduleResume,
  say: null,
  confirm: 'none',
  undoable: true,
  shape: numberShape,
  hear: hearNumber,
  async run({ number }, scene, change): Promise<Done> {
    const agenda = await loadAgenda(scene);
    const schedule = agenda?.schedules.find((one) => one.number === number);
    if (!agenda || !schedule) return { text: noSchedule(scene, number), changed: false };
    if (schedule.enabled) {
      return {
        text: scene.texts('command.schedule.running', {
          number,
          next: scheduleNext(scene, schedule),
        }),
        changed: false,
      };
    }
    const next = nextFire(timed(schedule), scene.now, agenda.standing);
    const part = {
      enabled: true,
      nextFireAt: 'at' in next ? next.at : null,
      idleReason: 'idle' in next ? next.idle : null,
    };
    await writeSchedule(scene, change, schedule, part);
    const resumed = { ...schedule, ...part };
    return {
      text: scene.texts('command.schedule.resumed', {
        number,
        next: scheduleNext(scene, resumed),
      }),
      changed: true,
    };
  },
});

/** XOÁ LỊCH 3. The steps of a round are never deleted. */
export const deleteSchedule = deed<Numbered>({
  name: 'reminder.delete',
  roles: ['coordinator'],
  words: chatWords.scheduleDelete,
  say: null,
  confirm: 'save',
  undoable: true,
  shape: numberShape,
  async hear(words, scene) {
    const heard = await hearNumber(words, scene);
    if (heard.heard !== 'draft') return heard;
    const schedule = await scheduleOf(scene, heard.draft.number);
    return schedule && steps.includes(schedule.kind)
      ? said(scene.texts('command.schedule.stepStays', { number: schedule.number }))
      : heard;
  },
  async echo({ number }, scene) {
    const schedule = await scheduleOf(scene, number);
    const line = schedule ? scheduleLine(scene, schedule) : noSchedule(scene, number);
    return scene.texts('command.schedule.deleteAsk', { line });
  },
  async run({ number }, scene, change): Promise<Done> {
    const schedule = await scheduleOf(scene, number);
    if (!schedule) return { text: noSchedule(scene, number), changed: false };
    const part = {
      enabled: false,
      nextFireAt: null,
      idleReason: 'deleted',
      deletedAt: scene.now,
    };
    await writeSchedule(scene, change, schedule, part);
    return { text: scene.texts('command.schedule.deleted', { number }), changed: true };
  },
});

/** CHẠY LỊCH 3: once more, now; its next time stays what it would be. */
export const fireSchedule = deed<Numbered>({
  name: 'reminder.fire',
  roles: ['coordinator'],
  words: chatWords.scheduleFire,
  say: null,
  confirm: 'send',
  undoable: false,
  shape: numberShape,
  async hear(words, scene) {
    const heard = await hearNumber(words, scene);
    if (heard.heard !== 'draft') return heard;
    const schedule = await scheduleOf(scene, heard.draft.number);
    if (schedule && steps.includes(schedule.kind)) {
      return said(scene.texts('command.schedule.stepWaits', { number: schedule.number }));
    }
    return schedule?.enabled === false
      ? said(scene.texts('command.schedule.pausedFirst', { number: schedule.number }))
      : heard;
  },
  async echo({ number }, scene) {
    const schedule = await scheduleOf(scene, number);
    const line = schedule ? scheduleLine(scene, schedule) : noSchedule(scene, number);
    return scene.texts('command.schedule.fireAsk', { line });
  },
  async run({ number }, scene, change): Promise<Done> {
    const schedule = await scheduleOf(scene, number);
    if (!schedule) return { text: noSchedule(scene, number), changed: false };
    // The agenda sees it as due, fires it, and gives it its next time from there.
    await writeSchedule(scene, change, schedule, { nextFireAt: scene.now, idleReason: null });
    return { text: scene.texts('command.schedule.firing', { number }), changed: true };
  },
});
