import type {
  CampaignFile,
  CampaignQuestion,
  CampaignTask,
  FileBaseline,
} from '../../core/campaign/campaign.ts';
import type { Day } from '../../kernel/ids.ts';
import { answerIn, answerText } from './conditions.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

/** Marks the row of one unit's figure among the rows of a question. */
const ofUnit = '@';

export function showBaselines({ tasks }: CampaignFile, showing: Showing): readonly Row[] {
  return tasks.flatMap((task) =>
    task.questions.flatMap((question, n) => {
      const { baseline } = question;
      if (baseline === null) return [];
      const id = `${task.code}/${question.key}`;
      const path = `tasks[${task.code}].questions[${question.key}].baseline`;
      const row = (unit: string, value: number | string) => ({
        task: task.code,
        order: n + 1,
        unit: showing.names.units.show(unit),
        value: answerText(value, question, showing),
        day: baseline.day,
        source: baseline.source,
      });
      const whole: Row[] =
        baseline.value === null ? [] : [{ id, path, cells: row(task.lead, baseline.value) }];
      const parts = Object.entries(baseline.byUnit).map(([unit, value]) => ({
        id: `${id}${ofUnit}${unit}`,
        path: `${path}.by_unit[${unit}]`,
        cells: row(unit, value),
      }));
      return [...whole, ...parts];
    }),
  );
}

/** A figure of the sheet, and where it belongs. */
export interface HeardBaseline {
  readonly row: GridRow;
  readonly task: string;
  readonly question: string;
  /** Null for the whole. */
  readonly unit: string | null;
  readonly value: number | string;
  readonly day: Day;
  readonly source: string;
}

export function hearBaseline(
  row: GridRow,
  shown: Row | null,
  tasks: readonly CampaignTask[],
  hearing: Hearing,
): HeardBaseline | null {
  const { say, remarks, names, renamed } = hearing;
  const read = rowReader('baselines', row, shown?.cells ?? null, remarks);
  const need = (key: string) => read.needed(key, say(`workbook.column.baselines.${key}`));
  const code = need('task');
  const task = tasks.find((each) => each.code === code);
  if (task === undefined) {
    if (code !== '') remarks.problem(read.spot('task'), 'task', { found: code });
    return null;
  }
  const order = read.number('order');
  const byId = row.id !== null && read.same('task', 'order') ? keyIn(row.id) : null;
  const question =
    task.questions.find(({ key }) => key === byId) ?? task.questions[(order ?? 0) - 1];
  if (question === undefined) {
    remarks.problem(read.spot('order'), 'question', { task: code, found: read.text('order') });
    return null;
  }
  const value = valueIn(read.text('value'), question, hearing);
  if (read.text('value') === '') need('value');
  else if (value === null)
    remarks.problem(read.spot('value'), 'number', { found: read.text('value') });
  const day = read.day('day');
  if (read.text('day') === '') need('day');
  const known = row.id?.split(ofUnit)[1];
  const unit = read.same('unit')
    ? known === undefined
      ? null
      : renamed(known)
    : partOf(read.named('unit', names.units, 'unit'), task);
  if (value === null || day === null) return null;
  return {
    row,
    task: code,
    question: question.key,
    unit,
    value,
    day,
    source: read.text('source') || '-',
  };
}

function keyIn(id: string): string {
  return (id.split(ofUnit)[0] ?? '').split('/')[1] ?? '';
}

/** The lead's figure is the whole, unless the lead also answers a part. */
function partOf(unit: string | null, task: CampaignTask): string | null {
  if (unit === null) return null;
  return unit === task.lead && !task.fanOut?.units.includes(unit) ? null : unit;
}

function valueIn(
  text: string,
  question: CampaignQuestion,
  hearing: Hearing,
): number | string | null {
  return text === '' ? null : answerIn(text, question, hearing);
}

/** The starting figures of one question, from its rows. */
export function baselineOf(
  rows: readonly HeardBaseline[],
  before: FileBaseline | null,
): FileBaseline | null {
  const [first] = rows;
  if (first === undefined) return null;
  const whole = rows.find(({ unit }) => unit === null);
  const parts = rows.flatMap(({ unit, value }) => (unit === null ? [] : [[unit, value] as const]));
  return {
    value: whole?.value ?? null,
    day: (whole ?? first).day,
    source: (whole ?? first).source,
    byUnit: Object.fromEntries(parts),
    parts: before !== null && before.value === (whole?.value ?? null) ? before.parts : {},
  };
}
