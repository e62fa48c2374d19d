import type { Day } from '../../kernel/ids.ts';
import { daysBetween } from '../calendar/zone.ts';
import type { WorkState } from '../campaign/definition.ts';
import type { Counts, FieldCounts, Standing } from './figures.ts';
import type { DigestField, DigestTask } from './input.ts';

/**
 * How a task is counted on a day. Stuck work is stuck, overdue or not: the obstacle is what leaders
 * can do something about. Time-bound work past its due day is late, whatever its unit says.
 */
export function standingOf(
  task: Pick<DigestTask, 'kind' | 'dueDay'>,
  status: WorkState,
  day: Day,
): Standing {
  switch (status) {
    case 'done':
    case 'blocked':
    case 'late':
      return status;
    case 'not_started':
      return isOverdue(task, day) ? 'late' : 'not_due';
    case 'in_progress':
    case 'on_track':
      return isOverdue(task, day) ? 'late' : 'on_track';
  }
}

/** Days past the due day of time-bound work; null when it is not past, or has none. */
export function daysOverdue(task: Pick<DigestTask, 'kind' | 'dueDay'>, day: Day): number | null {
  if (task.kind !== 'time_bound' || task.dueDay === null) return null;
  const days = daysBetween(task.dueDay, day);
  return days > 0 ? days : null;
}

function isOverdue(task: Pick<DigestTask, 'kind' | 'dueDay'>, day: Day): boolean {
  return daysOverdue(task, day) !== null;
}

export function countOf(standings: readonly Standing[]): Counts {
  const n = (standing: Standing) => standings.filter((each) => each === standing).length;
  return {
    total: standings.length,
    done: n('done'),
    onTrack: n('on_track'),
    late: n('late'),
    blocked: n('blocked'),
    notDue: n('not_due'),
  };
}

/** The counts when one task is counted otherwise. */
export function recounted<T extends Counts>(counts: T, from: Standing, to: Standing): T {
  const [less, more] = [names[from], names[to]];
  const fewer = { ...counts, [less]: counts[less] - 1 };
  return { ...fewer, [more]: fewer[more] + 1 };
}

const names = {
  done: 'done',
  on_track: 'onTrack',
  late: 'late',
  blocked: 'blocked',
  not_due: 'notDue',
} as const satisfies Record<Standing, keyof Counts>;

/** The counts of each field at the top, in order; fields without tasks are left out. */
export function countFields(
  fields: readonly DigestField[],
  tasks: readonly { readonly field: string; readonly standing: Standing }[],
): readonly FieldCounts[] {
  return fields
    .filter((field) => field.parent === null)
    .toSorted((a, b) => a.position - b.position)
    .flatMap((field) => {
      const mine = tasks.filter((task) => topOf(fields, task.field) === field.code);
      if (mine.length === 0) return [];
      return [{ code: field.code, name: field.shortName, ...countOf(mine.map((t) => t.standing)) }];
    });
}

/** The field at the top of the tree above a field. */
export function topOf(fields: readonly DigestField[], code: string): string {
  const parent = fields.find((field) => field.code === code)?.parent ?? null;
  return parent === null ? code : topOf(fields, parent);
}
