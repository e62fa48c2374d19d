import type { CampaignFile, CampaignTask, Field } from '../../core/campaign/campaign.ts';
import { withDistinctWords } from '../../core/plan/distinct-words.ts';
import { draftOf } from '../../core/plan/draft.ts';
import type { Library } from '../../core/plan/library.ts';
import { readPlan } from '../../core/plan/read-plan.ts';
import type { Day } from '../../kernel/ids.ts';
import { baselineOf, type HeardBaseline, hearBaseline } from './baselines.ts';
import { hearSpan } from './calendar.ts';
import type { Hearing } from './context.ts';
import type { Grid } from './grid.ts';
import { type GuideCells, hearHeader } from './guide.ts';
import { namesOf } from './names.ts';
import { originals, type Paired } from './pairs.ts';
import { hearPerson } from './people.ts';
import type { RowNumbers } from './places.ts';
import { hearRecipient } from './recipients.ts';
import type { GridRow } from './row-reader.ts';
import { showRows } from './rows.ts';
import { hearSchedule } from './schedules.ts';
import { settledTask, tasksWithQuestions } from './task-questions.ts';
import { hearTask } from './tasks.ts';
import { hearUnit, withHeads } from './units.ts';

/** A campaign put together from the rows of a workbook, and where each of them stands. */
export interface Assembled {
  readonly campaign: CampaignFile;
  readonly numbers: RowNumbers;
}

/**
 * Puts the rows of a workbook together. What the sheets do not show comes from the campaign the
 * workbook was made of; without one, from the library.
 *
 * @param today what a campaign that says no days begins with
 */
export function assemble(
  grid: Grid,
  guide: GuideCells,
  hearing: Omit<Hearing, 'names' | 'renamed'>,
  today: Day,
): Assembled {
  const { before, shownBefore, library } = hearing;
  const base = before ?? draftOf(readPlan('', library), library, today).campaign;
  const known = { fields: allFields(base.fields, library) };
  const shown = before && shownBefore ? showRows(before, shownBefore) : null;
  const pair = originals(shown);
  const unitPairs = grid.units.map((row) => pair('units', row));
  const newUnits = unitPairs.map(({ row, shown, id }) =>
    hearUnit(row, before?.units.find(({ code }) => code === id) ?? null, shown, hearing),
  );
  const codes = new Map(
    unitPairs.flatMap(({ id }, n) => (id === null ? [] : [[id, newUnits[n]?.code ?? id] as const])),
  );
  const taskPairs = grid.tasks.map((row) => pair('tasks', row));
  for (const { id, row } of taskPairs) if (id !== null) codes.set(id, row.cells.code ?? id);
  const renamed = (code: string) => codes.get(code) ?? code;
  const early: Hearing = {
    ...hearing,
    renamed,
    names: namesOf({ units: newUnits, people: [], fields: known.fields }),
  };

  const personCodes = new Set(before?.people.map(({ code }) => code) ?? []);
  const people = grid.people.map((row) => {
    const { id, shown } = pair('people', row);
    return hearPerson(
      row,
      before?.people.find(({ code }) => code === id) ?? null,
      shown,
      early,
      personCodes,
    );
  });
  const names = namesOf({ units: newUnits, people, fields: known.fields });
  const full: Hearing = { ...early, names };
  const units = newUnits.map((unit, n) => {
    const { row, shown } = unitPairs[n] ?? { row: grid.units[n], shown: null };
    return row ? withHeads(unit, row, shown, full) : unit;
  });
  const isThere = (code: string) => names.people.find(code).kind === 'one';
  const heardTasks = taskPairs.map(({ row, id, shown }) =>
    hearTask(row, before?.tasks.find(({ code }) => code === id) ?? null, shown, full),
  );
  const asked = tasksWithQuestions(heardTasks, grid.questions, taskPairs, pair, full);
  const settled = asked.tasks.map((task, n) =>
    settledTask(task, units, taskPairs[n]?.row ?? null, full),
  );
  const baselines = grid.baselines.flatMap((row) => {
    const { shown, row: own } = pair('baselines', row);
    return hearBaseline(own, shown, settled, full) ?? [];
  });
  const tasks = settled.map((task) => withBaselines(task, baselines, before, taskPairs));
  const header = hearHeader(guide, base, full);
  const scheduleCodes = new Set(before?.schedules.map(({ code }) => code) ?? []);
  const schedules =
    before === null && grid.schedules.length === 0
      ? base.schedules
      : grid.schedules.map((row) => {
          const { id, shown } = pair('schedules', row);
          const old = before?.schedules.find(({ code }) => code === id) ?? null;
          return hearSchedule(row, old, shown, scheduleCodes, { header }, full);
        });
  const spans = grid.calendar.map((row) => ({ row, span: hearSpan(row, full) }));
  const readers = new Set(
    [...(before?.rooms ?? []), ...(before?.recipients ?? []), ...(before?.documents ?? [])].map(
      ({ code }) => code,
    ),
  );
  const recipients = grid.recipients.map((row) => {
    const { shown, row: own } = pair('recipients', row);
    return { row, heard: hearRecipient(own, shown, readers, full) };
  });
  const fields = usedFields(base.fields, tasks, known.fields);
  const groups = base.rules.scoring.groups.filter((name) =>
    units.some(({ group }) => group === name),
  );
  const campaign: CampaignFile = {
    header,
    rules: {
      ...base.rules,
      difficulty: {
        ...base.rules.difficulty,
        notWith: base.rules.difficulty.notWith
          .map(renamed)
          .filter((code) => tasks.some((task) => task.code === code)),
      },
      scoring: { ...base.rules.scoring, groups },
    },
    fields,
    units,
    people: people.map((person) => ({ ...person, proxyFor: person.proxyFor.filter(isThere) })),
    tasks,
    schedules,
    rooms: recipients.flatMap(({ heard }) => (heard.kind === 'room' ? [heard.value] : [])),
    recipients: recipients.flatMap(({ heard }) => (heard.kind === 'person' ? [heard.value] : [])),
    documents: recipients.flatMap(({ heard }) => (heard.kind === 'document' ? [heard.value] : [])),
    calendar: spans.flatMap(({ span }) => span ?? []),
  };
  const at = (rows: readonly { readonly row: GridRow }[]) => rows.map(({ row }) => row.number);
  return {
    campaign: withDistinctWords(campaign),
    numbers: {
      units: grid.units.map(({ number }) => number),
      people: grid.people.map(({ number }) => number),
      tasks: grid.tasks.map(({ number }) => number),
      questions: asked.rows,
      baselines,
      schedules: grid.schedules.map(({ number }) => number),
      calendar: at(spans.filter(({ span }) => span !== null)),
      rooms: at(recipients.filter(({ heard }) => heard.kind === 'room')),
      persons: at(recipients.filter(({ heard }) => heard.kind === 'person')),
      header: new Map([...guide].map(([key, { row }]) => [key, row])),
    },
  };
}

/** The fields of the campaign, and those of the library that she may choose too. */
function allFields(own: readonly Field[], { fields }: Library): readonly Field[] {
  const codes = new Set(own.map(({ code }) => code));
  const others = fields.filter(({ code }) => !codes.has(code));
  return [
    ...own,
    ...others.map(({ code, name, short_name, parent, order, task_prefix }) => ({
      code,
      name,
      shortName: short_name,
      parent,
      order,
      taskPrefix: task_prefix,
    })),
  ];
}

function usedFields(
  own: readonly Field[],
  tasks: readonly CampaignTask[],
  all: readonly Field[],
): readonly Field[] {
  const used = new Set(tasks.map(({ field }) => field));
  for (const { code, parent } of all) if (used.has(code) && parent !== null) used.add(parent);
  const codes = new Set(own.map(({ code }) => code));
  return [...own, ...all.filter(({ code }) => used.has(code) && !codes.has(code))];
}

function withBaselines(
  task: CampaignTask,
  baselines: readonly HeardBaseline[],
  before: CampaignFile | null,
  pairs: readonly Paired[],
): CampaignTask {
  const id = pairs.find(({ row }) => row.cells.code === task.code)?.id;
  const old = before?.tasks.find(({ code }) => code === id);
  const questions = task.questions.map((question) => {
    const rows = baselines.filter(
      (each) => each.task === task.code && each.question === question.key,
    );
    const known = old?.questions.find(({ key }) => key === question.key)?.baseline ?? null;
    return { ...question, baseline: baselineOf(rows, known) };
  });
  return { ...task, questions };
}
