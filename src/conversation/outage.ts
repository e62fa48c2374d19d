import { nextSending } from '../core/calendar/sending-hours.ts';
import { addDays, at, dayOf, lengthOfMonth, partsOf } from '../core/calendar/zone.ts';
import { type MonthUsed, outageOver } from '../render/outage.ts';
import { loadOutage, type Outage } from '../storage/outages.ts';
import { passesMs } from '../storage/standstill.ts';
import type { Timer } from '../storage/timers.ts';
import { loadUsage } from '../storage/usage.ts';
import type { Setting } from './commands/scene.ts';
import { tellCoordinators } from './commands/tell.ts';
import { warnFrom } from './quota.ts';

/** What waited has mostly left by then; the rest is told as still on its way. */
const patienceMs = 30 * 60_000;
const lookAgainMs = 5 * 60_000;
/** Whoever was not told within a day has noticed. */
const staleMs = 24 * 60 * 60_000;

/**
 * Tells the coordinators once, and once a day for the same trouble of the same account, that messages
 * were held up and what became of them. At night it waits for the morning.
 */
export async function tellOutage(
  setting: Setting,
  timer: Timer,
): Promise<{ readonly outcome: string } | { readonly again: Date }> {
  const { tx, orgId, now, texts, when, today } = setting;
  const hours = await setting.hours();
  const sendable = (instant: Date) => nextSending(instant, hours, setting.zone);
  const outage = await loadOutage(tx, orgId, timer.subject, sendable);
  if (!outage) return { outcome: 'nobody' };
  const weighed = weigh(outage, now, sendable(now));
  if (weighed !== 'tell') return weighed;
  const month = await monthUsed(setting, outage, outage.from);
  const text = outageOver(texts, when, outage, month);
  const cause = `outage:${outage.account}:${outage.reason}:${today}`;
  return { outcome: await tellCoordinators(setting, cause, text, { category: 'urgent' }) };
}

/**
 * Whether an outage is worth telling, and when. Pure.
 *
 * @param allowed the first moment from `now` on at which somebody may be written to unasked
 */
export function weigh(
  outage: Pick<Outage, 'from' | 'to' | 'held' | 'waiting' | 'dropped' | 'announced'>,
  now: Date,
  allowed: Date,
): 'tell' | { readonly outcome: string } | { readonly again: Date } {
  const { from, to, held, waiting, dropped, announced } = outage;
  const since = now.getTime() - to.getTime();
  if (!announced && to.getTime() - from.getTime() < passesMs) return { outcome: 'short' };
  if (since > staleMs) return { outcome: 'too-late' };
  if (waiting > 0 && since < patienceMs) return { again: new Date(now.getTime() + lookAgainMs) };
  const touched = held + waiting + Object.keys(dropped).length;
  if (!announced && touched === 0) return { outcome: 'nobody' };
  // What waited for the morning leaves first, and is then told as sent.
  return allowed > now ? { again: new Date(allowed.getTime() + lookAgainMs) } : 'tell';
}

/** The month of an account at a moment; null where its platform sets no limit. */
export async function monthUsed(
  { tx, orgId, zone, surroundings }: Setting,
  { account, platform }: Pick<Outage, 'account' | 'platform'>,
  moment: Date,
): Promise<MonthUsed | null> {
  const quota = surroundings.capabilitiesOf(platform).monthlyQuota;
  if (quota === null) return null;
  const { month, used } = await loadUsage(tx, orgId, account, moment);
  const day = dayOf(moment, zone);
  const { year, month: number, dayOfMonth } = partsOf(day);
  const first = addDays(day, lengthOfMonth(year, number) - dayOfMonth + 1);
  const resets = at(first, '00:00', zone);
  return { month, used, quota, usedUp: used >= quota * warnFrom, resets };
}
