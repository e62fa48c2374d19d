import { nextFire } from '../../../core/campaign/next-fire.ts';
import { type ScheduleRow, setNextFire } from '../../../storage/schedules.ts';
import type { Commune } from '../scene.ts';
import { loadAgenda, timed } from './frame.ts';

/**
 * Gives every running schedule its next time anew, after what times depend on has changed. What
 * is due already keeps its time: it is about to happen.
 *
 * @param keeps what keeps its time besides
 */
export async function planAnew(
  commune: Commune,
  keeps: (schedule: ScheduleRow) => boolean = () => false,
): Promise<void> {
  const { tx, orgId, now } = commune;
  const agenda = await loadAgenda(commune);
  if (!agenda) return;
  for (const schedule of agenda.schedules) {
    if (!schedule.enabled || keeps(schedule)) continue;
    if (schedule.nextFireAt !== null && schedule.nextFireAt <= now) continue;
    const next = nextFire(timed(schedule), now, agenda.standing);
    const at = 'at' in next ? next.at.getTime() : null;
    const idle = 'idle' in next ? next.idle : null;
    if (at === (schedule.nextFireAt?.getTime() ?? null) && idle === schedule.idleReason) continue;
    await setNextFire(tx, orgId, schedule.id, next);
  }
}
