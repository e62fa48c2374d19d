import type { Cadence } from '../../core/campaign/definition.ts';
import type { Day } from '../../kernel/ids.ts';

/** `9–5` for months that follow each other, over the new year too; `4, 6, 8` for others. */
export function monthsText(months: readonly number[]): string {
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return '';
  const run = months.every((month, n) => month === ((first - 1 + n) % 12) + 1);
  return run && months.length > 1 ? `${first}–${last}` : months.join(', ');
}

/** Null when it says no months; empty for an empty text. */
export function monthsIn(text: string): readonly number[] | null {
  const bare = text.replace(/\p{L}+/gu, ' ').trim();
  if (bare === '') return text === '' ? [] : null;
  const range = /^(\d{1,2})\s*[-–—]\s*(\d{1,2})$/u.exec(bare);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (!isMonth(from) || !isMonth(to)) return null;
    const length = ((to - from + 12) % 12) + 1;
    return Array.from({ length }, (_, n) => ((from - 1 + n) % 12) + 1);
  }
  const list = bare.split(/[\s,;]+/u).map(Number);
  return list.every(isMonth) ? list : null;
}

function isMonth(n: number): boolean {
  return Number.isInteger(n) && n >= 1 && n <= 12;
}

/** The months a cadence is bound to, as a cell shows them. */
export function monthsOf(cadence: Cadence): string {
  if (cadence.every !== 'week' && cadence.every !== 'season') return '';
  return monthsText(cadence.months ?? []);
}

/** A cadence from its cells. Work asked once needs a due day: the caller says so. */
export function cadenceFrom(
  every: Cadence['every'],
  months: readonly number[],
  due: Day | null,
  before: Cadence | null,
): Cadence | null {
  switch (every) {
    case 'week':
      return { every, months: months.length > 0 ? months : null };
    case 'month':
    case 'urgent':
      return { every };
    case 'once':
      return due === null ? null : { every, due };
    case 'until_done':
      return { every, due };
    case 'season': {
      const season = before?.every === 'season' ? before : null;
      return {
        every,
        months,
        inSeason: season?.inSeason ?? 'week',
        offSeason: season?.offSeason ?? null,
      };
    }
  }
}
