import type { Day, Ids, OrgId } from '../../../kernel/ids.ts';
import { clearDays, type DayRow, setDays } from '../../../storage/calendar-days.ts';
import type { Tx } from '../../../storage/database.ts';
import { type DayRange, daysOf } from './said-days.ts';

/** What is said of some days: off, worked, or as the law has them. */
export interface WantedDays extends DayRange {
  readonly kind: 'off' | 'make_up' | 'normal';
  readonly reason: string;
}

/** A table as it would be; nothing is written. */
export function rowsAfter(
  had: readonly DayRow[],
  wanted: WantedDays,
): readonly Pick<DayRow, 'day' | 'off'>[] {
  const days = daysOf(wanted);
  const { kind } = wanted;
  const set = kind === 'normal' ? [] : days.map((day) => ({ day, off: kind === 'off' }));
  return [...had.filter((row) => !days.includes(row.day)), ...set];
}

/** The days with the ids of their rows: those a table has, and new ones. */
export function rowsFor(
  had: readonly DayRow[],
  wanted: WantedDays,
  ids: Ids,
): readonly { readonly id: string; readonly day: Day }[] {
  return daysOf(wanted).map((day) => ({
    id: had.find((row) => row.day === day)?.id ?? ids(),
    day,
  }));
}

/** Writes the days into a table, or takes out of it what it says of them. */
export async function writeDays(
  tx: Tx,
  table: OrgId,
  days: ReturnType<typeof rowsFor>,
  { kind, reason }: WantedDays,
): Promise<void> {
  if (kind !== 'normal') return await setDays(tx, table, days, kind, reason);
  const gone = days.map(({ id }) => id);
  await clearDays(tx, table, gone);
}
