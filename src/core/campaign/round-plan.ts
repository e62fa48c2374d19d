import type { Day } from '../../kernel/ids.ts';
import { monthRound } from '../calendar/month.ts';
import { type Moved, weekRound } from '../calendar/week.ts';
import { at, dayOf } from '../calendar/zone.ts';
import { type Frame, monthOpenedOn } from './next-fire.ts';

/** When a round opens, is due and ends, and the days its figures cover. Instants are UTC. */
export interface RoundPlan {
  readonly key: string;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly lateUntil: Date;
  readonly closesAt: Date;
  /** Its period is as long as the one before: figures may be compared. */
  readonly comparable: boolean;
  readonly note: Moved | null;
}

/** The weekly round of the week in which `day` lies; null when holidays leave it no place. */
export function weekPlan(day: Day, frame: Frame): RoundPlan | null {
  const round = weekRound(day, frame.calendar, frame.zone, frame.week);
  if (!round) return null;
  return {
    key: round.key,
    periodStart: round.periodStart,
    periodEnd: round.periodEnd,
    opensAt: round.opensAt,
    dueAt: round.dueAt,
    lateUntil: round.lateUntil,
    closesAt: round.lateUntil,
    comparable: round.equalLength,
    note: round.moved,
  };
}

/** The monthly round that opens in the month of `day`; null before the campaign's first month. */
export function monthPlan(day: Day, frame: Frame): RoundPlan | null {
  const round = monthRound(monthOpenedOn(day), frame.calendar, frame.zone, frame.month);
  if (frame.firstMonth === null || round.periodStart < frame.firstMonth) return null;
  const dueDay = dayOf(round.dueAt, frame.zone);
  const evening = at(dueDay, '23:59', frame.zone);
  // It is never asked inside the weekly round: where that opens on the same day, it is over by then.
  const weekly = weekRound(dueDay, frame.calendar, frame.zone, frame.week)?.opensAt;
  const closes = weekly && weekly > round.dueAt && weekly < evening ? weekly : evening;
  return {
    key: round.key,
    periodStart: round.periodStart,
    periodEnd: round.periodEnd,
    opensAt: round.opensAt,
    dueAt: round.dueAt,
    lateUntil: closes,
    closesAt: closes,
    comparable: true,
    note: null,
  };
}
