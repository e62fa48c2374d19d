import Holidays from 'date-holidays';
import { as, type Day } from '../../kernel/ids.ts';
import { addDays, weekday } from './zone.ts';

/** A day off for civil servants and why: a paid holiday, or the day that makes up for one. */
export interface DayOff {
  readonly day: Day;
  /** Vietnamese name of the holiday, as it follows "nghỉ". */
  readonly name: string;
  /** True when the holiday fell on a weekly day off and this working day is given for it. */
  readonly inLieu: boolean;
}

/** The anchor days, as date-holidays writes its rules (lunar ones in the calendar of UTC+7). */
const anchors = {
  newYear: '01-01',
  tet: 'vietnamese 1-0-1',
  kings: 'vietnamese 3-0-10',
  south: '04-30',
  labour: '05-01',
  national: '09-02',
} as const;

const almanac = new Holidays('VN');
const known = new Map<number, readonly DayOff[]>();

/**
 * The days off of a year that follow from the law alone: eleven paid days (Labour Code 2019,
 * Art. 112), a weekly day off among them given back on the next working day (Art. 111.3).
 *
 * Where the Government chooses (two of five Tết days before or after, the day next to 2/9), this
 * takes what gives the longest run of days off, as it did in 2021, 2022 and 2024 to 2026. Swaps
 * with a make-up Saturday are announced every year and belong into the editable table.
 */
export function publicHolidays(year: number): readonly DayOff[] {
  const before = known.get(year);
  if (before) return before;
  const computed = compute(year);
  known.set(year, computed);
  return computed;
}

const lunarKnown = new Map<string, readonly Day[]>();

/** The Vietnamese lunar day `day` of month `month` (leap months apart) in a solar year, if any. */
export function lunarDays(month: number, day: number, year: number): readonly Day[] {
  const key = `${year}-${month}-${day}`;
  const before = lunarKnown.get(key);
  if (before) return before;
  const calendar = new Holidays();
  calendar.setHoliday(`vietnamese ${month}-0-${day}`, { name: 'lunar', type: 'observance' });
  const found = calendar.getHolidays(year).map(({ date }) => as<Day>(date.slice(0, 10)));
  lunarKnown.set(key, found);
  return found;
}

function compute(year: number): readonly DayOff[] {
  const found = new Map<string, Day>();
  for (const holiday of almanac.getHolidays(year)) {
    if (!found.has(holiday.rule)) found.set(holiday.rule, as<Day>(holiday.date.slice(0, 10)));
  }
  const anchor = (rule: string): Day => {
    const day = found.get(rule);
    if (day === undefined) throw new RangeError(`no holiday ${rule} in ${year}`);
    return day;
  };
  const tet = anchor(anchors.tet);
  const national = anchor(anchors.national);
  const groups: [name: string, choices: Day[][]][] = [
    ['Tết Dương lịch', [[anchor(anchors.newYear)]]],
    ['Tết Nguyên đán', [run(addDays(tet, -2), 5), run(addDays(tet, -1), 5)]],
    ['Giỗ Tổ Hùng Vương', [[anchor(anchors.kings)]]],
    ['lễ 30/4 và 1/5', [[anchor(anchors.south), anchor(anchors.labour)]]],
    ['Quốc khánh', [run(addDays(national, -1), 2), run(national, 2)]],
  ];
  return inLieu(
    groups.flatMap(([name, choices]) => longest(choices).map((day) => ({ name, day }))),
  );
}

function run(first: Day, length: number): Day[] {
  return Array.from({ length }, (_, n) => addDays(first, n));
}

/** The choice with the longest unbroken run of days off; the first when they are equal. */
function longest(choices: Day[][]): Day[] {
  let best: Day[] = [];
  let bestLength = 0;
  for (const choice of choices) {
    const off = new Set(inLieu(choice.map((day) => ({ name: '', day }))).map(({ day }) => day));
    const length = runAround(choice[0], (day) => off.has(day) || weekday(day) > 5);
    if (length > bestLength) {
      best = choice;
      bestLength = length;
    }
  }
  return best;
}

function runAround(start: Day | undefined, isOff: (day: Day) => boolean): number {
  if (start === undefined) return 0;
  let first = start;
  let length = 0;
  while (isOff(addDays(first, -1))) first = addDays(first, -1);
  while (isOff(addDays(first, length))) length += 1;
  return length;
}

/** Adds a working day after each holiday that falls on a Saturday or Sunday. */
function inLieu(holidays: readonly { name: string; day: Day }[]): DayOff[] {
  const taken = new Set(holidays.map(({ day }) => day));
  const off: DayOff[] = holidays.map((holiday) => ({ ...holiday, inLieu: false }));
  for (const { name, day } of holidays) {
    if (weekday(day) <= 5) continue;
    let given = addDays(day, 1);
    while (taken.has(given) || weekday(given) > 5) given = addDays(given, 1);
    taken.add(given);
    off.push({ name, day: given, inLieu: true });
  }
  return off.sort((a, b) => (a.day < b.day ? -1 : 1));
}
