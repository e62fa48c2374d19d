import { nextAllowed, night } from '../../../core/calendar/quiet-hours.ts';
import { addDays, at } from '../../../core/calendar/zone.ts';
import { isPressing } from '../../../core/language/pressing.ts';
import type { Day } from '../../../kernel/ids.ts';
import type { Scene } from '../scene.ts';

/**
 * When a directive leaves: at once by day, whatever the rest at noon; at night in the morning,
 * unless it is due before, says that it is pressing, or the leader says GỬI NGAY. The leader reads
 * this before it is sent.
 *
 * @returns null: at once
 */
export function leavesAt(
  { now, zone, today }: Pick<Scene, 'now' | 'zone' | 'today'>,
  draft: { readonly text: string; readonly due: Day | null; readonly atOnce: boolean },
): Date | null {
  if (draft.atOnce || draft.due === today || isPressing(draft.text, { now, zone })) return null;
  const allowed = nextAllowed(now, [night], zone);
  return allowed > now ? allowed : null;
}

const morning = '08:00';

/**
 * The one reminder: 8h00 of the working day before it is due, or of the day itself where that is
 * over already; null where both are.
 */
export async function remindAt(scene: Scene, due: Day): Promise<Date | null> {
  const calendar = await scene.calendar();
  const moments = [calendar.previous(due), due].map((day) => at(day, morning, scene.zone));
  return moments.find((moment) => moment > scene.now) ?? null;
}

/** Told to the leader at 8h00 of the first working day after it was due. */
export async function overdueAt(scene: Scene, due: Day): Promise<Date> {
  const calendar = await scene.calendar();
  return at(calendar.onOrAfter(addDays(due, 1)), morning, scene.zone);
}
