import { expect, test } from 'vitest';
import { workCalendar } from '../../../src/core/calendar/working-days.ts';
import { at, dayOf, timeOf } from '../../../src/core/calendar/zone.ts';
import { type Frame, nextFire, type TimedSchedule } from '../../../src/core/campaign/next-fire.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { sample } from '../../campaign/sample.ts';

const zone = 'Asia/Ho_Chi_Minh';
const day = (text: string) => as<Day>(text);
/** Nothing but New Year is off, so that a later calendar changes no figure here. */
const calendar = workCalendar(new Map([[day('2027-01-01'), 'off' as const]]));

function frameTo(lastDay: string): Frame {
  const { week, month } = sample.rules;
  return {
    ...{ live: true, zone, calendar, week, month, firstWeek: '2026-W45', lastDay: day(lastDay) },
    ...{ firstMonth: day('2026-11-15'), onceDue: [], others: new Map(schedules) },
  };
}

const schedules = sample.schedules.map((schedule): [string, TimedSchedule] => [
  schedule.code,
  schedule,
]);
const scheduleOf = (code: string) => {
  const found = new Map(schedules).get(code);
  if (!found) throw new Error(`no schedule ${code}`);
  return found;
};

/** Every moment of a schedule after a day, as it is written: `2026-12-25 16:00`. */
function momentsOf(code: string, after: string, frame: Frame): readonly string[] {
  const moments: string[] = [];
  let last = at(day(after), '00:00', zone);
  for (;;) {
    const next = nextFire(scheduleOf(code), last, frame);
    if (!('at' in next)) return moments;
    moments.push(`${dayOf(next.at, zone)} ${timeOf(next.at, zone)}`);
    last = next.at;
  }
}

test('every week around New Year has its opening and its digest, the 53rd earlier', () => {
  const frame = frameTo('2027-01-16');
  expect(momentsOf('T-MO', '2026-12-14', frame)).toEqual([
    ...['2026-12-16 14:00', '2026-12-23 14:00', '2026-12-29 14:00'],
    ...['2027-01-06 14:00', '2027-01-13 14:00'],
  ]);
  expect(momentsOf('T-TH', '2026-12-14', frame)).toEqual([
    ...['2026-12-18 16:00', '2026-12-25 16:00', '2026-12-31 16:00'],
    ...['2027-01-08 16:00', '2027-01-15 16:00'],
  ]);
});

test('a round that opened before a campaign ends is urged, due and told to its end', () => {
  // The last day is a Wednesday: the round of that day opens, the next one does not.
  const frame = frameTo('2026-12-09');
  expect(momentsOf('T-MO', '2026-12-01', frame)).toEqual(['2026-12-02 14:00', '2026-12-09 14:00']);
  for (const code of ['T-CUOI', 'T-HAN', 'T-DUYET', 'T-TH']) {
    expect(momentsOf(code, '2026-12-06', frame)).toHaveLength(1);
  }
  expect(momentsOf('T-TH', '2026-12-06', frame)).toEqual(['2026-12-11 16:00']);
  // One day less, and the week has no round.
  expect(momentsOf('T-TH', '2026-12-06', frameTo('2026-12-08'))).toEqual([]);
});

test('a month that opened before a campaign ends has its last call', () => {
  // Opens on Tuesday the 15th of December, due on Thursday the 17th at 10h00.
  expect(momentsOf('H-CUOI', '2026-12-01', frameTo('2026-12-15'))).toEqual(['2026-12-17 08:00']);
  expect(momentsOf('H-CUOI', '2026-12-01', frameTo('2026-12-14'))).toEqual([]);
});
