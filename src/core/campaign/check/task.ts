import { mondayOfWeek } from '../../calendar/zone.ts';
import { calledOf } from '../called.ts';
import type { CampaignFile, CampaignTask, FileFanOut } from '../campaign.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';
import { checkCadence } from './cadence.ts';
import { checkCondition, type Questions } from './condition.ts';
import { directory } from './directory.ts';
import type { Index } from './index.ts';
import { checkQuestions } from './question.ts';

/** What one task says about its units, people, dates and questions. */
export function checkTasks(campaign: CampaignFile, index: Index, found: Findings): void {
  if (campaign.tasks.length === 0) found.problem('tasks', 'no-rows');
  for (const { path, row } of placed('tasks', campaign.tasks, ({ code }) => code)) {
    const questions = questionsOf(row);
    index.fields.refer(`${path}.field`, row.field, found);
    index.units.refer(`${path}.lead`, row.lead, found);
    for (const [n, unit] of row.coop.units.entries()) {
      index.units.refer(`${path}.coop.units[#${n + 1}]`, unit, found);
    }
    for (const [n, group] of row.coop.groups.entries()) {
      index.groups.refer(`${path}.coop.groups[#${n + 1}]`, group, found);
    }
    checkOwner(path, row, campaign, index, found);
    checkCadence(path, row, campaign, found);
    if (row.firstRound !== null && row.firstRound !== '' && !mondayOfWeek(row.firstRound)) {
      found.problem(`${path}.first_round`, 'week', { found: row.firstRound });
    }
    if (row.urgentWhen) checkCondition(`${path}.urgent_when`, row.urgentWhen, questions, found);
    checkState(path, row, questions, found);
    if (row.fanOut) checkFanOut(path, row.fanOut, questions, campaign, index, found);
    if (row.questions.length === 0) found.problem(`${path}.questions`, 'no-rows');
    checkQuestions(path, row, questions, index, found);
  }
}

function questionsOf({ questions }: CampaignTask): Questions {
  return {
    byKey: new Map(questions.map((question) => [question.key, question])),
    directory: directory(
      'unknown-question',
      questions.map(({ key, label }) => ({ code: key, names: [label] })),
    ),
  };
}

function checkOwner(
  path: string,
  task: CampaignTask,
  campaign: CampaignFile,
  index: Index,
  found: Findings,
): void {
  if (task.owner === null) {
    found.warn(`${path}.owner`, 'no-owner', { task: task.code, title: task.shortTitle });
    return;
  }
  index.people.refer(`${path}.owner`, task.owner, found);
  const owner = campaign.people.find(({ code }) => code === task.owner);
  if (owner && owner.unit !== task.lead) {
    found.warn(`${path}.owner`, 'owner-elsewhere', {
      task: task.code,
      person: calledOf(campaign, owner.code),
      unit: task.lead,
    });
  }
}

/** Leaders count tasks by state: one must be asked, derived or ruled. */
function checkState(path: string, task: CampaignTask, questions: Questions, found: Findings): void {
  const asked = task.questions.some(({ kind }) => kind === 'status');
  if (!asked && task.stateFrom === null && task.questions.length > 0) {
    found.problem(path, 'no-state', { task: task.code });
  }
  for (const [n, { when }] of (task.stateFrom?.rules ?? []).entries()) {
    checkCondition(`${path}.state_from.rules[#${n + 1}].when`, when, questions, found);
  }
}

const numeric: ReadonlySet<string> = new Set(['number', 'percent']);

function checkFanOut(
  at: string,
  fanOut: FileFanOut,
  { directory: keys, byKey }: Questions,
  campaign: CampaignFile,
  index: Index,
  found: Findings,
): void {
  const path = `${at}.fan_out`;
  index.groups.refer(`${path}.group`, fanOut.group, found);
  if (fanOut.units.length === 0) found.problem(`${path}.units`, 'fan-out-empty');
  if (fanOut.asks.length === 0) found.problem(`${path}.asks`, 'fan-out-empty');
  for (const [n, unit] of fanOut.units.entries()) {
    index.units.refer(`${path}.units[#${n + 1}]`, unit, found);
  }
  const among = (place: string, unit: string) => {
    if (!fanOut.units.includes(unit)) found.problem(place, 'fan-out-unit', { found: unit });
  };
  for (const [n, unit] of fanOut.doneUnits.entries()) among(`${path}.done_units[#${n + 1}]`, unit);
  for (const [unit, person] of Object.entries(fanOut.respondents)) {
    const place = `${path}.respondents.${unit}`;
    among(place, unit);
    index.people.refer(place, person, found);
    const official = campaign.people.find(({ code }) => code === person);
    const elsewhere = official && official.unit !== unit;
    if (elsewhere && (official.unit === null || index.units.has(official.unit))) {
      found.problem(place, 'respondent-elsewhere', {
        person: calledOf(campaign, official.code),
        unit,
      });
    }
  }
  for (const [n, key] of fanOut.asks.entries()) {
    keys.refer(`${path}.asks[#${n + 1}]`, key, found);
    const question = byKey.get(key);
    const rollUp = fanOut.byQuestion[key] ?? fanOut.otherwise;
    const adds = rollUp === 'list' || (question && numeric.has(question.kind));
    if (question && (!adds || question.nature === 'derived')) {
      found.problem(`${path}.by_question.${key}`, 'fan-out-roll-up', {
        label: question.label,
        rollUp,
      });
    }
  }
  for (const key of Object.keys(fanOut.byQuestion)) {
    keys.refer(`${path}.by_question.${key}`, key, found);
  }
  for (const [key, weight] of Object.entries(fanOut.weights)) {
    keys.refer(`${path}.weights.${key}`, key, found);
    keys.refer(`${path}.weights.${key}`, weight, found);
  }
}
