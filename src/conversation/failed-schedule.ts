import { nextSending } from '../core/calendar/sending-hours.ts';
import { loadSchedules } from '../storage/schedules.ts';
import type { Timer } from '../storage/timers.ts';
import { scheduleName } from './commands/reminders/line.ts';
import type { Setting } from './commands/scene.ts';
import { tellCoordinators } from './commands/tell.ts';

/** Tells the coordinators that a moment of the agenda was tried in vain; at night, in the morning. */
export async function tellFailedSchedule(
  setting: Setting,
  { subject }: Timer,
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now, zone, texts, when } = setting;
  const at = subject.lastIndexOf('@');
  const schedules = await loadSchedules(tx, orgId);
  const schedule = schedules.find(({ id }) => id === subject.slice(0, at));
  if (!schedule) return { outcome: 'gone' };
  const allowed = nextSending(now, await setting.hours(), zone);
  if (allowed > now) return { again: allowed };
  const dueAt = new Date(subject.slice(at + 1));
  const name = scheduleName(setting, schedule);
  const text = texts('trouble.scheduleFailed', { name, at: when.moment(dueAt) });
  await tellCoordinators(setting, `failed:${subject}`, text);
  return { outcome: 'told' };
}
