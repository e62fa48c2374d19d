import { addDays, at, dayOf, minutesOf, type TimeOfDay, timeOf } from './zone.ts';

/** A stretch of the day, `to` excluded. When `from` is later than `to` it runs over midnight. */
export interface Stretch {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Alerts ignore it. */
export const night: Stretch = { from: '20:00', to: '07:00' };

/**
 * The first instant, `instant` itself or later, at which an unasked message may be sent.
 * When the stretches leave no minute of the day, that is `instant`: quiet hours delay, never lose.
 */
export function nextAllowed(instant: Date, quiet: readonly Stretch[], zone: string): Date {
  let allowed = instant;
  // Each stretch can end inside another one, so at most all of them in turn.
  for (let n = 0; n <= quiet.length; n += 1) {
    const inside = quiet.find((stretch) => holds(stretch, timeOf(allowed, zone)));
    if (!inside) return allowed;
    allowed = endOf(inside, allowed, zone);
  }
  return instant;
}

function holds({ from, to }: Stretch, time: TimeOfDay): boolean {
  const now = minutesOf(time);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start <= end ? start <= now && now < end : start <= now || now < end;
}

function endOf({ to }: Stretch, instant: Date, zone: string): Date {
  const today = dayOf(instant, zone);
  const end = at(today, to, zone);
  return end > instant ? end : at(addDays(today, 1), to, zone);
}
