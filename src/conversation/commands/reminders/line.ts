import type { ScheduleView } from '../../../storage/reminders.ts';
import type { Scene } from '../scene.ts';
import { ruleText } from './echo.ts';

/** `nhắc riêng “nộp báo cáo dịch”`, `mở kỳ tuần`. */
export function scheduleName(
  { texts }: Pick<Scene, 'texts'>,
  { kind, content }: Pick<ScheduleView, 'kind' | 'content'>,
): string {
  if (kind === 'message') {
    return texts('command.schedule.kind.message', { text: content.text ?? content.say });
  }
  const cadence = content.cadence === 'own' ? 'week' : content.cadence;
  return texts(`command.schedule.kind.${kind}`, {
    cadence: texts(`command.schedule.cadence.${cadence}`),
  });
}

/** When it comes round, as one says it. */
export function scheduleRule({ rule, content }: ScheduleView): string {
  return rule.kind === 'typed' || rule.kind === 'from_round' ? ruleText(rule) : content.say;
}

/** `lần tới 14h00 thứ Tư 15/10`, or why there is none. */
export function scheduleNext({ texts, when }: Scene, schedule: ScheduleView): string {
  const { nextFireAt, idleReason, enabled } = schedule;
  if (!enabled) return texts('command.schedule.idle.paused');
  if (nextFireAt) return texts('command.schedule.nextAt', { at: when.moment(nextFireAt) });
  return texts(`command.schedule.idle.${idles[idleReason ?? ''] ?? 'never'}`);
}

const idles: Readonly<Record<string, string>> = {
  paused: 'paused',
  'rides-along': 'rides',
  'not-started': 'not-started',
  'campaign-ended': 'ended',
};

/** `3. nhắc tuần: thứ Năm hằng tuần lúc 15h; lần tới 15h00 thứ Năm 16/10`. */
export function scheduleLine(scene: Scene, schedule: ScheduleView): string {
  return scene.texts('command.schedule.line', {
    number: schedule.number,
    name: scheduleName(scene, schedule),
    rule: scheduleRule(schedule),
    next: scheduleNext(scene, schedule),
  });
}
