import type { DigestUnit } from '../digest/input.ts';
import { reportingOf } from '../digest/reporting.ts';

/**
 * How a unit reported in a week: everything in time, everything and some of it late, a part, or
 * nothing. `not_asked`: nothing was due from it, or it was excused.
 */
export type UnitWeek = 'on_time' | 'late' | 'partial' | 'silent' | 'not_asked';

/** What was due from a unit in one week. */
export interface AskedUnit extends Pick<DigestUnit, 'name' | 'checkIns'> {
  readonly code: string;
  readonly group: string;
}

export interface AskedWeek {
  /** `2025-W43` */
  readonly week: string;
  readonly units: readonly AskedUnit[];
}

/** Reporting by unit and week: the board behind the picture and the tables. */
export interface Discipline {
  /** Oldest first. `units`: of how many something was due. */
  readonly weeks: readonly {
    readonly week: string;
    readonly units: number;
    readonly onTime: number;
  }[];
  /** Units of a group side by side; `weeks` in the order above. */
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly group: string;
    readonly weeks: readonly UnitWeek[];
    /** Check-ins, all weeks together. */
    readonly due: number;
    readonly onTime: number;
    readonly late: number;
  }[];
}

/**
 * Reporting by unit and week, by the very rule of the weekly digest ({@link reportingOf}), so that
 * the last column says what the digest says.
 *
 * @param asOf campaign time: what is granted until later counts for nobody
 */
export function disciplineOf(weeks: readonly AskedWeek[], asOf: Date): Discipline {
  const known = new Map(weeks.flatMap(({ units }) => units.map((unit) => [unit.code, unit])));
  const byWeek = weeks.map(({ units }) => new Map(units.map((unit) => [unit.code, unit])));
  return {
    weeks: weeks.map(({ week, units }) => {
      const { units: due, onTime } = reportingOf(units.map(asDigestUnit), asOf);
      return { week, units: due, onTime };
    }),
    units: [...known.values()].toSorted(inOrder).map(({ code, name, group }) => {
      const mine = byWeek.map((units) => units.get(code) ?? null);
      const due = mine.flatMap((unit) => unit?.checkIns.filter((c) => counts(c, asOf)) ?? []);
      const reported = due.filter((c) => c.status === 'submitted');
      const late = reported.filter((c) => c.late).length;
      return {
        ...{ code, name, group, due: due.length, late, onTime: reported.length - late },
        weeks: mine.map((unit) => (unit ? unitWeek(unit, asOf) : 'not_asked')),
      };
    }),
  };
}

/** How a unit reported in a week. */
export function unitWeek(unit: AskedUnit, asOf: Date): UnitWeek {
  const { units, onTime, late, partial, silent } = reportingOf([asDigestUnit(unit)], asOf);
  if (units === 0) return 'not_asked';
  if (onTime > 0) return 'on_time';
  if (late.length > 0) return 'late';
  if (partial.length > 0) return 'partial';
  return silent.length > 0 ? 'silent' : 'not_asked';
}

/** Whether a check-in is due by now: not excused, and not granted more time. */
export function counts(checkIn: AskedUnit['checkIns'][number], asOf: Date): boolean {
  const { status, dueAt } = checkIn;
  if (status === 'excused') return false;
  return status === 'submitted' || dueAt === null || dueAt <= asOf;
}

function asDigestUnit({ name, checkIns }: AskedUnit): DigestUnit {
  return { name, checkIns, silentBefore: 0 };
}

/** Groups by name, then codes with their numbers as numbers: THON2 before THON10. */
function inOrder(a: AskedUnit, b: AskedUnit): number {
  return (
    a.group.localeCompare(b.group, 'vi') || a.code.localeCompare(b.code, 'vi', { numeric: true })
  );
}
