import type { Question, Target } from '../campaign/definition.ts';
import { rollUp } from '../checkin/roll-up.ts';
import { formatValue, type Value } from '../checkin/value.ts';
import { formatNumber } from '../language/format-number.ts';
import type { DigestIndicator } from './figures.ts';
import type { DigestTask, TaskReport } from './input.ts';
import { isMet } from './target.ts';

/** Numbers of so few persons would point at them. */
const fewPersons = 2;

/**
 * The figures of a task beside their targets and last values. What is no number is listed only
 * where its target is missed; what was asked and not answered is listed without a value.
 */
export function indicatorsOf(task: DigestTask, overdue: boolean): readonly DigestIndicator[] {
  const stillRunning = task.kind === 'time_bound' && task.status !== 'done' && !overdue;
  return task.reports.flatMap((report) => inReport(task, report, stillRunning));
}

function inReport(
  task: DigestTask,
  report: TaskReport,
  stillRunning: boolean,
): readonly DigestIndicator[] {
  const rolled = rollUp(report.definition, report.parts);
  return report.definition.questions.flatMap((question) => {
    const found = figureOf(report, question, rolled[question.key] ?? null);
    if (!found) return missing(task, report, question);
    const last = found.partial ? null : lastOf(report, question);
    const target = found.partial
      ? unmet(question)
      : targetOf(report, question, found.value, last?.value ?? null, stillRunning);
    const kind = kindOf(question);
    if (kind === 'other' && target?.met !== false) return [];
    const value = amount(found.value);
    const before = last ? amount(last.value) : null;
    const open = isOpen(task, question);
    const few = (n: number | null) =>
      report.aboutPersons.includes(question.key) && n !== null && n >= 1 && n <= fewPersons;
    const comparable = last !== null && !few(before);
    return [
      {
        ...named(task, question),
        said: said(question, found.value),
        value,
        last:
          last && comparable
            ? {
                said: formatValue(question, last.value),
                value: before,
                from: nameOf(report, last.from),
              }
            : null,
        change: comparable && value !== null && before !== null ? rounded(value - before) : null,
        target,
        unconfirmed: found.unconfirmed,
        shown: open && !few(value),
      },
    ];
  });
}

interface Found {
  readonly value: Value;
  readonly unconfirmed: DigestIndicator['unconfirmed'];
  /** Some units are missing from it: it is held against nothing. */
  readonly partial: boolean;
}

type Rolled = ReturnType<typeof rollUp>[string];

/** The lead's own word, else what its units add up to. */
function figureOf(report: TaskReport, question: Question, rolled: Rolled | null): Found | null {
  const answer = report.answers[question.key];
  if (answer?.state === 'answered')
    return { value: answer.value, unconfirmed: null, partial: false };
  if (answer || !rolled?.value) return null;
  const answered = rolled.list.length;
  return {
    value: rolled.value,
    unconfirmed: { answered, of: rolled.of },
    partial: answered < rolled.of,
  };
}

/** A number that was asked and has no answer. */
function missing(
  task: DigestTask,
  report: TaskReport,
  question: Question,
): readonly DigestIndicator[] {
  const answer = report.answers[question.key];
  const unanswered = answer ? answer.state === 'no_data' : report.status !== 'submitted';
  if (kindOf(question) === 'other' || !report.asks.includes(question.key)) return [];
  if (!unanswered || report.status === 'excused') return [];
  return [
    {
      ...named(task, question),
      said: null,
      value: null,
      last: null,
      change: null,
      target: unmet(question),
      unconfirmed: null,
      shown: isOpen(task, question),
    },
  ];
}

function named(task: DigestTask, question: Question) {
  return { code: task.code, key: question.key, label: question.label, kind: kindOf(question) };
}

function kindOf({ kind }: Question): DigestIndicator['kind'] {
  return kind === 'number' || kind === 'percent' ? kind : 'other';
}

/** What is sensitive stays out of texts, but for a total of the whole commune that is marked so. */
function isOpen(task: DigestTask, question: Question): boolean {
  return task.sensitivity !== 'sensitive' || question.publicTotal;
}

/** The last value, where it may be compared: counts of unequal periods may not. */
function lastOf(report: TaskReport, question: Question): TaskReport['last'][string] | null {
  const last = report.last[question.key];
  if (!last) return null;
  return question.nature === 'period' && !report.comparable ? null : last;
}

function nameOf(
  report: TaskReport,
  from: 'previous' | 'earlier',
): 'week' | 'month' | 'once' | 'earlier' {
  return from === 'previous' ? report.cadence : 'earlier';
}

function targetOf(
  report: TaskReport,
  question: Question,
  value: Value,
  last: Value | null,
  stillRunning: boolean,
): DigestIndicator['target'] {
  const { target } = question;
  if (!target) return null;
  return {
    text: target.text,
    met: isMet(target, { report, question, value, last, stillRunning }),
    againstLast: isAgainstLast(target),
  };
}

function unmet({ target }: Question): DigestIndicator['target'] {
  return target && { text: target.text, met: null, againstLast: isAgainstLast(target) };
}

function isAgainstLast({ ref }: Target): boolean {
  return ref === 'previous_period';
}

/** `87,1%`, `3 ca`, `8/8 thôn`. */
function said(question: Question, value: Value): string {
  const plain = formatValue(question, value);
  if (value.kind !== 'number' || question.kind === 'percent') return plain;
  const whole = question.total ? `/${formatNumber(question.total.value)}` : '';
  return question.unit === null ? `${plain}${whole}` : `${plain}${whole} ${question.unit}`;
}

function amount(value: Value): number | null {
  return value.kind === 'number' ? value.amount : null;
}

/** Without the dust of binary fractions: 87,1 − 86,2 is 0,9. */
function rounded(n: number): number {
  return Math.round(n * 1e6) / 1e6;
}

/**
 * The notable first: missed targets, then what changed (what has a target before what has none),
 * then the rest, then what has no data.
 */
export function byNotability(indicators: readonly DigestIndicator[]): readonly DigestIndicator[] {
  return indicators.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ said, target, change }: DigestIndicator): number {
  if (said === null) return 4;
  if (target?.met === false) return 0;
  if (change !== null && change !== 0) return target ? 1 : 2;
  return 3;
}
