import type { Frame, TimedSchedule } from '../../../core/campaign/next-fire.ts';
import { loadFrames } from '../../../storage/frames.ts';
import { loadScheduleViews, type ScheduleView } from '../../../storage/reminders.ts';
import type { Commune } from '../scene.ts';

/** What schedules depend on, and the schedules there are. */
export interface Agenda {
  /** As if the campaign ran: what is shown and checked. */
  readonly frame: Frame;
  /** As it stands, by which next times are written: a campaign that waits for CHẠY has none. */
  readonly standing: Frame;
  readonly schedules: readonly ScheduleView[];
}

/** Null before the first campaign. */
export async function loadAgenda({ tx, orgId, campaign: head }: Commune): Promise<Agenda | null> {
  const campaign = await head();
  if (!campaign) return null;
  const schedules = await loadScheduleViews(tx, orgId);
  const frames = await loadFrames(tx, orgId, schedules);
  const found = frames.get(campaign.id);
  if (!found) return null;
  return { frame: { ...found.frame, live: true }, standing: found.frame, schedules };
}

export function timed(schedule: ScheduleView): TimedSchedule {
  const { cadence, onHoliday } = schedule.content;
  return { code: schedule.code, cadence, onHoliday, rule: schedule.rule };
}
