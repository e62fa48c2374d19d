import type { UnitScore } from './score.ts';

/** A unit among its peers. */
export interface Ranked {
  readonly score: UnitScore;
  /** 1, 2, 2, 4: the same points, the same place. Null below the gate, and while held. */
  readonly place: number | null;
  /** Others have the same place. */
  readonly tied: boolean;
}

/** Units of one kind, the highest first; those without a place stand behind. */
export interface RankedGroup {
  readonly group: string;
  readonly units: readonly Ranked[];
}

/**
 * Compares units with units of their own kind only: a village is never held against an office.
 * Units with the same points share a place, in the order they were given.
 */
export function rankGroups(scores: readonly UnitScore[]): readonly RankedGroup[] {
  const groups = [...new Set(scores.map((score) => score.group))];
  return groups.map((group) => {
    const mine = scores.filter((score) => score.group === group);
    const passed = mine.filter(isPlaced).toSorted((a, b) => b.total - a.total);
    return {
      group,
      units: [
        ...passed.map((score) => ({
          score,
          place: 1 + passed.filter((other) => other.total > score.total).length,
          tied: passed.some((other) => other !== score && other.total === score.total),
        })),
        ...mine
          .filter((score) => !isPlaced(score))
          .map((score) => ({ score, place: null, tied: false })),
      ],
    };
  });
}

function isPlaced({ gate, held }: UnitScore): boolean {
  return gate.passed && !held;
}
