import type { ScorePart } from './formula.ts';
import type { Adjustment } from './record.ts';
import type { PartPoints, TaskPoints, UnitScore } from './score.ts';

/** One part of a score with the tasks behind it: what cost most stands first. */
export interface ExplainedPart extends PartPoints {
  readonly tasks: readonly TaskPoints[];
  /** What is missing to the full points. */
  readonly lost: number;
}

/** The answer to "vì sao 82 điểm?": every point and the reports it comes from. */
export interface Explanation {
  readonly unit: string;
  readonly name: string;
  readonly total: number;
  readonly parts: readonly ExplainedPart[];
  readonly adjustments: readonly Adjustment[];
  readonly gate: UnitScore['gate'];
}

const order: readonly ScorePart[] = ['results', 'timeliness', 'evidence'];

/** Takes a score apart. The parts and the adjustments add up to its total. */
export function explain({
  unit,
  name,
  total,
  parts,
  tasks,
  adjustments,
  gate,
}: UnitScore): Explanation {
  return {
    ...{ unit, name, total, adjustments, gate },
    parts: parts
      .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
      .map((part) => ({
        ...part,
        lost: Math.round((part.of - part.points) * 100) / 100,
        tasks: tasks
          .filter((task) => task.part === part.part)
          .toSorted((a, b) => b.of - b.points - (a.of - a.points)),
      })),
  };
}
