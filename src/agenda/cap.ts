import { unaskedPerWeek } from '../core/calendar/sending-hours.ts';
import { addDays, at, dayOf, mondayOf } from '../core/calendar/zone.ts';
import type { PersonId } from '../kernel/ids.ts';
import { loadAskedWeekly } from '../storage/asked-weekly.ts';
import type { Tx } from '../storage/database.ts';
import { loadHours } from '../storage/hours.ts';
import { countUnasked } from '../storage/rounds.ts';
import type { ScheduleRow } from '../storage/schedules.ts';
import type { Delivered, Moment, Situation } from './ports.ts';

/** Whether somebody has had as many messages of a week, or a day, as nobody may go beyond. */
export type Full = (person: PersonId) => boolean;

/**
 * Who can take no more messages this week. The weekly opening and its last call keep their places:
 * whatever may stay away stays away as long as they are still to come.
 */
export async function fullThisWeek(
  tx: Tx,
  schedule: ScheduleRow,
  moment: Moment,
  { frame, schedules }: Situation,
): Promise<Full> {
  const today = dayOf(moment.now, frame.zone);
  const monday = mondayOf(today);
  const { perDay } = await loadHours(tx, moment.orgId);
  const sameDay = await countUnasked(tx, moment.orgId, at(today, '00:00', frame.zone));
  const unasked = await countUnasked(tx, moment.orgId, at(monday, '00:00', frame.zone));
  const sunday = at(addDays(monday, 7), '00:00', frame.zone);
  const toCome = (kind: ScheduleRow['kind']) =>
    schedules.some(
      (other) =>
        other.id !== schedule.id &&
        other.enabled &&
        other.kind === kind &&
        other.content.cadence === 'week' &&
        other.nextFireAt !== null &&
        other.nextFireAt >= moment.dueAt &&
        other.nextFireAt < sunday,
    );
  const keepsItsPlace = schedule.kind === 'last_call' && !schedule.content.yieldsToCap;
  const opening = !keepsItsPlace && toCome('open_round');
  const lastCall = !keepsItsPlace && toCome('last_call');
  const asked = opening || lastCall ? await loadAskedWeekly(tx, moment.orgId) : [];
  const kept = new Map(
    asked.map(({ person, open }) => [
      person,
      Number(opening) + Number(lastCall && (opening || open)),
    ]),
  );
  return (person) =>
    (unasked.get(person) ?? 0) + (kept.get(person) ?? 0) >= unaskedPerWeek ||
    (!keepsItsPlace && (sameDay.get(person) ?? 0) >= perDay);
}

/** What is written down about those who get nothing. */
export function atCap(people: readonly PersonId[], kind: string): readonly Delivered[] {
  return people.map((recipient) => ({
    ...{ recipientKind: 'person', recipient, kind, outcome: 'skipped', reason: 'cap' },
    outbox: null,
  }));
}
