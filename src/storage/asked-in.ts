import { asksIn, type RoundCadence } from '../core/campaign/due.ts';
import type { AssignmentId, CheckInId, Day, RoundId } from '../kernel/ids.ts';
import type { AskableAssignment, NewCheckIn } from './rounds.ts';

/**
 * The check-ins of a round: one for every assignment that is asked something in it. Work asked once
 * that is overdue is asked in every week, until it is done.
 *
 * @param idOf the id of an assignment's check-in
 * @param today the day the round opens, in the organization's zone
 */
export function checkInsOf(
  assignments: readonly AskableAssignment[],
  round: RoundId,
  cadence: RoundCadence,
  today: Day,
  idOf: (assignment: AssignmentId) => CheckInId,
): readonly NewCheckIn[] {
  return assignments.flatMap((a) => {
    const overdue = a.cadence.every === 'once' && a.cadence.due < today;
    const asked = cadence === 'week' && overdue ? 'once' : cadence;
    const keys = asksIn(a.definition, a.part, asked, today);
    if (keys.length === 0) return [];
    const row = { round, assignment: a.id, version: a.version, keys, owner: a.respondent };
    return [{ id: idOf(a.id), ...row }];
  });
}
