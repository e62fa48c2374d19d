import { z } from 'zod';

const share = z.number().min(0).max(1);
const points = z.number().min(0).max(100);

const shape = z.strictObject({
  weights: z
    .strictObject({ results: points, timeliness: points, evidence: points })
    .refine(({ results, timeliness, evidence }) => results + timeliness + evidence === 100, {
      message: 'the weights must add up to 100',
    }),
  onTimeGate: share,
  lateFactor: share,
  progressCap: share,
  undeclared: share,
  councilMost: points,
  objectionDays: z.int().min(1).max(60),
});

/**
 * How the work of a unit becomes points at the end of a phase: published before the phase, the same
 * until it ends. It is an input for the council, not the rating of officials of NĐ 335/2025, whose
 * three axes (quantity and quality, timeliness) people know.
 */
export type Formula = Readonly<z.infer<typeof shape>>;

export type ScorePart = keyof Formula['weights'];

/**
 * The proposal a commune may change. The 20 points that reporting in time had in the first draft
 * are none: they would reward early empty answers. It is a gate.
 */
export const defaultFormula: Formula = {
  /** Points of a part that is reached in full; they add up to 100. */
  weights: { results: 60, timeliness: 30, evidence: 10 },
  /** Below this share of check-ins in time a unit is not considered. */
  onTimeGate: 0.9,
  /** What every week of delay leaves of the timeliness of a task (−25 %, as in NĐ 335/2025). */
  lateFactor: 0.75,
  /** Work that is not done is never counted as more. */
  progressCap: 0.9,
  /** Work in progress, late or stuck of which no percentage was said. */
  undeclared: 0.5,
  /** The council may add or take no more, all its adjustments together. */
  councilMost: 5,
  /** Days in which a unit may object, from the day it is shown its points. */
  objectionDays: 5,
};

/**
 * A formula as it was stored or typed.
 *
 * @returns null when it is not one: a weight is missing, or they do not add up to 100
 */
export function readFormula(json: unknown): Formula | null {
  return shape.safeParse(json).data ?? null;
}
