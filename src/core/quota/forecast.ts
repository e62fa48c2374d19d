import type { Day } from '../../kernel/ids.ts';
import { addDays, weekday } from '../calendar/zone.ts';

/** Messages of one kind on one day, in both directions. */
export interface Counted {
  readonly day: Day;
  /** A category of the outbox, or `received`. */
  readonly category: string;
  readonly messages: number;
}

/** What a month will come to. */
export interface Forecast {
  /** Messages by the end of the month, in both directions. */
  readonly total: number;
  /** What is still to come, by category. */
  readonly rest: ReadonlyMap<string, number>;
  /** Whether it rests on four weeks of counting, or on a model. */
  readonly from: 'ledger' | 'model';
}

/** Days of the ledger that a forecast rests on: every weekday four times. */
export const ledgerDays = 28;

/** What an account has used, and until when it has to do. */
export interface Month {
  /** Messages of this month, in both directions. */
  readonly used: number;
  readonly today: Day;
  readonly lastDay: Day;
}

/**
 * The month as the last four weeks promise it: each day still to come brings what its weekday
 * brought on average.
 *
 * @param counted the 28 days before today, and nothing else
 */
export function forecastFromLedger(month: Month, counted: readonly Counted[]): Forecast {
  const perWeekday = new Map<string, number>();
  for (const { day, category, messages } of counted) {
    const key = `${weekday(day)} ${category}`;
    perWeekday.set(key, (perWeekday.get(key) ?? 0) + messages / (ledgerDays / 7));
  }
  const rest = new Map<string, number>();
  for (const day of daysAfter(month)) {
    for (const [key, mean] of perWeekday) {
      const [on, category = ''] = key.split(' ');
      if (on === String(weekday(day))) rest.set(category, (rest.get(category) ?? 0) + mean);
    }
  }
  return { total: month.used + sum(rest), rest: rounded(rest), from: 'ledger' };
}

/** The month as a model of the commune promises it, evenly over its days. */
export function forecastFromModel(month: Month, model: ReadonlyMap<string, number>): Forecast {
  const left = daysAfter(month).length;
  const days = Number(month.lastDay.slice(8));
  const rest = new Map(
    [...model].map(([category, messages]) => [category, (messages * left) / days]),
  );
  return { total: month.used + sum(rest), rest: rounded(rest), from: 'model' };
}

function daysAfter({ today, lastDay }: Month): readonly Day[] {
  const days: Day[] = [];
  for (let day = addDays(today, 1); day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
}

function sum(rest: ReadonlyMap<string, number>): number {
  return Math.round([...rest.values()].reduce((total, messages) => total + messages, 0));
}

function rounded(rest: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...rest].map(([category, messages]) => [category, Math.round(messages)]));
}
