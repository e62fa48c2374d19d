import { as, type Day } from '../../kernel/ids.ts';
import { reportingMonth } from '../calendar/month.ts';
import {
  addDays,
  dayFrom,
  daysBetween,
  isoWeek,
  mondayOf,
  mondayOfWeek,
  partsOf,
} from '../calendar/zone.ts';
import type { CampaignSchedule } from './agenda.ts';
import type { CampaignFile, CampaignQuestion, CampaignTask, Header } from './campaign.ts';
import type { Cadence, Condition, Target } from './definition.ts';
import { isDay } from './file/form.ts';

type Move = (day: Day) => Day;

/**
 * The same campaign at another time: every date of its own moves by whole weeks, so that each
 * keeps its day of the week. Start, end, phases, launch, first rounds, due days, starting figures
 * and states, answers and targets that are days.
 *
 * What belongs to the world stays: occasions, legal bases, days off, and the months of a season.
 * Monthly periods run from the 15th to the 14th wherever they fall: the first one begins on the
 * first 15th on or after the launch.
 *
 * @param start any day of the week of the launch meeting; the sample's is Monday 2025-10-13
 */
export function shift(campaign: CampaignFile, start: Day): CampaignFile {
  const days = daysBetween(mondayOf(campaign.header.launch), mondayOf(start));
  if (days === 0) return campaign;
  const move: Move = (day) => addDays(day, days);
  const header = moveHeader(campaign.header, move);
  const { escalation } = campaign.rules;
  return {
    ...campaign,
    header,
    rules: {
      ...campaign.rules,
      escalation: { ...escalation, offUntil: escalation.offUntil && move(escalation.offUntil) },
    },
    tasks: campaign.tasks.map((task) => moveTask(task, move)),
    schedules: campaign.schedules.map((schedule) => moveSchedule(schedule, header, move)),
  };
}

function moveHeader(header: Header, move: Move): Header {
  const launch = move(header.launch);
  return {
    ...header,
    start: move(header.start),
    end: move(header.end),
    launch,
    firstWeek: moveWeek(header.firstWeek, move),
    firstMonth: header.firstMonth && nextFifteenth(launch),
    phases: header.phases.map((phase) => ({
      ...phase,
      start: move(phase.start),
      end: move(phase.end),
      cutOff: move(phase.cutOff),
    })),
  };
}

function moveTask(task: CampaignTask, move: Move): CampaignTask {
  const { stateFrom } = task;
  return {
    ...task,
    cadence: moveCadence(task.cadence, move),
    firstRound: task.firstRound && moveWeek(task.firstRound, move),
    due: task.due && move(task.due),
    urgentWhen: task.urgentWhen && moveCondition(task.urgentWhen, move),
    state: { ...task.state, day: task.state.day && move(task.state.day) },
    stateFrom: stateFrom && {
      ...stateFrom,
      rules: stateFrom.rules.map((rule) => ({ ...rule, when: moveCondition(rule.when, move) })),
    },
    questions: task.questions.map((question) => moveQuestion(question, move)),
  };
}

function moveQuestion(question: CampaignQuestion, move: Move): CampaignQuestion {
  const { baseline, formula } = question;
  return {
    ...question,
    cadence: question.cadence && moveCadence(question.cadence, move),
    askWhen: question.askWhen && moveCondition(question.askWhen, move),
    target: question.target && moveTarget(question.target, move),
    formula:
      formula?.op === 'status'
        ? { ...formula, doneWhen: moveCondition(formula.doneWhen, move) }
        : formula,
    baseline: baseline && {
      ...baseline,
      day: move(baseline.day),
      value: baseline.value === null ? null : moveValue(baseline.value, move),
      byUnit: Object.fromEntries(
        Object.entries(baseline.byUnit).map(([unit, value]) => [unit, moveValue(value, move)]),
      ),
    },
  };
}

function moveCadence(cadence: Cadence, move: Move): Cadence {
  if (cadence.every === 'once') return { ...cadence, due: move(cadence.due) };
  if (cadence.every === 'until_done') return { ...cadence, due: cadence.due && move(cadence.due) };
  return cadence;
}

function moveCondition(condition: Condition, move: Move): Condition {
  return { ...condition, value: moveValue(condition.value, move) };
}

/** "trước 31/12/2025" is said anew with the day it now means. */
function moveTarget(target: Target, move: Move): Target {
  const { value } = target;
  if (typeof value !== 'string' || !isDay(value)) return target;
  const moved = move(as<Day>(value));
  return { ...target, value: moved, text: target.text.replaceAll(spoken(value), spoken(moved)) };
}

function moveValue(value: number | string, move: Move): number | string {
  return typeof value === 'string' && isDay(value) ? move(as<Day>(value)) : value;
}

function moveSchedule(schedule: CampaignSchedule, header: Header, move: Move): CampaignSchedule {
  const { rule } = schedule;
  if (rule.kind !== 'recurrence' || rule.starts === null) return schedule;
  const { firstMonth } = header;
  const starts =
    schedule.cadence === 'month' && firstMonth !== null
      ? addDays(reportingMonth(firstMonth).end, 1)
      : move(rule.starts);
  return { ...schedule, rule: { ...rule, starts } };
}

function moveWeek(week: string, move: Move): string {
  const monday = mondayOfWeek(week);
  return monday === null ? week : isoWeek(move(monday));
}

function nextFifteenth(day: Day): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  const next = dayOfMonth <= 15 ? { year, month } : { year, month: month + 1 };
  const found =
    next.month > 12 ? dayFrom(next.year + 1, 1, 15) : dayFrom(next.year, next.month, 15);
  return found ?? day;
}

/** `31/12/2025` */
function spoken(day: string): string {
  return day.split('-').reverse().join('/');
}
