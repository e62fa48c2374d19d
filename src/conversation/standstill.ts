import { nextSending } from '../core/calendar/sending-hours.ts';
import { outageBegun } from '../render/outage.ts';
import {
  downCause,
  loadOtherWays,
  loadStandstill,
  readSubject,
  type Standstill,
} from '../storage/standstill.ts';
import type { Timer } from '../storage/timers.ts';
import type { Setting } from './commands/scene.ts';
import { tellOf } from './commands/tell.ts';
import { monthUsed } from './outage.ts';

/**
 * Tells the coordinators whom another account reaches, once a day for the same trouble, that an
 * account can send nothing. Whoever has only that account learns of it when it is over.
 */
export async function tellStandstill(
  setting: Setting,
  timer: Timer,
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now, texts, when, today, zone } = setting;
  const found = await loadStandstill(tx, orgId, timer.subject, now);
  if (!found || isAnother(found, timer)) return { outcome: 'over' };
  const ways = await loadOtherWays(tx, orgId, found.account);
  if (ways.size === 0) return { outcome: 'nobody' };
  const allowed = nextSending(now, await setting.hours(), zone);
  if (allowed > now) return { again: allowed };
  const text = outageBegun(texts, when, found, await monthUsed(setting, found, now));
  const tellings = (await setting.people()).flatMap((person) => {
    const address = ways.get(person.id);
    return address ? [{ person: { ...person, address }, text }] : [];
  });
  const cause = `${downCause(found.account)}${found.reason}:${today}`;
  const untold = await tellOf(setting, cause, tellings, { category: 'urgent' });
  return { outcome: untold.length < tellings.length ? 'told' : 'untold' };
}

/** The trouble that armed the timer has passed, and a later one has its own. */
function isAnother({ since }: Standstill, { subject }: Timer): boolean {
  return since > readSubject(subject).at;
}
