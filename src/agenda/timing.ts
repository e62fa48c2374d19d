import { type Frame, type NextFire, nextFire } from '../core/campaign/next-fire.ts';
import type { Log } from '../kernel/log.ts';
import type { ScheduleRow } from '../storage/schedules.ts';

/**
 * The next moment of a schedule after `after`, or why it has none. A rule that cannot be read has
 * none either, and keeps no other schedule from its own.
 */
export function nextTime(
  { log }: { readonly log: Log },
  schedule: ScheduleRow,
  after: Date,
  frame: Frame,
): NextFire | { readonly idle: 'failed' } {
  const { code, rule, content } = schedule;
  const { cadence, onHoliday } = content;
  try {
    return nextFire({ code, rule, cadence, onHoliday }, after, frame);
  } catch (error) {
    log.error({ err: error, schedule: schedule.id }, 'a schedule has a rule nobody can read');
    return { idle: 'failed' };
  }
}
