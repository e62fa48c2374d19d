import type { DigestFigures, DigestIndicator } from '../../core/digest/figures.ts';
import { formatNumber } from '../../core/language/format-number.ts';
import type { IndicatorNature } from '../../storage/report-weeks.ts';

/** A figure over a period, made of the figures of its weeks. */
export interface PeriodIndicator {
  readonly code: string;
  readonly key: string;
  readonly label: string;
  readonly kind: 'number' | 'percent';
  readonly unit: string | null;
  /** Counts of weeks are added up, but for parts of a whole; of everything else the last figure stands. */
  readonly added: boolean;
  /** Week by week; null where there is none. */
  readonly weeks: readonly (number | null)[];
  readonly value: number | null;
  /** `27 buổi`, `87,1%`, `41/58 hộ`; null: no data. */
  readonly said: string | null;
  readonly target: { readonly text: string; readonly met: boolean | null } | null;
  /** Of the period before, where the two may be compared. */
  readonly before: { readonly value: number; readonly said: string } | null;
  /** Against it, in the same unit; of percentages in points. */
  readonly change: number | null;
}

/**
 * The figures of a period from the figures of its weeks, in the order of the plan. Nothing sensitive
 * is among them; what has no figure in any week is there without a value.
 *
 * @param before the weeks of the period before; sums are compared over the same number of weeks only
 */
export function periodIndicators(
  natures: readonly IndicatorNature[],
  weeks: readonly DigestFigures[],
  before: readonly DigestFigures[],
): readonly PeriodIndicator[] {
  const hidden = new Set(weeks.flatMap((week) => week.tasks).flatMap(hiddenCode));
  return natures.flatMap((nature) => {
    const found = weeks.map((week) => indicatorIn(week, nature));
    const last = found.findLast((one) => one !== null && one.value !== null);
    const any = last ?? found.findLast((one) => one !== null);
    if (!any || (hidden.has(nature.code) && !any.shown)) return [];
    const added = nature.nature === 'period' && nature.kind === 'number' && !nature.bounded;
    const values = found.map((one) => one?.value ?? null);
    const value = added ? sum(values) : (last?.value ?? null);
    const past = pastOf(nature, added, weeks.length, before);
    return [
      {
        ...{ code: nature.code, key: nature.key, label: any.label, added },
        ...{ kind: nature.kind, unit: nature.unit, weeks: values, value },
        said: value === null ? null : added ? saidOf(nature, value) : (last?.said ?? null),
        target: any.target && {
          text: any.target.text,
          // A goal of a week says nothing of the sum of four.
          met: added ? null : (last?.target?.met ?? null),
        },
        before: past === null ? null : { value: past, said: saidOf(nature, past) },
        change: past === null || value === null ? null : rounded(value - past),
      },
    ];
  });
}

function hiddenCode({ code, hidden }: DigestFigures['tasks'][number]): readonly string[] {
  return hidden ? [code] : [];
}

function indicatorIn(week: DigestFigures, { code, key }: IndicatorNature): DigestIndicator | null {
  return week.indicators.find((one) => one.code === code && one.key === key) ?? null;
}

function pastOf(
  nature: IndicatorNature,
  added: boolean,
  weeks: number,
  before: readonly DigestFigures[],
): number | null {
  const values = before.map((week) => indicatorIn(week, nature)?.value ?? null);
  if (added) return before.length === weeks ? sum(values) : null;
  return values.findLast((value) => value !== null) ?? null;
}

/** What is missing is not zero: a sum of nothing is nothing. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : rounded(known.reduce((all, value) => all + value, 0));
}

function saidOf({ kind, unit }: IndicatorNature, value: number): string {
  return formatNumber(value, kind === 'percent' ? '%' : unit);
}

function rounded(n: number): number {
  return Math.round(n * 1e6) / 1e6;
}
