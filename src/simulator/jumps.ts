/** A moment the clock can be moved to: the next one of its kind. */
export interface Jump {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `HH:MM` in Viet Nam. */
  readonly time: string;
  /** ISO 8601, UTC. */
  readonly to: string;
}

/** The moments of the default week: opening, second reminder, last call, who is missing, digest. */
const moments: readonly (readonly [weekday: number, hour: number, minute: number])[] = [
  [3, 14, 0],
  [4, 15, 0],
  [5, 8, 0],
  [5, 10, 5],
  [5, 16, 0],
];

/** Viet Nam is 7 hours ahead of UTC all year. */
const offsetMs = 7 * 3_600_000;
const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;

/** The moments of the week as they come next after `now`, soonest first. */
export function jumpsAfter(now: Date): Jump[] {
  const local = now.getTime() + offsetMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const today = new Date(midnight).getUTCDay();
  return moments
    .map(([weekday, hour, minute]) => {
      const ofDay = (hour * 60 + minute) * minuteMs;
      let at = midnight + ((weekday - today + 7) % 7) * dayMs + ofDay;
      if (at <= local) at += 7 * dayMs;
      const time = `${hour}:${String(minute).padStart(2, '0')}`;
      return { weekday, time, to: new Date(at - offsetMs).toISOString() };
    })
    .sort((a, b) => a.to.localeCompare(b.to));
}
