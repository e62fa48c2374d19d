import type { z } from 'zod';
import { unreachable } from '../../../kernel/errors.ts';
import { as, type Day } from '../../../kernel/ids.ts';
import type { Cadence } from '../definition.ts';
import type { Forms } from './form.ts';

/** When something is asked. Which of its parts each kind needs is checked later, with a sentence. */
export function cadenceForm(f: Forms) {
  return f.object({
    every: f.oneOf(['week', 'month', 'once', 'until_done', 'season', 'urgent']),
    due: f.maybe(f.day()),
    months: f.maybe(f.list(f.whole(1, 12))),
    in_season: f.maybe(f.oneOf(['week', 'month'])),
    off_season: f.maybe(f.oneOf(['week', 'month'])),
  });
}

/**
 * @param due the due day of the task, where its cadence repeats none. Without any, work asked once
 *   has an empty due day, which the checks refuse.
 */
export function toCadence(row: z.output<ReturnType<typeof cadenceForm>>, due: Day | null): Cadence {
  const own = row.due === null ? due : as<Day>(row.due);
  switch (row.every) {
    case 'week':
      return { every: 'week', months: row.months };
    case 'month':
      return { every: 'month' };
    case 'once':
      return { every: 'once', due: own ?? as<Day>('') };
    case 'until_done':
      return { every: 'until_done', due: own };
    case 'season':
      return {
        every: 'season',
        months: row.months ?? [],
        inSeason: row.in_season ?? 'week',
        offSeason: row.off_season,
      };
    case 'urgent':
      return { every: 'urgent' };
    default:
      return unreachable(row.every);
  }
}
