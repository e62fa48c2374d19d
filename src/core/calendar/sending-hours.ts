import type { Day } from '../../kernel/ids.ts';
import { nextAllowed, night, type Stretch } from './quiet-hours.ts';
import { defaultSeasons, officeHours, type Season } from './working-hours.ts';
import { dayOf } from './zone.ts';

/** When a commune works, and when and how often its people may be written to unasked. */
export interface Hours {
  readonly night: Stretch;
  readonly seasons: readonly Season[];
  /** At most so many unasked messages a day and person. */
  readonly perDay: number;
}

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
