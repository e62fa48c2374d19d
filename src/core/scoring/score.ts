import type { Formula, ScorePart } from './formula.ts';
import type { Adjustment, Reply, ScoredPhase, UnitRecord } from './record.ts';
import { type Reached, reachedBy } from './results.ts';
import { type Punctual, punctualBy } from './timeliness.ts';

/** What one task gives to one part. */
export type TaskPoints = {
  readonly code: string;
  readonly title: string;
  readonly points: number;
  /** The most it could give. */
  readonly of: number;
  readonly replies: readonly Reply[];
} & (
  | ({ readonly part: 'results' } & Pick<Reached, 'state' | 'percent' | 'aims'>)
  | ({ readonly part: 'timeliness' } & Pick<
      Punctual,
      'steps' | 'daysOverdue' | 'objectiveReason' | 'saidReasons'
    >)
  | { readonly part: 'evidence'; readonly photos: number }
);

export interface PartPoints {
  readonly part: ScorePart;
  readonly points: number;
  readonly of: number;
}

/** The points of a unit in a phase, with all they are made of. Stored whole. */
export interface UnitScore {
  readonly unit: string;
  readonly name: string;
  readonly group: string;
  /** 0 to 100 and what the council added; to two decimals. */
  readonly total: number;
  readonly parts: readonly PartPoints[];
  readonly tasks: readonly TaskPoints[];
  readonly adjustments: readonly Adjustment[];
  /** The council does not consider it for now. */
  readonly held: boolean;
  readonly gate: {
    readonly due: number;
    readonly onTime: number;
    /** Late for a reason that the council confirmed: not among those due. */
    readonly excused: number;
    /** Enough check-ins in time, or none were due. */
    readonly passed: boolean;
  };
}

/**
 * The points of a unit; null when none of its tasks count: it is left out, and not zero. A part
 * that no task of the unit has (no photos asked for) gives its weight to the others.
 */
export function scoreUnit(
  record: UnitRecord,
  formula: Formula,
  phase: ScoredPhase,
): UnitScore | null {
  const shares = sharesOf(record, formula, phase);
  if (shares.length === 0) return null;
  const counted = new Set(shares.map((share) => share.task.part));
  const weight = [...counted].reduce((sum, part) => sum + formula.weights[part], 0);
  const tasks = shares.map(({ task, share }): TaskPoints => {
    const n = shares.filter((other) => other.task.part === task.part).length;
    const of = weight === 0 ? 0 : (100 * formula.weights[task.part]) / weight / n;
    return { ...task, of: hundredths(of), points: hundredths(of * share) };
  });
  const parts = [...counted].map((part) => partOf(part, shares, formula, weight));
  const { unit, name, group, adjustments, held } = record;
  const added = adjustments.reduce((sum, { delta }) => sum + delta, 0);
  return {
    ...{ unit, name, group, parts, tasks, adjustments, held },
    total: hundredths(parts.reduce((sum, { points }) => sum + points, 0) + added),
    gate: gateOf(record, formula),
  };
}

/** A task's points before they are known: `points` and `of` are set when all shares are there. */
interface Share {
  readonly task: TaskPoints;
  readonly share: number;
}

function sharesOf(record: UnitRecord, formula: Formula, phase: ScoredPhase): readonly Share[] {
  const counted = record.tasks.flatMap((task) => {
    const reached = reachedBy(task, formula, phase);
    return reached === null ? [] : [{ task, reached }];
  });
  const unset = { points: 0, of: 0 };
  const results = counted.map(({ task: { code, title }, reached }): Share => {
    const { share, ...why } = reached;
    return { share, task: { part: 'results', code, title, ...unset, ...why } };
  });
  const timeliness = counted.map(({ task }): Share => {
    const { code, title } = task;
    const { share, ...why } = punctualBy(task, formula, phase);
    return { share, task: { part: 'timeliness', code, title, ...unset, ...why } };
  });
  const evidence = counted.flatMap(({ task, reached }): readonly Share[] => {
    const { code, title, photos } = task;
    // A photo is asked for once, when the work is reported done; before that it is a gift.
    if (photos === null || (photos === 0 && reached.state !== 'done')) return [];
    const replies = photos === 0 ? [] : task.reports.map((report) => report.reply);
    return [
      {
        share: photos > 0 ? 1 : 0,
        task: { part: 'evidence', code, title, ...unset, photos, replies },
      },
    ];
  });
  return [...results, ...timeliness, ...evidence];
}

/** From the shares and not from rounded points: 55 thirds of a point must not lose one. */
function partOf(
  part: ScorePart,
  shares: readonly Share[],
  formula: Formula,
  weight: number,
): PartPoints {
  const mine = shares.filter(({ task }) => task.part === part);
  const mean = mine.reduce((sum, { share }) => sum + share, 0) / mine.length;
  const of = weight === 0 ? 0 : (100 * formula.weights[part]) / weight;
  return { part, points: hundredths(of * mean), of: hundredths(of) };
}

function gateOf({ checkIns }: UnitRecord, formula: Formula): UnitScore['gate'] {
  // In hundredths of check-ins, so that 90 of 100 is 90 % in binary fractions too.
  const { due, onTime } = checkIns;
  return { ...checkIns, passed: onTime * 100 + 1e-6 >= due * formula.onTimeGate * 100 };
}

function hundredths(n: number): number {
  return Math.round((n + Number.EPSILON) * 100) / 100;
}
