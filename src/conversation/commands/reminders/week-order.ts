import { minutesOf } from '../../../core/calendar/zone.ts';
import type { ScheduleKind } from '../../../core/campaign/agenda.ts';
import type { ScheduleView } from '../../../storage/reminders.ts';
import type { Scene } from '../scene.ts';
import { scheduleName, scheduleRule } from './line.ts';
import { weekStepOf } from './week-steps.ts';

/** Which step of a week comes before which; reminders stand side by side. */
const places: Partial<Record<ScheduleKind, number>> = {
  open_round: 0,
  remind: 1,
  last_call: 1,
  close_round: 2,
  missing_list: 3,
  submit_digest: 4,
  publish_digest: 5,
};

/**
 * What else of a week would fall on the wrong side of a step that moves: who is missing cannot be
 * listed before anything is due. Said, and not forbidden: the other step may be moved next.
 *
 * @param changed the step as it would be
 */
export function orderCautions(
  scene: Scene,
  changed: ScheduleView,
  schedules: readonly ScheduleView[],
): readonly string[] {
  const place = places[changed.kind];
  const at = minuteOfWeek(changed);
  if (changed.content.cadence !== 'week' || place === undefined || at === null) return [];
  return schedules.flatMap((other) => {
    const otherPlace = places[other.kind];
    const otherAt = minuteOfWeek(other);
    const counts = other.enabled && other.content.cadence === 'week' && other.id !== changed.id;
    if (!counts || otherPlace === undefined || otherAt === null) return [];
    const wrong = (otherPlace - place) * (otherAt - at) < 0;
    if (!wrong) return [];
    const { number } = other;
    const values = { number, name: scheduleName(scene, other), rule: scheduleRule(other) };
    return [
      scene.texts(otherAt < at ? 'command.schedule.before' : 'command.schedule.after', values),
    ];
  });
}

function minuteOfWeek({ rule }: ScheduleView): number | null {
  const step = weekStepOf(rule);
  return step && step.weekday * 24 * 60 + minutesOf(step.time);
}
