import { at as instantAt, mondayOfWeek } from '../../core/calendar/zone.ts';
import type { CampaignFile, CampaignQuestion, CampaignTask } from '../../core/campaign/campaign.ts';
import { type Part, partsOf } from '../../core/campaign/parts.ts';
import { definitionHash, toDefinition } from '../../core/campaign/to-definition.ts';
import { difficultyKey } from '../../core/checkin/book.ts';
import type { Day } from '../../kernel/ids.ts';
import { firstDay } from './campaign-rows.ts';
import type { Json } from './tables.ts';
import { json, type WantedRows } from './wanted.ts';

/** Tasks with their questions as asked now, figures followed, who has them, and how far they are. */
export function addTasks(campaign: CampaignFile, id: string, rows: WantedRows, at: Date): void {
  for (const [position, task] of campaign.tasks.entries()) {
    const taskId = rows.add(
      'task',
      {
        campaign_id: id,
        code: task.code,
        field_id: rows.idOf('field', id, task.field),
        title: task.title,
        short_title: task.shortTitle,
        quote: task.quote,
        kind: task.kind,
        sensitivity: task.sensitivity,
        lead_unit_id: rows.idOf('unit', task.lead),
        product: task.product,
        closed_at: null,
        close_reason: null,
      },
      { position },
    );
    const definition = toDefinition(task);
    rows.add(
      'task_version',
      { task_id: taskId, hash: definitionHash(definition) },
      { definition: json(definition), created_at: at.toISOString() },
    );
    addIndicators(task, id, taskId, rows);
  }
  for (const part of partsOf(campaign)) addPart(part, campaign, id, rows);
}

/** Every figure is followed under `KT-06.gpmb_396`; what cannot be added up is no indicator. */
function addIndicators(
  task: CampaignTask,
  campaignId: string,
  taskId: string,
  rows: WantedRows,
): void {
  for (const [position, question] of task.questions.entries()) {
    if (question.kind !== 'number' && question.kind !== 'percent') continue;
    const { fanOut } = task;
    const fannedOut = fanOut?.asks.includes(question.key) ?? false;
    rows.add(
      'indicator',
      {
        campaign_id: campaignId,
        key: `${task.code}.${question.key}`,
        task_id: taskId,
        question_key: question.key,
        label: question.label,
        unit_text: question.unit,
        nature: question.nature,
        direction: question.direction,
        accumulation: (fannedOut && fanOut?.byQuestion[question.key]) || plainRollUp(question),
        target: question.target && json(question.target),
        target_text: question.target?.text ?? null,
        about_persons: question.aboutPersons,
        public_total: question.publicTotal,
      },
      { position },
    );
  }
}

function plainRollUp({ kind }: CampaignQuestion): 'sum' | 'mean' {
  return kind === 'percent' ? 'mean' : 'sum';
}

function addPart(part: Part, campaign: CampaignFile, campaignId: string, rows: WantedRows): void {
  const { task } = part;
  const { header } = campaign;
  const key = {
    task_id: rows.idOf('task', campaignId, task.code),
    unit_id: rows.idOf('unit', part.unit),
    part: part.part,
  };
  const state = stateOf(part, header.timeZone);
  const owner = part.part === 'lead' ? task.owner : part.owner;
  const firstRound = task.firstRound === null ? null : mondayOfWeek(task.firstRound);
  const id = rows.add(
    'assignment',
    {
      ...key,
      owner_person_id: owner === null ? null : rows.idOf('person', owner),
      cadence: json(task.cadence),
      due_day: task.due,
      from_day: firstRound ?? firstDay(header),
      until_day: null,
      disputed_at: null,
    },
    state,
  );
  rows.add('assignment_state', { ...key, ...state });
  for (const question of task.questions) addBaseline(question, part, id, rows);
  if (part.part === 'lead') {
    addStateAsAnswer(task, id, rows);
    addWhyStuck(task, id, rows);
  }
}

type State = {
  readonly status: string;
  readonly percent: number | null;
  readonly status_day: Day | null;
  readonly done_at: string | null;
};

/** A co-operating unit's part is done, or begins like any other work of its kind. */
function stateOf({ task, part, done }: Part, zone: string): State {
  const { state } = task;
  const beginning = task.kind === 'ongoing' ? 'on_track' : 'not_started';
  const status = part === 'lead' ? state.value : done ? 'done' : beginning;
  const doneAt =
    status === 'done' && state.day !== null ? instantAt(state.day, '00:00', zone) : null;
  return {
    status,
    percent: part === 'lead' ? state.percent : done ? 100 : null,
    status_day: state.day,
    done_at: doneAt?.toISOString() ?? null,
  };
}

/** The figure of the whole stands with the lead, those of units with their part. */
function addBaseline(
  question: CampaignQuestion,
  { task, unit, part }: Part,
  assignmentId: string,
  rows: WantedRows,
): void {
  const { baseline } = question;
  if (baseline === null) return;
  const add = (key: string, kind: string, value: number | string) =>
    rows.add('baseline', {
      assignment_id: assignmentId,
      question_key: key,
      kind,
      ...valueColumns(kind, value),
      day: baseline.day,
      source: baseline.source,
    });
  const alone = task.fanOut === null || !task.fanOut.units.includes(unit);
  const own = part === 'cooperating' || alone ? baseline.byUnit[unit] : undefined;
  const value = part === 'lead' ? (baseline.value ?? own) : own;
  if (value !== undefined && value !== null) add(question.key, question.kind, value);
  if (part !== 'lead') return;
  for (const [key, sum] of Object.entries(baseline.parts)) add(sinceStartKey(key), 'number', sum);
}

/** Under this key stands what a sum since the start begins with: it is no answer of its own. */
export function sinceStartKey(questionKey: string): string {
  return `${questionKey}@start`;
}

/** The state known at the start is the last answer to the question about it. */
function addStateAsAnswer(task: CampaignTask, assignmentId: string, rows: WantedRows): void {
  const question = task.questions.find(
    ({ kind, nature }) => kind === 'status' && nature !== 'derived',
  );
  const { value, percent, day, source } = task.state;
  if (!question || question.baseline !== null || day === null) return;
  const option = question.options.find((each) => each.value === value);
  if (!option) return;
  rows.add('baseline', {
    assignment_id: assignmentId,
    question_key: question.key,
    kind: question.kind,
    ...valueColumns(question.kind, value),
    number_value: option.percent ? percent : null,
    day,
    source,
  });
}

/** Why work was stuck when the campaign began: known until its first report says what is. */
function addWhyStuck({ state }: CampaignTask, assignmentId: string, rows: WantedRows): void {
  const { value, note, day, source } = state;
  if (value !== 'blocked' || note === null || day === null) return;
  rows.add('baseline', {
    assignment_id: assignmentId,
    question_key: difficultyKey,
    kind: 'text',
    ...valueColumns('text', note),
    day,
    source,
  });
}

function valueColumns(kind: string, value: number | string): Record<string, Json> {
  const none = { number_value: null, text_value: null, day_value: null, option_value: null };
  if (typeof value === 'number') return { ...none, number_value: value };
  if (kind === 'date') return { ...none, day_value: value };
  return kind === 'text' ? { ...none, text_value: value } : { ...none, option_value: value };
}
