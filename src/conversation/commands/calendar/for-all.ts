import { nextSending } from '../../../core/calendar/sending-hours.ts';
import { workCalendar } from '../../../core/calendar/working-days.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { audited, type ChangeId, type Touched } from '../../../storage/audit.ts';
import { loadDayRows, operatorTable, toDays } from '../../../storage/calendar-days.ts';
import type { Tx } from '../../../storage/database.ts';
import { loadSchedules } from '../../../storage/schedules.ts';
import type { Commune } from '../scene.ts';
import { tellCoordinators } from '../tell.ts';
import { daysText } from './days.ts';
import { changedRounds, planByCalendar } from './rounds.ts';
import { type DayRange, daysOf } from './said-days.ts';
import { rowsAfter, rowsFor, type WantedDays, writeDays } from './set-days.ts';

/** What it comes to in one commune. */
export interface Effect {
  readonly commune: Commune;
  /** Whether a day of it is worked that was not, or the other way round. */
  readonly concerned: boolean;
  /** The weekly rounds that fall otherwise, a sentence for each. */
  readonly rounds: readonly string[];
}

/** What it would come to, commune by commune; nothing is written. A commune's own word stands. */
export async function effectsOf(
  tx: Tx,
  communes: readonly Commune[],
  wanted: WantedDays,
): Promise<readonly Effect[]> {
  const table = toDays(rowsAfter(await loadDayRows(tx, operatorTable), wanted));
  const effects: Effect[] = [];
  for (const commune of communes) {
    const before = await commune.calendar();
    const after = workCalendar(table, toDays(await loadDayRows(tx, commune.orgId)));
    const concerned = daysOf(wanted).some((day) => before.isWorking(day) !== after.isWorking(day));
    const rounds = concerned ? await changedRounds(commune, wanted, after) : [];
    effects.push({ commune, concerned, rounds });
  }
  return effects;
}

/**
 * Writes the operator's table, plans every commune anew, and tells the coordinators whom it
 * concerns. The table belongs to nobody: each commune's log has the change.
 *
 * @param id of the change, the same in every log
 */
export async function setForAll(
  tx: Tx,
  effects: readonly Effect[],
  wanted: WantedDays,
  id: ChangeId,
  ids: Ids,
): Promise<void> {
  const days = rowsFor(await loadDayRows(tx, operatorTable), wanted, ids);
  let write = async () => {
    await writeDays(tx, operatorTable, days, wanted);
    for (const { commune } of effects) await planByCalendar(commune);
  };
  for (const { commune } of effects) {
    const { orgId, now } = commune;
    const schedules = await loadSchedules(tx, orgId);
    const touched: readonly Touched[] = [
      { entity: 'calendarDay', ids: days.map((day) => day.id), of: operatorTable },
      { entity: 'schedule', ids: schedules.map((schedule) => schedule.id) },
    ];
    const by = { actor: 'operator', via: 'cli', at: now, reason: wanted.reason || undefined };
    const change = { ...by, id, orgId, command: commandOf[wanted.kind] };
    const inner = write;
    write = () => audited(tx, change, touched, inner);
  }
  await write();
  for (const effect of effects) {
    if (!effect.concerned) continue;
    const { commune } = effect;
    const allowed = nextSending(commune.now, await commune.hours(), commune.zone);
    const notBefore = allowed > commune.now ? allowed : null;
    await tellCoordinators(commune, id, effectText(effect, wanted), { notBefore });
  }
}

const commandOf = {
  off: 'calendar.off',
  make_up: 'calendar.makeUp',
  normal: 'calendar.normal',
} as const;

/** What a commune's coordinators read of it: the days, their rounds, and how to differ. */
export function effectText({ commune, rounds }: Effect, wanted: WantedDays): string {
  const { texts } = commune;
  const { kind, reason } = wanted;
  const what = daysText(commune, kind, wanted);
  return [
    texts('command.calendar.forAll', { what: reason === '' ? what : `${what} (${reason})` }),
    ...rounds,
    texts('command.calendar.planned'),
    texts(`command.calendar.differ.${kind}`, { days: typedDays(wanted) }),
  ].join('\n');
}

/** `2/9-3/9`, as it is typed. */
function typedDays({ from, to }: DayRange): string {
  const typed = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
  return from === to ? typed(from) : `${typed(from)}-${typed(to)}`;
}
