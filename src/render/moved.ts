import type { Moved, WeekRound } from '../core/calendar/week.ts';
import type { Break } from '../core/calendar/working-days.ts';
import { daysBetween, partsOf } from '../core/calendar/zone.ts';
import type { Day } from '../kernel/ids.ts';
import { capital } from './figures.ts';
import type { Texts } from './locale.ts';
import { who } from './people.ts';
import { createWhen, type When } from './when.ts';

/** M14: a holiday moves a round, and why, and what does not change. Null when it was not moved. */
export function roundMoved(
  texts: Texts,
  given: {
    readonly callName: string;
    readonly unitName: string;
    readonly round: WeekRound;
    /** A Saturday worked in exchange, where there is one. */
    readonly makeUp: Day | null;
    readonly now: Date;
    readonly zone: string;
  },
): string | null {
  const { round, makeUp } = given;
  const { moved } = round;
  if (!moved) return null;
  const when = createWhen(texts, given.zone, given.now);
  const dated = (at: Date) =>
    texts('moved.moment', {
      hour: when.hour(at),
      weekday: when.weekday(at),
      date: when.date(at),
    });
  const period = { from: when.day(round.periodStart), to: when.day(round.periodEnd) };
  const days = daysBetween(round.periodStart, round.periodEnd) + 1;
  const lines = [
    texts('moved.head', {
      who: who(texts, given.callName),
      unit: given.unitName,
      breaks: moved.breaks.map((one) => breakName(texts, when, one)).join('; '),
      round: when.round({ cadence: 'week', key: round.key }),
    }),
    ...changed(texts, 'moved.opens', dated(round.opensAt), when, moved.opensAt, round.opensAt),
    ...changed(texts, 'moved.due', dated(round.dueAt), when, moved.dueAt, round.dueAt),
    round.equalLength
      ? texts('moved.period', period)
      : texts('moved.unequal', { ...period, count: days }),
    [
      texts('moved.quiet'),
      ...(makeUp === null
        ? []
        : [
            texts('moved.makeUp', {
              weekday: capital(when.weekday(makeUp)),
              date: when.date(makeUp),
            }),
          ]),
    ].join(' '),
    texts('moved.noReply'),
  ];
  return lines.join('\n');
}

/**
 * The same in one line, as it rides in the opening of the round that was moved.
 *
 * @param moved what the round would have been, and why it is not
 */
export function movedLine(
  texts: Texts,
  given: {
    readonly round: { readonly key: string; readonly opensAt: Date; readonly dueAt: Date };
    readonly moved: Moved;
    readonly now: Date;
    readonly zone: string;
  },
): string {
  const { round, moved } = given;
  const when = createWhen(texts, given.zone, given.now);
  return texts('moved.rides', {
    breaks: moved.breaks.map((one) => breakName(texts, when, one)).join('; '),
    round: when.round({ cadence: 'week', key: round.key }),
    opens: when.moment(round.opensAt),
    opensWas: when.weekdayAndDay(moved.opensAt),
    due: when.moment(round.dueAt),
    dueWas: when.weekdayAndDay(moved.dueAt),
  });
}

function changed(
  texts: Texts,
  key: 'moved.opens' | 'moved.due',
  at: string,
  when: When,
  was: Date,
  is: Date,
): readonly string[] {
  const line = texts(key, { at });
  if (was.getTime() === is.getTime()) return [line];
  return [texts('moved.instead', { line, was: when.weekdayAndDay(was) })];
}

/** `Tết Dương lịch từ thứ Năm 01/01 đến hết Chủ nhật 04/01/2026`. */
function breakName(texts: Texts, when: When, one: Break): string {
  const sameYear = partsOf(one.from).year === partsOf(one.to).year;
  return texts('moved.break', {
    names: one.names.length > 0 ? one.names.join(', ') : texts('moved.byHand'),
    from: sameYear
      ? when.weekdayAndDay(one.from)
      : `${when.weekday(one.from)} ${when.date(one.from)}`,
    to: `${when.weekday(one.to)} ${when.date(one.to)}`,
  });
}
