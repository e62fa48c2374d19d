import type { Day } from '../../kernel/ids.ts';
import type { Stretch } from './quiet-hours.ts';

/** The office hours of a part of the year, by month and day `MM-DD`, both ends included. */
export interface Season {
  readonly from: string;
  readonly to: string;
  readonly hours: readonly Stretch[];
}

/**
 * Office hours of Hải Dương before the merger, which its communes keep until the merged city sets
 * others; an organization may replace them.
 */
export const defaultSeasons: readonly Season[] = [
  {
    from: '04-01',
    to: '10-31',
    hours: [
      { from: '07:00', to: '11:30' },
      { from: '13:30', to: '17:00' },
    ],
  },
  {
    from: '11-01',
    to: '03-31',
    hours: [
      { from: '07:30', to: '12:00' },
      { from: '13:00', to: '16:30' },
    ],
  },
];

/** The office hours of a day by its season; empty when no season covers it. Days off are not asked. */
export function officeHours(day: Day, seasons: readonly Season[] = defaultSeasons) {
  const date = day.slice(5);
  return (
    seasons.find(({ from, to }) =>
      from <= to ? from <= date && date <= to : from <= date || date <= to,
    )?.hours ?? []
  );
}
