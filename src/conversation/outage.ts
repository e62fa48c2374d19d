import { nextSending } from '../core/calendar/sending-hours.ts';
import { loadOutage, outageCause } from '../storage/outages.ts';
import type { Timer } from '../storage/timers.ts';
import type { Setting } from './commands/scene.ts';
import { tellOf } from './commands/tell.ts';

const minuteMs = 60_000;
/** A shorter outage is noticed by nobody. */
const worthTellingMs = 30 * minuteMs;
const staleMs = 24 * 60 * minuteMs;

/** Tells the coordinators once that an outage held messages up, and that these have left. */
export async function tellOutage(
  setting: Setting,
  timer: Timer,
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now, texts, when } = setting;
  const outage = await loadOutage(tx, orgId, timer.subject);
  if (!outage || outage.to.getTime() - outage.from.getTime() < worthTellingMs) {
    return { outcome: 'short' };
  }
  // What waits for so long waits for something else.
  if (now.getTime() - outage.to.getTime() > staleMs) return { outcome: 'too-late' };
  if (outage.waiting > 0) return { again: new Date(now.getTime() + 5 * minuteMs) };
  if (outage.held === 0) return { outcome: 'nobody' };
  const allowed = nextSending(now, await setting.hours(), setting.zone);
  if (allowed > now) return { again: allowed };
  const hour = (at: Date) => (when.isToday(at) ? when.hour(at) : when.moment(at));
  const text = texts('trouble.heldUp', {
    platform: texts(`letter.platform.${outage.platform}`),
    from: hour(outage.from),
    to: hour(outage.to),
    held: outage.held,
  });
  const coordinators = (await setting.people()).filter(({ roles }) =>
    roles.includes('coordinator'),
  );
  const tellings = coordinators.map((person) => ({ person, text }));
  await tellOf(setting, outageCause(timer.subject), tellings);
  return { outcome: 'told' };
}
