import type { WorkState } from '../campaign/definition.ts';
import { difficultyKey } from '../checkin/book.ts';
import { stateOf } from '../checkin/state.ts';
import { longestOverdueFirst, mostUrgentFirst, soonestFirst } from './digest.ts';
import type { CorrectedState, DigestFigures, ToldState } from './figures.ts';
import type { DigestDifficulty, DigestField, DigestInput, TaskReport } from './input.ts';
import { recounted, topOf } from './standing.ts';

/** Work about which its lead has said something in a week's report after the digest was frozen. */
export interface Restated {
  readonly code: string;
  readonly title: string;
  /** Short name of the unit that leads it. */
  readonly unit: string;
  /** ISO instant. */
  readonly at: string;
  readonly cadence: TaskReport['cadence'];
  /** The work stands as this report left it: no later one has come in. */
  readonly carried: boolean;
}

/**
 * The week as its own reports tell it. Where a later report has come in since, the work stands as
 * that one says; of the week that is corrected only its own answers can tell.
 */
export function asReported(input: DigestInput, restated: readonly Restated[]): DigestInput {
  const told = input.tasks.flatMap((task) => {
    const work = restated.find(({ code }) => code === task.code);
    const report = task.reports.findLast(({ cadence }) => cadence === work?.cadence);
    return !work || work.carried || !report ? [] : [{ code: task.code, ...inReport(report) }];
  });
  const codes = new Set(told.map(({ code }) => code));
  return {
    ...input,
    tasks: input.tasks.map((task) => {
      const status = told.find(({ code }) => code === task.code)?.status ?? null;
      return status === null ? task : { ...task, status };
    }),
    difficulties: [
      ...input.difficulties.filter(({ code }) => !codes.has(code)),
      ...told.flatMap(({ code, text }): DigestDifficulty[] =>
        text === null ? [] : [{ code, text, decisionAsked: null, decider: null, decideBy: null }],
      ),
    ],
  };
}

function inReport({ definition: task, answers }: TaskReport): {
  readonly status: WorkState | null;
  readonly text: string | null;
} {
  const answer = answers[difficultyKey];
  return {
    status: stateOf({ task, answers, difficulties: [] })?.state ?? null,
    text: answer?.state === 'answered' && answer.value.kind === 'text' ? answer.value.text : null,
  };
}

/** How work stands now and stood then, where that is another or is stuck for another reason. */
export function correctedStates(
  { code, title, unit, at: changedAt }: Restated,
  published: DigestFigures,
  fresh: DigestFigures,
): readonly CorrectedState[] {
  const was = published.tasks.find((task) => task.code === code);
  const is = fresh.tasks.find((task) => task.code === code);
  if (!was || !is) return [];
  const [now, before] = [told(fresh, code, is.standing), told(published, code, was.standing)];
  if (words(now) === words(before)) return [];
  const hidden = was.hidden || is.hidden;
  return [{ code, title, hidden, now, before, unit, changedAt }];
}

function told(figures: DigestFigures, code: string, standing: ToldState['standing']): ToldState {
  const mine = (about: { readonly code: string }) => about.code === code;
  return {
    standing,
    decisions: figures.decisions.filter(mine),
    stuck: figures.stuck.filter(mine),
  };
}

/** Everything of it that is read; what comes from the database has its fields in another order. */
function words({ standing, decisions, stuck }: ToldState): string {
  return JSON.stringify([
    standing,
    decisions.map(({ text, decider, action, by }) => [text, decider, action, by]),
    stuck.map(({ text }) => text),
  ]);
}

/** The published figures with some work standing otherwise; what is counted is counted again. */
export function withStates(
  published: DigestFigures,
  fresh: DigestFigures,
  states: readonly CorrectedState[],
  fields: readonly DigestField[],
): DigestFigures {
  const codes = new Set(states.map(({ code }) => code));
  const order = new Map(published.tasks.map(({ code }, n) => [code, n]));
  const asNow = <T extends { readonly code: string }>(was: readonly T[], is: readonly T[]) =>
    [...was.filter(({ code }) => !codes.has(code)), ...is.filter(({ code }) => codes.has(code))]
      // As in the plan, then as each list has it.
      .toSorted((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0));
  const moves = states.flatMap(({ code, before, now }) => {
    const field = published.tasks.find((task) => task.code === code)?.field;
    return field === undefined
      ? []
      : [{ top: topOf(fields, field), from: before.standing, to: now.standing }];
  });
  return {
    ...published,
    counts: moves.reduce((counts, { from, to }) => recounted(counts, from, to), published.counts),
    fields: published.fields.map((field) =>
      moves
        .filter(({ top }) => top === field.code)
        .reduce((counts, { from, to }) => recounted(counts, from, to), field),
    ),
    tasks: published.tasks.map((task) => {
      const standing = states.find(({ code }) => code === task.code)?.now.standing;
      return standing === undefined ? task : { ...task, standing };
    }),
    decisions: asNow(published.decisions, fresh.decisions).toSorted(mostUrgentFirst),
    stuck: asNow(published.stuck, fresh.stuck),
    late: asNow(published.late, fresh.late).toSorted(longestOverdueFirst),
    nextWeek: asNow(published.nextWeek, fresh.nextWeek).toSorted(soonestFirst),
  };
}
