import type { Stretch } from '../calendar/quiet-hours.ts';
import { minutesOf, timeOfDay } from '../calendar/zone.ts';

const time = String.raw`(\d{1,2})\s*(?:h|giờ|gio|g|:)(?:\s*(\d{2})(?!\s*(?:h|g|:)))?`;
const pair = new RegExp(
  String.raw`${time}\s*(?:-|–|—|đến|den|tới|toi|cho đến|cho den)\s*${time}`,
  'giu',
);

/** Reads the stretches of the day in a text: "7h-11h30, 13h30 đến 17h". Null when one cannot be. */
export function readStretches(text: string): readonly Stretch[] | null {
  const found = [...text.normalize('NFC').matchAll(pair)].map(
    ([, fromHour, fromMinute, toHour, toMinute]) => ({
      from: at(fromHour, fromMinute),
      to: at(toHour, toMinute),
    }),
  );
  const stretches = found.flatMap(({ from, to }) => (from && to ? [{ from, to }] : []));
  return stretches.length === 0 || stretches.length < found.length ? null : stretches;
}

function at(hour = '', minute = '00') {
  const [h, m] = [Number(hour), Number(minute)];
  return h <= 23 && m <= 59 ? timeOfDay(h, m) : null;
}

/** Whether stretches follow each other within one day. */
export function inOrder(stretches: readonly Stretch[]): boolean {
  const times = stretches.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)]);
  return times.every((one, n) => n === 0 || (times[n - 1] ?? 0) < one);
}
