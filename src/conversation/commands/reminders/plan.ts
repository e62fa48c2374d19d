import { nextFire } from '../../../core/campaign/next-fire.ts';
import { setNextFire } from '../../../storage/schedules.ts';
import type { Scene } from '../scene.ts';
import { loadAgenda, timed } from './frame.ts';

/**
 * Gives every running schedule its next time anew, after what times depend on has changed. What
 * is due already keeps its time: it is about to happen.
 */
export async function planAnew(scene: Scene): Promise<void> {
  const agenda = await loadAgenda(scene);
  if (!agenda) return;
  for (const schedule of agenda.schedules) {
    if (!schedule.enabled) continue;
    if (schedule.nextFireAt !== null && schedule.nextFireAt <= scene.now) continue;
    const next = nextFire(timed(schedule), scene.now, agenda.standing);
    const at = 'at' in next ? next.at.getTime() : null;
    const idle = 'idle' in next ? next.idle : null;
    if (at === (schedule.nextFireAt?.getTime() ?? null) && idle === schedule.idleReason) continue;
    await setNextFire(scene.tx, scene.orgId, schedule.id, next);
  }
}
