import { nextFire } from '../core/campaign/next-fire.ts';
import type { Tx } from '../storage/database.ts';
import { loadFrames } from '../storage/frames.ts';
import { loadSchedules } from '../storage/schedules.ts';
import type { DigestMoment } from './moment.ts';

/** Nothing of a weekly schedule is overtaken sooner. */
const dayMs = 86_400_000;

/** A digest is caught up with until the next one is due (DESIGN §2.3). */
export async function isOvertaken(tx: Tx, moment: DigestMoment): Promise<boolean> {
  const { orgId, campaignId, occurrence, dueAt, now } = moment;
  if (now.getTime() - dueAt.getTime() < dayMs) return false;
  const schedules = await loadSchedules(tx, orgId);
  const mine = schedules.find((schedule) => occurrence.startsWith(`${schedule.id}@`));
  const frame = (await loadFrames(tx, orgId, schedules)).get(campaignId)?.frame;
  if (!mine || !frame) return false;
  const { code, rule, content } = mine;
  const { cadence, onHoliday } = content;
  const next = nextFire({ code, cadence, rule, onHoliday }, dueAt, frame);
  return 'at' in next && next.at <= now;
}
