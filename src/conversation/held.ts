import { helpsNoMore } from '../core/calendar/sending-hours.ts';
import { loadHeld, settleHeld } from '../storage/held.ts';
import type { Timer } from '../storage/timers.ts';
import type { Setting } from './commands/scene.ts';
import { createInvite } from './invite.ts';

/** Writes to those who had to wait for a better hour, as far as anything is still due from them. */
export async function releaseHeld(
  { surroundings, tx, orgId, now }: Setting,
  timer: Timer,
): Promise<{ readonly outcome: string }> {
  const held = await loadHeld(tx, orgId, timer.id);
  const [first] = held;
  if (!first) return { outcome: 'nobody' };
  const { reminder, strand, occurrence } = first;
  const people = held.map(({ person }) => person);
  const late = reminder !== 'opening' && helpsNoMore(timer.dueAt, now);
  const became = late
    ? people.map((recipient) => ({
        ...{ recipient, outcome: 'skipped' as const, reason: 'too-late', outbox: null },
      }))
    : await createInvite(surroundings, surroundings.capabilitiesOf)(tx, {
        ...{ orgId, people, reminder, strand, atTheirHour: false, occurrence, now },
      });
  await settleHeld(tx, orgId, occurrence, became);
  return { outcome: late ? 'too-late' : 'released' };
}
