import { addDays, dayOf } from '../core/calendar/zone.ts';
import { defaultFormula } from '../core/scoring/formula.ts';
import { as, type Ids, type PersonId } from '../kernel/ids.ts';
import { storable } from '../kernel/storable.ts';
import { audited, type Change } from './audit.ts';
import type { Tx } from './database.ts';
import type { PhaseRow } from './phases.ts';
import { loadObjections, loadScores, type ObjectionId, type ScoreRow } from './scores.ts';

/** Why nothing was written down. */
export type NotTaken =
  | 'not-counted'
  | 'locked'
  /** The unit has not been shown its points. */
  | 'not-shown'
  /** The days in which a unit may object are over. */
  | 'too-late'
  /** More than the council may add or take. */
  | 'too-much'
  /** Nothing is written without a reason. */
  | 'no-reason';

/** What is said about the points of a unit. */
interface Said {
  readonly kind: 'objection' | 'objective_reason' | 'adjustment';
  readonly unit: string;
  readonly reason: string;
  readonly delta: number | null;
  readonly person: PersonId | null;
  readonly decision: 'accepted' | null;
}

/** A unit objects to its points, within the days that the formula gives it. */
export async function objectTo(
  tx: Tx,
  ids: Ids,
  change: Change,
  phase: PhaseRow,
  given: { readonly unit: string; readonly reason: string; readonly person: PersonId },
): Promise<ObjectionId | NotTaken> {
  const found = await scoreOf(tx, change, phase, given.unit);
  if (typeof found === 'string') return found;
  if (found.shownAt === null) return 'not-shown';
  const { objectionDays } = phase.formula ?? defaultFormula;
  const last = addDays(dayOf(found.shownAt, phase.zone), objectionDays);
  if (dayOf(change.at, phase.zone) > last) return 'too-late';
  return await write(tx, ids, change, found, {
    ...{ ...given, kind: 'objection', delta: null, decision: null },
  });
}

/** A unit gives an objective reason why one task was late; it counts when it is accepted. */
export async function giveReason(
  tx: Tx,
  ids: Ids,
  change: Change,
  phase: PhaseRow,
  given: {
    readonly unit: string;
    readonly task: string;
    readonly reason: string;
    /** Null where it was not asked for, but taken from what the unit had said of its reports. */
    readonly person: PersonId | null;
  },
): Promise<ObjectionId | NotTaken> {
  const { unit, task, reason, person } = given;
  const found = await scoreOf(tx, change, phase, unit);
  if (typeof found === 'string') return found;
  if (reason.trim() === '') return 'no-reason';
  return await write(tx, ids, change, found, {
    ...{ unit, person, kind: 'objective_reason', delta: null, decision: null },
    reason: `${task}: ${reason.trim()}`,
  });
}

/** The council adds or takes points, with a reason that everybody reads. */
export async function adjust(
  tx: Tx,
  ids: Ids,
  change: Change,
  phase: PhaseRow,
  given: {
    readonly unit: string;
    readonly delta: number;
    readonly reason: string;
    readonly person: PersonId | null;
  },
): Promise<ObjectionId | NotTaken> {
  const found = await scoreOf(tx, change, phase, given.unit);
  if (typeof found === 'string') return found;
  if (await isTooMuch(tx, change, phase, given.unit, given.delta)) return 'too-much';
  return await write(tx, ids, change, found, {
    ...given,
    kind: 'adjustment',
    decision: 'accepted',
  });
}

/**
 * Decides what a unit asked for; an accepted objection may carry points of its own.
 *
 * @returns null when it is decided; `not-counted` when there is none that waits
 */
export async function decide(
  tx: Tx,
  change: Change,
  phase: PhaseRow,
  objection: ObjectionId,
  given: { readonly decision: 'accepted' | 'refused'; readonly delta: number | null },
): Promise<NotTaken | null> {
  if (phase.lockedAt !== null) return 'locked';
  const all = await loadObjections(tx, change.orgId, phase);
  const found = all.find((row) => row.id === objection && row.decision === null);
  if (!found) return 'not-counted';
  const delta = given.decision === 'accepted' ? given.delta : null;
  if (delta !== null && (await isTooMuch(tx, change, phase, found.unit, delta))) return 'too-much';
  await audited(
    tx,
    change,
    [{ entity: 'objection', ids: [objection] }],
    () =>
      tx.$executeRaw`
        UPDATE objection SET decision = ${given.decision}, delta = ${delta},
          decided_at = ${change.at}::timestamptz
        WHERE org_id = ${change.orgId} AND id = ${objection} AND decision IS NULL`,
  );
  return null;
}

async function scoreOf(
  tx: Tx,
  { orgId }: Change,
  phase: PhaseRow,
  unit: string,
): Promise<ScoreRow | NotTaken> {
  if (phase.lockedAt !== null) return 'locked';
  const scores = await loadScores(tx, orgId, phase);
  return scores.find((row) => row.score.unit === unit) ?? 'not-counted';
}

async function isTooMuch(
  tx: Tx,
  { orgId }: Change,
  phase: PhaseRow,
  unit: string,
  delta: number,
): Promise<boolean> {
  const said = await loadObjections(tx, orgId, phase);
  const before = said
    .filter((row) => row.unit === unit && row.decision === 'accepted')
    .reduce((sum, row) => sum + (row.delta ?? 0), 0);
  return Math.abs(before + delta) > (phase.formula ?? defaultFormula).councilMost;
}

async function write(
  tx: Tx,
  ids: Ids,
  change: Change,
  { id: score }: ScoreRow,
  said: Said,
): Promise<ObjectionId | NotTaken> {
  const reason = storable(said.reason).trim();
  if (reason === '') return 'no-reason';
  const id = as<ObjectionId>(ids());
  const { orgId, at } = change;
  await audited(
    tx,
    change,
    [{ entity: 'objection', ids: [id] }],
    () =>
      tx.$executeRaw`
        INSERT INTO objection (org_id, id, score_id, kind, delta, reason, person_id, created_at,
          decision, decided_at)
        VALUES (${orgId}, ${id}, ${score}, ${said.kind}, ${said.delta}, ${reason}, ${said.person},
          ${at}::timestamptz, ${said.decision},
          ${said.decision === null ? null : at}::timestamptz)`,
  );
  return id;
}
