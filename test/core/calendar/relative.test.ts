import { expect, test } from 'vitest';
import { offsetFrom, parseRelative, relativeText } from '../../../src/core/calendar/relative.ts';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { at, dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const zone = 'Asia/Ho_Chi_Minh';

test.each([
  ['DUE-5D@09:00', '2025-12-31 10:00', '2025-12-26 09:00'],
  ['DUE-2H', '2025-11-19 10:00', '2025-11-19 08:00'],
  ['DUE-90M', '2025-11-19 01:00', '2025-11-18 23:30'],
  ['DUE+1D@08:00', '2025-12-31 10:00', '2026-01-01 08:00'],
  ['DUE-3D', '2025-11-19 10:00', '2025-11-16 10:00'],
  ['OPEN+2WD@10:00', '2025-11-17 08:00', '2025-11-19 10:00'],
  ['OPEN+1WD@08:00', '2026-02-13 14:00', '2026-02-23 08:00'],
])('%s from %s', (text, from, expected) => {
  const rule = parseRelative(text);
  if (rule?.kind !== 'offset') throw new Error('no offset');
  const base = at(as<Day>(from.slice(0, 10)), from.slice(11), zone);
  const moment = offsetFrom(rule, base, zone, workCalendar());
  expect(`${dayOf(moment, zone)} ${timeOf(moment, zone)}`).toBe(expected);
  expect(relativeText(rule)).toBe(text);
});

test('the opening may be called by its schedule', () => {
  expect(parseRelative('H-MO+1WD@08:00')).toEqual(parseRelative('OPEN+1WD@08:00'));
});

test('what repeats when overdue', () => {
  const text = 'OVERDUE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0';
  const rule = parseRelative(text);
  expect(rule && relativeText(rule)).toBe(text);
});

test.each(['DUE', 'DUE-D', 'DUE-3X', 'DUE-3D@25:00', 'OVERDUE:ONCE=2025-10-15T08:00', ''])(
  '%j is nothing',
  (text) => expect(parseRelative(text)).toBeNull(),
);
