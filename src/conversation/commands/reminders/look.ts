import { chatWords } from '../../../core/language/chat-words.ts';
import { capital } from '../../../render/figures.ts';
import { type FireView, loadFires } from '../../../storage/reminders.ts';
import { audienceText } from '../audience.ts';
import { notMine, query, said } from '../command.ts';
import { numberFirst } from '../numbers.ts';
import { heldUntil, reasonText } from '../reasons.ts';
import type { Scene } from '../scene.ts';
import { loadAgenda } from './frame.ts';
import { scheduleLine, scheduleName, scheduleNext, scheduleRule } from './line.ts';

/** LỊCH NHẮC: every schedule with its number and its next time. */
export const listSchedules = query({
  name: 'reminder.list',
  roles: ['coordinator'],
  words: chatWords.schedules,
  say: 'schedules',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const agenda = await loadAgenda(scene);
    if (!agenda || agenda.schedules.length === 0) {
      return said(scene.texts('command.schedule.none'));
    }
    const lines = [
      scene.texts('command.schedule.head', { count: agenda.schedules.length }),
      ...agenda.schedules.map((schedule) => scheduleLine(scene, schedule)),
      scene.texts('command.schedule.ways', {
        number: agenda.schedules.at(-1)?.number ?? 1,
      }),
    ];
    return said(lines.join('\n'));
  },
});

/** How many past fires are shown. */
const shownFires = 5;

/** LỊCH 3: one schedule, and what became of its last times. */
export const showSchedule = query({
  name: 'reminder.show',
  roles: ['coordinator'],
  words: chatWords.schedule,
  say: null,
  async hear({ rest }, scene) {
    const found = numberFirst(rest);
    if (found?.rest !== '') return notMine;
    const agenda = await loadAgenda(scene);
    const schedule = agenda?.schedules.find((one) => one.number === found.number);
    if (!schedule) return said(noSchedule(scene, found.number));
    const fires = await loadFires(scene.tx, scene.orgId, schedule.id, shownFires);
    const lines = [
      scene.texts('command.schedule.title', {
        number: schedule.number,
        name: scheduleName(scene, schedule),
      }),
      scene.texts('command.reminder.to', { to: await audienceText(scene, schedule.audience) }),
      scene.texts('command.reminder.rule', { rule: scheduleRule(schedule) }),
      capital(scheduleNext(scene, schedule)),
      fires.length === 0
        ? scene.texts('command.schedule.neverFired')
        : scene.texts('command.schedule.fired'),
      ...fires.map((fire) => fireLine(scene, fire)),
      scene.texts('command.schedule.ways', { number: schedule.number }),
    ];
    return said(lines.join('\n'));
  },
});

export function noSchedule(scene: Scene, number: number): string {
  return scene.texts('command.schedule.unknown', { number });
}

/** `- 15h00 thứ Năm 16/10: đã gửi 3 người; 2 người đã đủ số tin trong tuần`. */
function fireLine(scene: Scene, { dueAt, outcome, reason, sent, left }: FireView): string {
  const { texts, when } = scene;
  const parts =
    outcome === 'sent'
      ? [
          texts('command.schedule.sent', { count: sent }),
          ...left.map(({ count, reason: why }) => {
            const until = heldUntil(why);
            return until
              ? texts('command.schedule.held', { count, at: when.near(until) })
              : texts('command.schedule.left', { count, reason: reasonText(scene, why) });
          }),
        ]
      : [texts(`command.schedule.${outcome}`, { reason: reasonText(scene, reason) })];
  return texts('command.schedule.fire', { at: when.moment(dueAt), what: parts.join('; ') });
}
