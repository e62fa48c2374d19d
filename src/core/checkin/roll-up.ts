import type { TaskDefinition } from '../campaign/definition.ts';
import type { Rolled } from './book.ts';
import { number, sameValue, type Value } from './value.ts';

/** What one co-operating unit has reported of its part. */
export interface ReportedPart {
  readonly unit: string;
  /** Whether its check-in is in. */
  readonly answered: boolean;
  readonly values: Readonly<Record<string, Value>>;
  readonly last: Readonly<Record<string, Value>>;
}

/**
 * Adds up what co-operating units have reported: a sum, a mean weighed where the plan says by
 * what (attendance by number of pupils), or a list of what cannot be added. Who is missing is
 * named, and a missing unit is never counted as zero.
 */
export function rollUp(
  task: TaskDefinition,
  parts: readonly ReportedPart[],
): Readonly<Record<string, Rolled>> {
  const { fanOut } = task;
  if (!fanOut || parts.length === 0) return {};
  const missing = parts.filter((p) => !p.answered).map((p) => p.unit);
  return Object.fromEntries(
    fanOut.asks.map((key) => {
      const answered = parts.flatMap((part) => {
        const value = part.values[key];
        return part.answered && value ? [{ part, value }] : [];
      });
      return [
        key,
        {
          value: combine(fanOut.rollUp[key] ?? 'list', fanOut.weights[key], answered),
          answered: parts.length - missing.length,
          of: parts.length,
          missing,
          list: answered.map(({ part, value }) => ({ unit: part.unit, value })),
        },
      ];
    }),
  );
}

function combine(
  how: 'sum' | 'mean' | 'list',
  weightKey: string | undefined,
  answered: readonly { readonly part: ReportedPart; readonly value: Value }[],
): Value | null {
  const figures = answered.flatMap(({ part, value }) =>
    value.kind === 'number' ? [{ amount: value.amount, weight: weightOf(part, weightKey) }] : [],
  );
  if (how === 'list') return agreed(answered.map((a) => a.value));
  if (figures.length === 0) return null;
  if (how === 'sum') return number(figures.reduce((sum, f) => sum + f.amount, 0));
  const weights = figures.reduce((sum, f) => sum + f.weight, 0);
  const weighed = figures.reduce((sum, f) => sum + f.amount * f.weight, 0);
  return weights === 0 ? null : number(Math.round((weighed / weights) * 10) / 10);
}

/** What cannot be added up is offered only where all say the same. */
function agreed(values: readonly Value[]): Value | null {
  const [first] = values;
  if (!first || first.kind === 'day') return null;
  const all = values.every((value) => sameValue(value, first));
  return all ? first : null;
}

function weightOf(part: ReportedPart, key: string | undefined): number {
  if (!key) return 1;
  const weight = part.values[key] ?? part.last[key];
  return weight?.kind === 'number' ? weight.amount : 1;
}
