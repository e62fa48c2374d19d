import type { Day } from '../../kernel/ids.ts';
import { addDays, dayOf, mondayOfWeek } from '../calendar/zone.ts';
import { fold } from '../language/fold.ts';
import { mask } from '../language/mask.ts';
import { anonymous, told } from './anonymous.ts';
import type { Decision, DigestFigures, DueSoon, LateTask, Stuck } from './figures.ts';
import { byNotability, indicatorsOf } from './indicators.ts';
import type { DigestDifficulty, DigestInput, DigestTask } from './input.ts';
import { reportingOf } from './reporting.ts';
import { countFields, countOf, daysOverdue, standingOf } from './standing.ts';

/** How far ahead due days are listed. */
const aheadDays = 7;

/**
 * The figures of a week, from what was read and nothing else: the same input gives the same
 * figures, to the byte.
 */
export function digest(input: DigestInput): DigestFigures {
  const { round, zone, tasks } = input;
  const firstDay = mondayOfWeek(round.key) ?? dayOf(round.dueAt, zone);
  const progressAt = progressOf(input);
  const day = dayOf(progressAt, zone);
  const standings = tasks.map((task) => ({
    ...about(task),
    field: task.field,
    standing: standingOf(task, task.status, day),
  }));
  const reporting = reportingOf(input.units, input.asOf);
  return {
    week: round.key,
    firstDay,
    lastDay: addDays(firstDay, 4),
    periodStart: round.periodStart,
    periodEnd: round.periodEnd,
    comparable: round.comparable,
    progressAt: progressAt.toISOString(),
    zone,
    campaign: input.campaign,
    counts: countOf(standings.map((s) => s.standing)),
    previous: reporting.tooFew ? null : previousOf(input, addDays(day, -7)),
    reporting,
    decisions: decisionsOf(input),
    stuck: stuckOf(input, standings),
    late: lateOf(tasks, day),
    indicators: byNotability(
      tasks.flatMap((task) => indicatorsOf(task, daysOverdue(task, day) !== null)),
    ),
    fields: countFields(input.fields, standings),
    praise: input.praise === null ? null : mask(input.praise),
    directives: directivesOf(input, day),
    nextWeek: dueSoon(tasks, day),
    tasks: standings,
    corrects: null,
  };
}

/** Progress counts up to the cut-off; a digest frozen on a later day says that day. */
function progressOf({ round, asOf, zone }: DigestInput): Date {
  return dayOf(asOf, zone) === dayOf(round.dueAt, zone) && asOf > round.dueAt ? round.dueAt : asOf;
}

function previousOf(input: DigestInput, day: Day): DigestFigures['previous'] {
  const { previous } = input;
  if (previous) return { week: previous.week, counts: previous.counts, fields: previous.fields };
  const standings = input.tasks.map((task) => ({
    field: task.field,
    standing: standingOf(task, task.startStatus, day),
  }));
  return {
    week: null,
    counts: countOf(standings.map((s) => s.standing)),
    fields: countFields(input.fields, standings),
  };
}

function isHidden({ sensitivity }: DigestTask): boolean {
  return sensitivity === 'sensitive';
}

function about(task: DigestTask) {
  return {
    code: task.code,
    title: task.shortTitle,
    hidden: isHidden(task),
  };
}

function lateOf(tasks: readonly DigestTask[], day: Day): readonly LateTask[] {
  return tasks
    .filter((task) => standingOf(task, task.status, day) === 'late')
    .map((task) => ({ ...about(task), days: daysOverdue(task, day) }))
    .toSorted(longestOverdueFirst);
}

export function longestOverdueFirst(a: LateTask, b: LateTask): number {
  return (b.days ?? 0) - (a.days ?? 0);
}

/** Whoever decides is an official, and named. */
function toldDecider({ sensitivity }: DigestTask, text: string): string {
  return sensitivity === 'restricted' ? anonymous(text) : mask(text);
}

/** Asks somebody for something: a level, a day, or both. */
function asksDecision({ decider, decideBy }: DigestDifficulty): boolean {
  return decider !== null || decideBy !== null;
}

function decisionsOf(input: DigestInput): readonly Decision[] {
  const decisions = input.tasks.flatMap((task) =>
    input.difficulties
      .filter((d) => d.code === task.code && asksDecision(d))
      .map(
        (d): Decision => ({
          ...about(task),
          text: told(task.sensitivity, d.text),
          decider: d.decider === null ? null : toldDecider(task, d.decider),
          action: actionOf(task, d),
          by: d.decideBy,
        }),
      ),
  );
  return decisions.toSorted(mostUrgentFirst);
}

/** What names a decider and a day, the soonest first; then what names one of them. */
export function mostUrgentFirst(a: Decision, b: Decision): number {
  return weight(a) - weight(b) || compareDays(a.by, b.by);
}

function weight({ decider, by }: Decision): number {
  return (decider === null ? 2 : 0) + (by === null ? 1 : 0);
}

function compareDays(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  return (a ?? '9999') < (b ?? '9999') ? -1 : 1;
}

/** The reply that named the level and the day is no wording of what is asked. */
function actionOf(task: DigestTask, { decisionAsked, decider }: DigestDifficulty): string | null {
  if (decisionAsked === null || decider === null) return null;
  return fold(decisionAsked).includes(fold(decider)) ? null : told(task.sensitivity, decisionAsked);
}

function stuckOf(input: DigestInput, standings: DigestFigures['tasks']): readonly Stuck[] {
  const blocked = new Set(standings.filter((s) => s.standing === 'blocked').map((s) => s.code));
  return input.tasks.flatMap((task): readonly Stuck[] => {
    const mine = input.difficulties.filter((d) => d.code === task.code);
    const open = mine.filter((d) => !asksDecision(d));
    if (open.length > 0)
      return open.map((d) => ({ ...about(task), text: told(task.sensitivity, d.text) }));
    return blocked.has(task.code) && mine.length === 0 ? [{ ...about(task), text: null }] : [];
  });
}

function directivesOf({ directives, urgent }: DigestInput, day: Day): DigestFigures['directives'] {
  const open = directives.filter((d) => !d.done);
  const overdue = open.filter((d) => d.dueDay !== null && d.dueDay < day);
  const numbers = (some: typeof directives) => some.map((d) => d.number).sort((a, b) => a - b);
  return {
    total: directives.length,
    done: directives.length - open.length,
    inTime: numbers(open.filter((d) => !overdue.includes(d))),
    overdue: numbers(overdue),
    urgent,
  };
}

function dueSoon(tasks: readonly DigestTask[], day: Day): DigestFigures['nextWeek'] {
  return tasks
    .flatMap((task) => {
      const { dueDay, parts } = task;
      const soon = dueDay !== null && dueDay >= day && dueDay <= addDays(day, aheadDays);
      return soon && task.status !== 'done' ? [{ ...about(task), day: dueDay, parts }] : [];
    })
    .toSorted(soonestFirst);
}

export function soonestFirst(a: DueSoon, b: DueSoon): number {
  return compareDays(a.day, b.day);
}
