import { nextSending } from '../../../core/calendar/sending-hours.ts';
import { type WorkCalendar, workCalendar } from '../../../core/calendar/working-days.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { paged } from '../../../render/paged.ts';
import { audited, type ChangeId, type Touched } from '../../../storage/audit.ts';
import {
  clearDays,
  type DayRow,
  loadDayRows,
  operatorTable,
  setDays,
  toDays,
} from '../../../storage/calendar-days.ts';
import type { Tx } from '../../../storage/database.ts';
import { queue } from '../../../storage/outbox.ts';
import { fireKey } from '../../../storage/outbox-keys.ts';
import { loadSchedules } from '../../../storage/schedules.ts';
import { isReached } from '../audience.ts';
import type { Commune } from '../scene.ts';
import { daysText } from './days.ts';
import { changedRounds, planByCalendar } from './rounds.ts';
import { type DayRange, daysOf } from './said-days.ts';

/** What the operator says of some days, for every commune. */
export interface DaysForAll extends DayRange {
  readonly kind: 'off' | 'make_up' | 'normal';
  readonly reason: string;
}

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
  wanted: DaysForAll,
): Promise<readonly Effect[]> {
  const table = toDays(tableAfter(await loadDayRows(tx, operatorTable), wanted));
  const effects: Effect[] = [];
  for (const commune of communes) {
    const before = await commune.calendar();
    const after = workCalendar(table, toDays(await loadDayRows(tx, commune.orgId)));
    const concerned = daysOf(wanted).some((day) => before.isWorking(day) !== after.isWorking(day));
    effects.push({ commune, concerned, rounds: await roundsOf(commune, wanted, after, concerned) });
  }
  return effects;
}

async function roundsOf(
  commune: Commune,
  days: DayRange,
  after: WorkCalendar,
  concerned: boolean,
): Promise<readonly string[]> {
  return concerned ? await changedRounds(commune, days, after) : [];
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
  wanted: DaysForAll,
  id: ChangeId,
  ids: Ids,
): Promise<void> {
  const had = await loadDayRows(tx, operatorTable);
  const days = daysOf(wanted).map((day) => ({
    id: had.find((row) => row.day === day)?.id ?? ids(),
    day,
  }));
  let write = async () => {
    if (wanted.kind === 'normal') {
      const gone = days.map((day) => day.id);
      await clearDays(tx, operatorTable, gone);
    } else await setDays(tx, operatorTable, days, wanted.kind, wanted.reason);
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
  for (const effect of effects) if (effect.concerned) await tellCoordinators(effect, wanted, id);
}

const commandOf = {
  off: 'calendar.off',
  make_up: 'calendar.makeUp',
  normal: 'calendar.normal',
} as const;

function tableAfter(had: readonly DayRow[], wanted: DaysForAll): readonly Omit<DayRow, 'id'>[] {
  const days = daysOf(wanted);
  const { kind, reason } = wanted;
  const set = kind === 'normal' ? [] : days.map((day) => ({ day, off: kind === 'off', reason }));
  return [...had.filter((row) => !days.includes(row.day)), ...set];
}

/** What a commune's coordinators read of it: the days, their rounds, and how to differ. */
export function effectText({ commune, rounds }: Effect, wanted: DaysForAll): string {
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

async function tellCoordinators(effect: Effect, wanted: DaysForAll, id: ChangeId): Promise<void> {
  const { commune } = effect;
  const { tx, orgId, now, texts, zone } = commune;
  const text = effectText(effect, wanted);
  const allowed = nextSending(now, await commune.hours(), zone);
  const coordinators = (await commune.people()).filter(
    (person) => person.roles.includes('coordinator') && isReached(person),
  );
  const messages = coordinators.flatMap(({ id: person, address }) =>
    address
      ? paged(
          {
            ...{ key: fireKey(id, person, 0), address: address.id, priority: 'urgent' },
            ...{ repeatable: false, unasked: false, category: 'notice', cause: id },
            payload: { text, buttons: [], photo: null, file: null },
            notBefore: allowed > now ? allowed : null,
          },
          texts,
        )
      : [],
  );
  await queue(tx, orgId, messages, now);
}
