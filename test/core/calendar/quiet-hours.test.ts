import { expect, test } from 'vitest';
import { nextAllowed } from '../../../src/core/calendar/quiet-hours.ts';
import {
  defaultHours,
  helpsNoMore,
  leavesAt,
  nextSending,
} from '../../../src/core/calendar/sending-hours.ts';
import { officeHours } from '../../../src/core/calendar/working-hours.ts';
import { at, dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';

const zone = 'Asia/Ho_Chi_Minh';
const moment = (text: string) => at(as<Day>(text.slice(0, 10)), text.slice(11), zone);
const local = (instant: Date) => `${dayOf(instant, zone)} ${timeOf(instant, zone)}`;

test.each([
  ['2025-10-15 07:00', '2025-10-15 07:00'],
  ['2025-10-15 06:59', '2025-10-15 07:00'],
  ['2025-10-15 11:29', '2025-10-15 11:29'],
  ['2025-10-15 11:30', '2025-10-15 13:30'],
  ['2025-10-15 19:59', '2025-10-15 19:59'],
  ['2025-10-15 20:00', '2025-10-16 07:00'],
  ['2025-10-15 23:30', '2025-10-16 07:00'],
  ['2025-10-16 00:10', '2025-10-16 07:00'],
  // In winter the midday rest is from 12h00 to 13h00.
  ['2025-11-05 11:45', '2025-11-05 11:45'],
  ['2025-11-05 12:00', '2025-11-05 13:00'],
])('what falls due at %s is sent at %s', (due, sent) => {
  expect(local(nextSending(moment(due), defaultHours, zone))).toBe(sent);
});

test('stretches that touch are waited out in turn; none at all lets everything pass', () => {
  const touching = [
    { from: '20:00', to: '07:00' },
    { from: '07:00', to: '08:00' },
  ] as const;
  const due = moment('2025-10-15 21:00');
  expect(local(nextAllowed(due, touching, zone))).toBe('2025-10-16 08:00');
  expect(nextAllowed(due, [], zone)).toEqual(due);
});

test('hours that leave no minute delay nothing', () => {
  const always = [
    { from: '00:00', to: '12:00' },
    { from: '12:00', to: '00:00' },
  ] as const;
  const due = moment('2025-10-15 21:00');
  expect(nextAllowed(due, always, zone)).toEqual(due);
});

test('office hours follow the season', () => {
  expect(officeHours(as<Day>('2025-10-31'))[0]).toEqual({ from: '07:00', to: '11:30' });
  expect(officeHours(as<Day>('2025-11-01'))[0]).toEqual({ from: '07:30', to: '12:00' });
  expect(officeHours(as<Day>('2026-03-31'))[1]).toEqual({ from: '13:00', to: '16:30' });
});

test.each([
  // now, the hour preferred, until when there is time, when it leaves
  ['2025-10-15 14:00', '16:00', '2025-10-17 10:00', '2025-10-15 16:00'],
  ['2025-10-15 14:00', '14:00', '2025-10-17 10:00', '2025-10-15 14:00'],
  ['2025-10-15 14:00', '08:00', '2025-10-17 10:00', '2025-10-15 14:00'],
  ['2025-10-15 14:00', null, '2025-10-17 10:00', '2025-10-15 14:00'],
  // An hour is left to answer, no less.
  ['2025-10-17 07:30', '09:00', '2025-10-17 10:00', '2025-10-17 09:00'],
  ['2025-10-17 07:30', '09:01', '2025-10-17 10:00', '2025-10-17 07:30'],
  // Quiet hours stand above what anybody prefers.
  ['2025-10-15 09:00', '12:00', null, '2025-10-15 13:30'],
  ['2025-10-15 14:00', '21:00', null, '2025-10-15 14:00'],
  ['2025-10-15 21:00', '14:00', null, '2025-10-16 07:00'],
] as const)(
  'at %s, for who prefers %s and has until %s, it leaves at %s',
  (now, prefers, due, leaves) => {
    const reader = { prefers, due: due === null ? null : moment(due) };
    expect(local(leavesAt(moment(now), { hours: defaultHours, zone }, reader))).toBe(leaves);
  },
);

test('a reminder helps for three hours after its moment', () => {
  const dueAt = moment('2025-10-16 15:00');
  expect(helpsNoMore(dueAt, moment('2025-10-16 18:00'))).toBe(false);
  expect(helpsNoMore(dueAt, moment('2025-10-16 18:01'))).toBe(true);
});
