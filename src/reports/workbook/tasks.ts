import type { CampaignFile, CampaignTask, FileFanOut } from '../../core/campaign/campaign.ts';
import { as, type Day } from '../../kernel/ids.ts';
import { cadenceFrom, monthsIn, monthsOf } from './cadences.ts';
import type { Hearing, Showing } from './context.ts';
import { hearCoop } from './coop.ts';
import { fanOutText, hearFanOut } from './fan-out.ts';
import { type GridRow, type RowReader, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';
import { hearState, stateText } from './states.ts';

export function showTasks({ tasks }: CampaignFile, showing: Showing): readonly Row[] {
  const { names, words, say } = showing;
  return tasks.map((task) => ({
    id: task.code,
    path: `tasks[${task.code}]`,
    cells: {
      code: task.code,
      field: names.fields.show(task.field),
      title: task.title,
      lead: names.units.show(task.lead),
      kind: words.kind.show(task.kind),
      cadence: words.cadence.show(task.cadence.every),
      sensitivity: words.sensitivity.show(task.sensitivity),
      quote: task.quote,
      owner: task.owner && names.people.show(task.owner),
      coop: task.coop.text,
      months: monthsOf(task.cadence),
      due: task.due,
      fanOut: fanOutText(task.fanOut, showing) || say('workbook.value.none'),
      rollUp: task.fanOut && words.rollUp.show(task.fanOut.otherwise),
      state: stateText(task.state, showing),
    },
  }));
}

/** A task without its questions, which stand in another sheet. */
export function hearTask(
  row: GridRow,
  before: CampaignTask | null,
  shown: Row | null,
  hearing: Hearing,
): CampaignTask {
  const { names, words, say } = hearing;
  const read = rowReader('tasks', row, shown?.cells ?? null, hearing.remarks);
  const named = (key: string) => read.needed(key, say(`workbook.column.tasks.${key}`));
  const code = named('code');
  const title = named('title');
  const kind = read.word('kind', words.kind, before?.kind ?? 'ongoing');
  const due = before !== null && read.same('due') ? before.due : read.day('due');
  const evidence = {
    evidence: before?.evidence ?? 'none',
    evidenceText: before?.evidenceText ?? null,
  } as const;
  return {
    code,
    field: fieldIn(read, before, hearing),
    title,
    shortTitle: before !== null && read.same('title') ? before.shortTitle : shortened(title),
    quote: before?.quote ?? (read.text('quote') || title),
    lead: leadIn(read, before, hearing),
    owner:
      before !== null && read.same('owner')
        ? before.owner
        : read.named('owner', names.people, 'person'),
    coop: hearCoop(read, before, hearing),
    kind,
    cadence: cadenceIn(read, before, due, hearing),
    firstRound: before?.firstRound ?? null,
    due,
    sensitivity: read.word('sensitivity', words.sensitivity, before?.sensitivity ?? 'normal'),
    sensitivityRule: before?.sensitivityRule ?? null,
    difficulty: before?.difficulty ?? true,
    ...evidence,
    urgentWhen: before?.urgentWhen ?? null,
    fanOut: fanOutIn(read, before, hearing),
    state: hearState(read, kind, before, hearing),
    stateFrom: before?.stateFrom ?? null,
    product: before?.product ?? null,
    note: before?.note ?? null,
    questions: [],
  };
}

function fieldIn(read: RowReader, before: CampaignTask | null, { names, say }: Hearing): string {
  if (before !== null && read.same('field')) return before.field;
  read.needed('field', say('workbook.column.tasks.field'));
  return read.named('field', names.fields, 'field') ?? '';
}

function leadIn(read: RowReader, before: CampaignTask | null, hearing: Hearing): string {
  if (
    before !== null &&
    read.same('lead') &&
    hearing.names.units.find(read.text('lead')).kind === 'one'
  ) {
    return hearing.renamed(before.lead);
  }
  read.needed('lead', hearing.say('workbook.column.tasks.lead'));
  return read.named('lead', hearing.names.units, 'unit') ?? '';
}

function cadenceIn(
  read: RowReader,
  before: CampaignTask | null,
  due: Day | null,
  { words, remarks, say }: Hearing,
): CampaignTask['cadence'] {
  if (before !== null && read.same('cadence', 'months', 'due')) return before.cadence;
  read.needed('cadence', say('workbook.column.tasks.cadence'));
  const every = read.word('cadence', words.cadence, 'week');
  const months = monthsIn(read.text('months'));
  if (months === null)
    remarks.problem(read.spot('months'), 'months', { found: read.text('months') });
  const cadence = cadenceFrom(every, months ?? [], due, before?.cadence ?? null);
  if (cadence !== null) return cadence;
  remarks.problem(read.spot('due'), 'due');
  return { every: 'once', due: as<Day>('') };
}

function fanOutIn(
  read: RowReader,
  before: CampaignTask | null,
  hearing: Hearing,
): FileFanOut | null {
  if (before !== null && read.same('fanOut', 'rollUp')) return kept(before.fanOut, hearing);
  return hearFanOut(read, before?.fanOut ?? null, hearing);
}

/** Units that are gone take their part with them; those with another code keep it. */
function kept(fanOut: FileFanOut | null, { renamed, names }: Hearing): FileFanOut | null {
  if (fanOut === null) return null;
  const there = (code: string) => names.units.find(renamed(code)).kind === 'one';
  const all = (codes: readonly string[]) => codes.filter(there).map(renamed);
  const respondents = Object.entries(fanOut.respondents)
    .filter(([unit, person]) => there(unit) && names.people.find(person).kind === 'one')
    .map(([unit, person]) => [renamed(unit), person] as const);
  const units = all(fanOut.units);
  if (units.length === 0) return null;
  return {
    ...fanOut,
    units,
    doneUnits: all(fanOut.doneUnits),
    respondents: Object.fromEntries(respondents),
  };
}

/** The longest short title the campaign file takes is 60; a sitting has less room. In characters. */
const longestShort = 40;

function shortened(title: string): string {
  if (title.length <= longestShort) return title;
  const space = title.lastIndexOf(' ', longestShort);
  return title.slice(0, space > 0 ? space : longestShort);
}
