import type { Reporting } from './figures.ts';
import type { DigestUnit } from './input.ts';

/** Below this share of units that answered, no trend is said (domain facts §4). */
const enough = 0.7;

/**
 * Who has reported. A check-in that was excused, or whose own due time is still to come, counts
 * for nobody; on time is who has reported everything and nothing of it late.
 */
export function reportingOf(units: readonly DigestUnit[], asOf: Date): Reporting {
  const asked = units.flatMap((unit) => {
    const due = unit.checkIns.filter((c) => c.status !== 'excused' && !isGranted(c, asOf));
    return due.length === 0 ? [] : [{ ...unit, due, in: due.filter(isIn) }];
  });
  const complete = asked.filter((unit) => unit.in.length === unit.due.length);
  const late = complete.filter((unit) => unit.in.some((c) => c.late));
  const silent = asked.filter((unit) => unit.in.length === 0);
  const answered = asked.length - silent.length;
  return {
    units: asked.length,
    onTime: complete.length - late.length,
    answered,
    tooFew: asked.length > 0 && answered < enough * asked.length,
    silent: silent.map((unit) => ({ unit: unit.name, weeks: unit.silentBefore + 1 })),
    partial: asked
      .filter((unit) => unit.in.length > 0 && unit.in.length < unit.due.length)
      .map((unit) => {
        const open = unit.due.filter((c) => !isIn(c));
        const codes = (some: typeof open) => [...new Set(some.map((c) => c.code))].sort();
        return {
          unit: unit.name,
          codes: codes(open.filter((c) => !c.hidden)),
          hidden: codes(open.filter((c) => c.hidden)).length,
        };
      }),
    late: late.map(named),
  };
}

/** `Trường TH số 2`, and with the reason it gave `Trường TH số 2 (mất điện hai ngày)`. */
function named(unit: DigestUnit): string {
  const reason = unit.checkIns.find((checkIn) => checkIn.late && checkIn.lateReason)?.lateReason;
  return reason ? `${unit.name} (${shortened(reason)})` : unit.name;
}

/** A digest is one screen: of a longer reason its beginning stands there, the whole on the card. */
const longestReason = 60;

function shortened(reason: string): string {
  const words = reason.trim().replaceAll(/\s+/gu, ' ');
  return words.length <= longestReason ? words : `${words.slice(0, longestReason - 1).trimEnd()}…`;
}

type CheckIn = DigestUnit['checkIns'][number];

function isIn(checkIn: Pick<CheckIn, 'status'>): boolean {
  return checkIn.status === 'submitted';
}

function isGranted(checkIn: Pick<CheckIn, 'status' | 'dueAt'>, asOf: Date): boolean {
  return !isIn(checkIn) && checkIn.dueAt !== null && checkIn.dueAt > asOf;
}
