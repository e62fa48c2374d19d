import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import type { CampaignTask, FileFanOut } from '../campaign.ts';
import type { StateFrom } from '../definition.ts';
import { cadenceForm, toCadence } from './cadence.ts';
import type { Forms } from './form.ts';
import { conditionForm, questionForm, toQuestion } from './question.ts';

const states = ['not_started', 'in_progress', 'on_track', 'late', 'blocked', 'done'] as const;
const rollUps = ['sum', 'mean', 'list'] as const;

export function taskForm(f: Forms) {
  return f.object({
    code: f.code(),
    field: f.code(),
    title: f.text(300),
    short_title: f.text(60),
    quote: f.text(2000),
    lead: f.code(),
    owner: f.maybe(f.code()),
    coop: f.maybe(
      f.object({
        text: f.or(f.text(500), ''),
        units: f.or(f.list(f.code()), []),
        groups: f.or(f.list(f.text(60)), []),
        others: f.or(f.list(f.text(120)), []),
      }),
    ),
    kind: f.oneOf(['ongoing', 'time_bound']),
    cadence: cadenceForm(f),
    first_round: f.maybe(f.week()),
    due: f.maybe(f.object({ date: f.day(), source: f.remark(), note: f.remark() })),
    sensitivity: f.or(f.oneOf(['normal', 'restricted', 'sensitive']), 'normal'),
    sensitivity_rule: f.maybe(f.text(300)),
    difficulty: f.or(f.flag(), true),
    evidence: f.or(f.oneOf(['none', 'optional']), 'none'),
    evidence_text: f.maybe(f.text(200)),
    urgent_when: f.maybe(conditionForm(f)),
    fan_out: f.maybe(fanOutForm(f)),
    state: f.maybe(stateForm(f)),
    state_from: f.maybe(stateFromForm(f)),
    product: f.maybe(f.text(300)),
    note: f.maybe(f.text(500)),
    source: f.remark(),
    questions: f.list(questionForm(f)),
  });
}

function fanOutForm(f: Forms) {
  return f.object({
    group: f.maybe(f.text(60)),
    units: f.or(f.list(f.code()), []),
    roll_up: f.oneOf(rollUps),
    by_question: f.or(f.record(f.oneOf(rollUps)), {}),
    asks: f.list(f.code()),
    weights: f.or(f.record(f.code()), {}),
    done_units: f.or(f.list(f.code()), []),
    respondents: f.or(f.record(f.code()), {}),
    lead_does: f.or(f.oneOf(['confirm']), 'confirm'),
  });
}

function stateForm(f: Forms) {
  return f.object({
    value: f.oneOf(states),
    label: f.remark(),
    percent: f.maybe(f.number(0, 100)),
    date: f.maybe(f.day()),
    source: f.maybe(f.text(200)),
    note: f.maybe(f.text(300)),
    mark: f.remark(),
  });
}

function stateFromForm(f: Forms) {
  return f.object({
    default: f.oneOf(states),
    rules: f.or(f.list(f.object({ when: conditionForm(f), state: f.oneOf(states) })), []),
    open_difficulty: f.or(f.oneOf(['blocked']), 'blocked'),
  });
}

type Row = z.output<ReturnType<typeof taskForm>>;

/** A task as the file says it, as the product says it; its questions in their order. */
export function toTask(row: Row): CampaignTask {
  const due = row.due && as<Day>(row.due.date);
  const questions = row.questions
    .map((question, n) => ({ question, order: question.order ?? n + 1 }))
    .sort((a, b) => a.order - b.order);
  return {
    code: row.code,
    field: row.field,
    title: row.title,
    shortTitle: row.short_title,
    quote: row.quote,
    lead: row.lead,
    owner: row.owner,
    coop: row.coop ?? { text: '', units: [], groups: [], others: [] },
    kind: row.kind,
    cadence: toCadence(row.cadence, due),
    firstRound: row.first_round,
    due: due ?? (row.cadence.due === null ? null : as<Day>(row.cadence.due)),
    sensitivity: row.sensitivity,
    sensitivityRule: row.sensitivity_rule,
    difficulty: row.difficulty,
    evidence: row.evidence,
    evidenceText: row.evidence_text,
    urgentWhen: row.urgent_when,
    fanOut: row.fan_out && toFanOut(row.fan_out),
    state: toState(row),
    stateFrom: row.state_from && toStateFrom(row.state_from),
    product: row.product,
    note: row.note,
    questions: questions.map(({ question }) => toQuestion(question)),
  };
}

function toFanOut(row: NonNullable<Row['fan_out']>): FileFanOut {
  return {
    group: row.group,
    units: row.units,
    asks: row.asks,
    byQuestion: row.by_question,
    otherwise: row.roll_up,
    weights: row.weights,
    doneUnits: row.done_units,
    respondents: row.respondents,
  };
}

/** Without a state, ongoing work is on track and time-bound work has not begun. */
function toState(row: Row): CampaignTask['state'] {
  const { state } = row;
  return {
    value: state?.value ?? (row.kind === 'ongoing' ? 'on_track' : 'not_started'),
    percent: state?.percent ?? null,
    day: state?.date ? as<Day>(state.date) : null,
    source: state?.source ?? null,
    note: state?.note ?? null,
  };
}

function toStateFrom(row: NonNullable<Row['state_from']>): StateFrom {
  return { otherwise: row.default, rules: row.rules };
}
