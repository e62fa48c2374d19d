import type { Day } from '../../kernel/ids.ts';
import { nextAllowed, night, type Stretch } from './quiet-hours.ts';
import { defaultSeasons, officeHours, type Season } from './working-hours.ts';
import { at, dayOf, type TimeOfDay } from './zone.ts';

/** When a commune works, and when and how often its people may be written to unasked. */
export interface Hours {
  readonly night: Stretch;
  readonly seasons: readonly Season[];
  /** At most so many unasked messages a day and person. */
  readonly perDay: number;
}

/** How many unasked messages a silent person gets in a week, all told. */
export const unaskedPerWeek = 3;

export const defaultHours: Hours = { night, seasons: defaultSeasons, perDay: 2 };

/** When nothing unasked is sent on a day: at night, and over the midday rest of the season. */
export function quietOn(day: Day, { night: atNight, seasons }: Hours): readonly Stretch[] {
  const office = officeHours(day, seasons);
  const rests = office.flatMap(({ to }, n): readonly Stretch[] => {
    const next = office[n + 1];
    return next && to < next.from ? [{ from: to, to: next.from }] : [];
  });
  return [atNight, ...rests];
}

/** The first instant, `instant` itself or later, at which an unasked message may be sent. */
export function nextSending(instant: Date, hours: Hours, zone: string): Date {
  return nextAllowed(instant, quietOn(dayOf(instant, zone), hours), zone);
}

const hourMs = 3_600_000;

/** How long after its moment a reminder still helps; DESIGN, promise 3. */
export const remindWithinMs = 3 * hourMs;

/** Whether a reminder comes so long after its moment that it helps nobody. */
export function helpsNoMore(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > remindWithinMs;
}

/**
 * When an unasked message of now leaves: outside quiet hours, and at the hour its reader prefers if
 * that is still to come today and leaves an hour before `due`.
 *
 * @param prefers a time of day, null for none
 * @param due until when its reader has time, null for ever
 */
export function leavesAt(
  now: Date,
  { hours, zone }: { readonly hours: Hours; readonly zone: string },
  { prefers, due }: { readonly prefers: TimeOfDay | null; readonly due: Date | null },
): Date {
  const soonest = nextSending(now, hours, zone);
  const today = dayOf(now, zone);
  // What the night has held up already waits for nothing else.
  if (prefers === null || dayOf(soonest, zone) !== today) return soonest;
  const preferred = nextSending(at(today, prefers, zone), hours, zone);
  const inTime = due === null || preferred.getTime() + hourMs <= due.getTime();
  return preferred > soonest && dayOf(preferred, zone) === today && inTime ? preferred : soonest;
}
