import type { Plan, PlannedTask, State } from './plan.ts';

/** The totals of a made-up campaign, computed from its plan alone. */
export interface Tally {
  readonly total: number;
  readonly done: number;
  readonly onTrack: number;
  readonly late: number;
  readonly blocked: number;
  readonly notDue: number;
}

export type Mark = 'Đ' | 'M' | 'T' | 'K' | '–';

export interface ExpectedWeek {
  readonly key: string;
  readonly all: Tally;
  /** By the code of the field at the top, those that have tasks. */
  readonly fields: ReadonlyMap<string, Tally>;
  readonly units: number;
  readonly onTime: number;
  /** By code of the unit. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** By code of the task: how it stands on the day of the digest. */
  readonly standings: ReadonlyMap<string, keyof Omit<Tally, 'total'>>;
}

export function expectedWeeks(plan: Plan): readonly ExpectedWeek[] {
  const state = new Map(plan.tasks.map((task) => [task.code, task.start]));
  return plan.weeks.map((week) => {
    for (const [code, report] of Object.entries(week.reports)) {
      if (report) state.set(code, report.state);
    }
    const standings = new Map(
      plan.tasks.map((task) => [task.code, standing(task, state.get(task.code), week.friday)]),
    );
    const tops = new Map<string, string[]>();
    for (const task of plan.tasks) {
      const top = topOf(plan, task.field);
      tops.set(top, [...(tops.get(top) ?? []), task.code]);
    }
    const marks = new Map(plan.units.map(({ code }) => [code, markOf(plan, week, code)]));
    const asked = [...marks.values()].filter((mark) => mark !== '–');
    return {
      ...{ key: week.key, standings, marks, units: asked.length },
      onTime: asked.filter((mark) => mark === 'Đ').length,
      all: tally(plan.tasks.map((task) => standings.get(task.code))),
      fields: new Map(
        [...tops].map(([top, codes]) => [top, tally(codes.map((c) => standings.get(c)))]),
      ),
    };
  });
}

function topOf(plan: Plan, field: string): string {
  return plan.fields.find(({ code }) => code === field)?.parent ?? field;
}

function standing(
  { kind, due }: PlannedTask,
  state: State | undefined,
  friday: string,
): keyof Omit<Tally, 'total'> {
  if (state === 'done' || state === 'blocked' || state === 'late') return state;
  if (kind === 'time_bound' && due !== null && due < friday) return 'late';
  return state === 'not_started' ? 'notDue' : 'onTrack';
}

function tally(standings: readonly (keyof Omit<Tally, 'total'> | undefined)[]): Tally {
  const count = (one: string) => standings.filter((each) => each === one).length;
  return {
    total: standings.length,
    ...{ done: count('done'), onTrack: count('onTrack'), late: count('late') },
    ...{ blocked: count('blocked'), notDue: count('notDue') },
  };
}

function markOf(plan: Plan, { asked, reports }: Plan['weeks'][number], unit: string): Mark {
  const mine = askedOf(plan, asked, unit).map((code) => reports[code]);
  const sent = mine.filter((report) => report != null);
  if (mine.length === 0) return '–';
  if (sent.length === 0) return 'K';
  if (sent.length < mine.length) return 'T';
  return sent.some((report) => report?.late) ? 'M' : 'Đ';
}

function askedOf(plan: Plan, asked: readonly string[], unit: string): readonly string[] {
  return plan.tasks
    .filter((task) => task.unit === unit && asked.includes(task.code))
    .map(({ code }) => code);
}

/** The count of a task week by week; null where nobody gave one. */
export function countsOf(plan: Plan, code: string): readonly (number | null)[] {
  return plan.weeks.map((week) => week.reports[code]?.count ?? null);
}

export function ratesOf(plan: Plan, code: string): readonly (number | null)[] {
  return plan.weeks.map((week) => week.reports[code]?.rate ?? null);
}

/** Check-ins of a unit over all weeks. */
export function disciplineOf(plan: Plan, unit: string) {
  const all = plan.weeks.flatMap(({ asked, reports }) =>
    askedOf(plan, asked, unit).map((code) => reports[code] ?? null),
  );
  const sent = all.filter((report) => report !== null);
  const late = sent.filter((report) => report.late).length;
  return { due: all.length, late, onTime: sent.length - late, missing: all.length - sent.length };
}
