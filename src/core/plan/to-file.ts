import { unreachable } from '../../kernel/errors.ts';
import type {
  CampaignFile,
  CampaignQuestion,
  CampaignTask,
  FileBaseline,
  Header,
  Official,
} from '../campaign/campaign.ts';
import type { Cadence, Formula, FormulaTerm, Target, WhenNothing } from '../campaign/definition.ts';
import { schemaName } from '../campaign/file/shape.ts';
import { channels, dayOffKinds } from '../campaign/file/vocabulary.ts';
import { roleWords, wordOf } from './file-words.ts';
import { recipientsOf } from './recipients-to-file.ts';
import { rulesOf } from './rules-to-file.ts';
import { schedulesOf } from './schedules-to-file.ts';

/**
 * A campaign in the form of the campaign file (`dondoc.campaign/1`): reading it gives the same
 * campaign again. What a file cannot say is left out: a schedule's rule as it was typed.
 */
export function toFile(campaign: CampaignFile): unknown {
  return {
    schema: schemaName,
    campaign: { ...headerOf(campaign.header), ...rulesOf(campaign.rules) },
    fields: campaign.fields.map((field) => ({
      code: field.code,
      name: field.name,
      short_name: field.shortName,
      parent: field.parent,
      order: field.order,
      task_prefix: field.taskPrefix,
    })),
    units: campaign.units.map((unit) => ({
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      aliases: unit.aliases,
      group: unit.group,
      head: unit.head,
      leader_in_charge: unit.leader,
    })),
    people: campaign.people.map(personOf),
    tasks: campaign.tasks.map(taskOf),
    schedules: schedulesOf(campaign.schedules),
    recipients: recipientsOf(campaign),
    calendar: campaign.calendar.map(({ from, to, kind, reason }) => ({
      from,
      to,
      kind: wordOf(dayOffKinds, kind),
      reason,
    })),
  };
}

function headerOf(header: Header) {
  return {
    code: header.code,
    name: header.name,
    short_name: header.shortName,
    document_title: header.documentTitle,
    plan_number: header.planNumber,
    plan_date: header.planDay,
    issuer: header.issuer,
    issuer_short: header.issuerShort,
    organization_code: header.organizationCode,
    managed_by: header.managedBy,
    bot_self_name: header.botSelfName,
    time_zone: header.timeZone,
    legal_bases: header.legalBases,
    occasions: header.occasions.map(({ order, name, relation, day, endDay }) => ({
      order,
      name,
      relation,
      date: day,
      date_end: endDay,
    })),
    signer: header.signer,
    start: { value: header.start },
    end: { value: header.end },
    launch_meeting: { value: header.launch },
    first_round: { week: header.firstWeek },
    first_monthly_round: header.firstMonth && { period: header.firstMonth },
    phases: header.phases.map((phase) => ({
      code: phase.code,
      name: phase.name,
      start: phase.start,
      end: phase.end,
      cut_off: phase.cutOff,
      occasion: phase.occasion,
    })),
  };
}

function personOf(person: Official) {
  const ladder = person.ladder.map((channel) => wordOf(channels, channel));
  return {
    id: person.code,
    name: person.name,
    call_name: person.callName,
    address_form: person.addressForm,
    title: person.title,
    unit: person.unit,
    roles: roleWords(person.roles),
    phone: person.phone,
    channel: ladder[0],
    channel_ladder: ladder,
    preferred_hour: person.preferredTime,
    seat: person.seat,
    fields_in_charge: person.fieldsInCharge,
    proxy_for: person.proxyFor,
    note: person.note,
  };
}

function taskOf(task: CampaignTask) {
  const { fanOut, state, stateFrom } = task;
  return {
    code: task.code,
    field: task.field,
    title: task.title,
    short_title: task.shortTitle,
    quote: task.quote,
    lead: task.lead,
    owner: task.owner,
    coop: { ...task.coop, text: task.coop.text || null },
    kind: task.kind,
    cadence: cadenceOf(task.cadence),
    first_round: task.firstRound,
    due: task.due && { date: task.due },
    sensitivity: task.sensitivity,
    sensitivity_rule: task.sensitivityRule,
    difficulty: task.difficulty,
    evidence: task.evidence,
    evidence_text: task.evidenceText,
    urgent_when: task.urgentWhen,
    fan_out: fanOut && {
      group: fanOut.group,
      units: fanOut.units,
      roll_up: fanOut.otherwise,
      by_question: fanOut.byQuestion,
      asks: fanOut.asks,
      weights: fanOut.weights,
      done_units: fanOut.doneUnits,
      respondents: fanOut.respondents,
    },
    state: {
      value: state.value,
      percent: state.percent,
      date: state.day,
      source: state.source,
      note: state.note,
    },
    state_from: stateFrom && { default: stateFrom.otherwise, rules: stateFrom.rules },
    product: task.product,
    note: task.note,
    questions: task.questions.map(questionOf),
  };
}

function questionOf(question: CampaignQuestion, index: number) {
  return {
    key: question.key,
    order: index + 1,
    kind: question.kind,
    label: question.label,
    text: question.text,
    unit: question.unit,
    options: question.options,
    nature: question.nature,
    direction: question.direction,
    target: question.target && targetOf(question.target),
    total: question.total && {
      ...question.total,
      byUnit: undefined,
      by_unit: listed(question.total.byUnit),
    },
    required: question.required,
    ask_when: question.askWhen,
    hint: question.hint,
    jump_threshold: question.jumpThreshold,
    cadence: question.cadence && cadenceOf(question.cadence),
    when_nothing: whenNothingOf(question.whenNothing),
    words: question.words,
    formula: question.formula && formulaOf(question.formula),
    public_total: question.publicTotal,
    about_persons: question.aboutPersons,
    baseline: question.baseline && baselineOf(question.baseline),
  };
}

function targetOf({ percentOfTotal, ...target }: Target) {
  return { ...target, percent_of_total: percentOfTotal };
}

function baselineOf({ value, day, source, byUnit, parts }: FileBaseline) {
  return { value, date: day, source, by_unit: listed(byUnit), parts };
}

function listed<T>(byUnit: Readonly<Record<string, T>>) {
  return Object.entries(byUnit).map(([unit, value]) => ({ unit, value }));
}

function whenNothingOf(value: WhenNothing): number | string {
  return typeof value === 'string' ? value : value.value;
}

function cadenceOf(cadence: Cadence) {
  if (cadence.every !== 'season') return cadence;
  const { every, months, inSeason, offSeason } = cadence;
  return { every, months, in_season: inSeason, off_season: offSeason };
}

function formulaOf(formula: Formula) {
  switch (formula.op) {
    case 'percent':
      return { op: formula.op, of: termOf(formula.of), over: termOf(formula.over) };
    case 'status':
      return { op: formula.op, done_when: formula.doneWhen, else: formula.otherwise };
    default:
      return unreachable(formula);
  }
}

function termOf(term: FormulaTerm) {
  if ('totalOf' in term) return { total_of: term.totalOf };
  if ('sumSinceStart' in term) return { sum_since_start: term.sumSinceStart };
  return term;
}
