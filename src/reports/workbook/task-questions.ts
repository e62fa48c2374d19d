import type {
  CampaignQuestion,
  CampaignTask,
  FileFanOut,
  Unit,
} from '../../core/campaign/campaign.ts';
import { toQuestion } from '../../core/campaign/file/question.ts';
import { allUnits } from '../../core/campaign/file/vocabulary.ts';
import { topicsIn } from '../../core/plan/clauses.ts';
import { tokensOf } from '../../core/plan/phrases.ts';
import type { Hearing } from './context.ts';
import type { Pair, Paired } from './pairs.ts';
import { hearQuestion, withCondition } from './questions.ts';
import { type GridRow, plainNumber } from './row-reader.ts';

/** Tasks with their questions, and the row each question stands in. */
export interface Asked {
  readonly tasks: readonly CampaignTask[];
  readonly rows: readonly (readonly number[])[];
}

/** Gives tasks the questions of their sheet, in the order she numbered them; where there are none, those of the library. */
export function tasksWithQuestions(
  tasks: readonly CampaignTask[],
  rows: readonly GridRow[],
  pairs: readonly Paired[],
  pair: Pair,
  hearing: Hearing,
): Asked {
  orphans(rows, tasks, hearing);
  const asked = tasks.map((task, n) => {
    const own = rows
      .filter(({ cells }) => (cells.task ?? '') === task.code)
      .sort(
        (a, b) =>
          (plainNumber(a.cells.order ?? '') ?? 1e6) - (plainNumber(b.cells.order ?? '') ?? 1e6),
      );
    if (own.length === 0)
      return { task: fromLibrary(task, pairs[n]?.row ?? null, hearing), rows: [] };
    return { task: withRows(task, own, pair, hearing), rows: own.map(({ number }) => number) };
  });
  return { tasks: asked.map(({ task }) => task), rows: asked.map((each) => each.rows) };
}

function orphans(
  rows: readonly GridRow[],
  tasks: readonly CampaignTask[],
  { remarks, renamed }: Hearing,
): void {
  const codes = new Set(tasks.map(({ code }) => code));
  for (const { number, cells } of rows) {
    const code = cells.task ?? '';
    const at = { sheet: 'questions', row: number, key: 'task' } as const;
    if (code === '') remarks.problem(at, 'question-without-task');
    else if (!codes.has(code))
      remarks.problem(at, 'task', {
        found: code,
        nearest: codes.has(renamed(code)) ? renamed(code) : '',
      });
  }
}

function withRows(
  task: CampaignTask,
  rows: readonly GridRow[],
  pair: Pair,
  hearing: Hearing,
): CampaignTask {
  const taken = new Set<string>();
  const paired = rows.map((row) => ({ ...pair('questions', row), number: row.number }));
  const before = (id: string | null): CampaignQuestion | null => {
    const [code, key] = (id ?? '').split('/');
    const old = hearing.before?.tasks.find((each) => each.code === code);
    return old?.questions.find((each) => each.key === key) ?? null;
  };
  const plain = paired.map(({ row, shown, id }) =>
    hearQuestion(row, before(id), shown, task, taken, hearing),
  );
  const questions = plain.map((question, n) => {
    const { row, shown, id } = paired[n] ?? { row: rows[n], shown: null, id: null };
    return row ? withCondition(question, row, before(id), shown, plain, hearing) : question;
  });
  return { ...task, questions };
}

function fromLibrary(
  task: CampaignTask,
  row: GridRow | null,
  { library, remarks }: Hearing,
): CampaignTask {
  const [topic] = topicsIn(tokensOf(`${task.title}. ${task.quote}`), library);
  const known = library.sets.find(({ code, kind }) => code === topic && kind === task.kind);
  const set =
    known ?? library.sets.find(({ phrases, kind }) => phrases.length === 0 && kind === task.kind);
  if (!set) return task;
  const at = { sheet: 'tasks', row: row?.number ?? null, key: 'code' } as const;
  remarks.warn(at, 'filled', { task: task.code, set: set.title, found: task.code });
  return { ...task, questions: set.questions.map(toQuestion) };
}

/** What a task needs once its questions are known: whose part is asked, and how its state is told. */
export function settledTask(
  task: CampaignTask,
  units: readonly Unit[],
  row: GridRow | null,
  hearing: Hearing,
): CampaignTask {
  const keys = new Set(task.questions.map(({ key }) => key));
  const there = (key: string) => keys.has(key);
  const status = task.questions.some(({ kind }) => kind === 'status');
  const otherwise = task.kind === 'ongoing' ? 'on_track' : 'in_progress';
  const stateFrom = task.stateFrom && {
    ...task.stateFrom,
    rules: task.stateFrom.rules.filter(({ when }) => there(when.key)),
  };
  return {
    ...task,
    urgentWhen: task.urgentWhen && there(task.urgentWhen.key) ? task.urgentWhen : null,
    stateFrom:
      stateFrom ?? (status || task.questions.length === 0 ? null : { otherwise, rules: [] }),
    fanOut: task.fanOut && settledFanOut(task.fanOut, task, units, row, hearing),
  };
}

const counted: ReadonlySet<string> = new Set(['number', 'percent']);

function settledFanOut(
  fanOut: FileFanOut,
  task: CampaignTask,
  all: readonly Unit[],
  row: GridRow | null,
  { remarks }: Hearing,
): FileFanOut | null {
  const { group } = fanOut;
  const meant = all
    .filter((unit) => group === allUnits || unit.group === group)
    .map(({ code }) => code);
  const units = fanOut.units.length > 0 ? fanOut.units : meant;
  if (units.length === 0) {
    remarks.warn({ sheet: 'tasks', row: row?.number ?? null, key: 'fanOut' }, 'group-empty', {
      group: group ?? '',
      found: group ?? '',
    });
    return null;
  }
  const askable = task.questions.filter(
    ({ nature, kind }) => nature !== 'derived' && kind !== 'text',
  );
  const kept = fanOut.asks.filter((key) => task.questions.some((question) => question.key === key));
  const asks = kept.length > 0 ? kept : askable.map(({ key }) => key);
  const how = asks.flatMap((key) => {
    const question = task.questions.find((each) => each.key === key);
    const old = fanOut.byQuestion[key];
    if (old !== undefined) return [[key, old] as const];
    return question && !counted.has(question.kind) && fanOut.otherwise !== 'list'
      ? [[key, 'list'] as const]
      : [];
  });
  const weights = Object.entries(fanOut.weights).filter(
    ([key, by]) => asks.includes(key) && asks.includes(by),
  );
  return {
    ...fanOut,
    units,
    asks,
    byQuestion: Object.fromEntries(how),
    weights: Object.fromEntries(weights),
  };
}
