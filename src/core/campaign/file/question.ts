import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import type { CampaignQuestion, FileBaseline } from '../campaign.ts';
import type { Formula, FormulaTerm, Target, Total, WhenNothing } from '../definition.ts';
import { cadenceForm, toCadence } from './cadence.ts';
import type { Forms } from './form.ts';

export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;

export const longestLabel = 30;

export function conditionForm(f: Forms) {
  return f.object({ key: f.code(), op: f.oneOf(comparisons), value: f.scalar() });
}

export function optionForm(f: Forms) {
  return f.object({ value: f.code(), label: f.text(60), percent: f.or(f.flag(), false) });
}

export function questionForm(f: Forms) {
  return f.object({
    key: f.code(),
    order: f.maybe(f.whole(1, 99)),
    kind: f.oneOf(['number', 'percent', 'status', 'choice', 'yesno', 'date', 'text']),
    label: f.text(longestLabel),
    text: f.text(500),
    unit: f.maybe(f.text(30)),
    options: f.or(f.list(optionForm(f)), []),
    nature: f.oneOf(['period', 'cumulative', 'stock', 'derived']),
    direction: f.or(f.oneOf(['up', 'down', 'info']), 'info'),
    target: f.maybe(targetForm(f)),
    total: f.maybe(totalForm(f)),
    required: f.or(f.flag(), true),
    ask_when: f.maybe(conditionForm(f)),
    hint: f.maybe(f.text(300)),
    jump_threshold: f.maybe(f.number(0)),
    cadence: f.maybe(cadenceForm(f)),
    when_nothing: f.maybe(f.scalar()),
    words: f.or(f.list(f.text(60)), []),
    formula: f.maybe(formulaForm(f)),
    public_total: f.or(f.flag(), false),
    about_persons: f.or(f.flag(), false),
    baseline: f.maybe(baselineForm(f)),
    origin: f.remark(),
    source: f.remark(),
    note: f.remark(),
  });
}

function targetForm(f: Forms) {
  return f.object({
    text: f.text(120),
    op: f.maybe(f.oneOf(['=', '<=', '>='])),
    value: f.maybe(f.scalar()),
    ref: f.maybe(f.code()),
    percent_of_total: f.maybe(f.number(0, 100)),
    per: f.maybe(f.oneOf(['week', 'month', 'quarter', 'phase'])),
    by: f.maybe(f.day()),
    of: f.maybe(f.number(0)),
    scope: f.maybe(f.oneOf(['unit'])),
  });
}

function totalForm(f: Forms) {
  return f.object({
    value: f.number(0),
    unit: f.text(30),
    by_unit: f.or(f.list(f.object({ unit: f.code(), value: f.number(0) })), []),
    mark: f.remark(),
  });
}

function baselineForm(f: Forms) {
  return f.object({
    value: f.maybe(f.scalar()),
    date: f.day(),
    source: f.text(200),
    by_unit: f.or(f.list(f.object({ unit: f.code(), value: f.scalar() })), []),
    parts: f.or(f.record(f.number()), {}),
    mark: f.remark(),
  });
}

function formulaForm(f: Forms) {
  const term = f.object({
    key: f.maybe(f.code()),
    total_of: f.maybe(f.code()),
    sum: f.maybe(f.list(f.code())),
    sum_since_start: f.maybe(f.code()),
  });
  return f.object({
    op: f.oneOf(['percent', 'status']),
    of: f.maybe(term),
    over: f.maybe(term),
    done_when: f.maybe(conditionForm(f)),
    else: f.maybe(f.code()),
  });
}

type Row = z.output<ReturnType<typeof questionForm>>;
type FormulaRow = NonNullable<Row['formula']>;

/** A question as the file says it, as the product says it. */
export function toQuestion(row: Row): CampaignQuestion {
  return {
    key: row.key,
    kind: row.kind,
    label: row.label,
    text: row.text,
    unit: row.unit,
    options: row.options.map(({ value, label, percent }) =>
      percent ? { value, label, percent } : { value, label },
    ),
    nature: row.nature,
    direction: row.direction,
    target: row.target && toTarget(row.target),
    total: row.total && toTotal(row.total),
    required: row.required,
    askWhen: row.ask_when,
    hint: row.hint,
    jumpThreshold: row.jump_threshold,
    cadence: row.cadence && toCadence(row.cadence, null),
    whenNothing: toWhenNothing(row.when_nothing),
    words: row.words,
    formula: row.formula && toFormula(row.formula),
    publicTotal: row.public_total,
    aboutPersons: row.about_persons,
    baseline: row.baseline && toBaseline(row.baseline),
  };
}

function toTarget(row: NonNullable<Row['target']>): Target {
  return {
    text: row.text,
    op: row.op,
    value: row.value,
    ref: row.ref,
    percentOfTotal: row.percent_of_total,
    per: row.per,
  };
}

function toTotal(row: NonNullable<Row['total']>): Total {
  return { value: row.value, unit: row.unit, byUnit: byUnit(row.by_unit) };
}

function toBaseline(row: NonNullable<Row['baseline']>): FileBaseline {
  return {
    value: row.value,
    day: as<Day>(row.date),
    source: row.source,
    byUnit: byUnit(row.by_unit),
    parts: row.parts,
  };
}

function byUnit<T>(rows: readonly { unit: string; value: T }[]): Record<string, T> {
  return Object.fromEntries(rows.map(({ unit, value }) => [unit, value]));
}

function toWhenNothing(value: number | string | null): WhenNothing {
  if (value === null || value === 'keep') return 'keep';
  return value === 'ask' ? value : { value };
}

function toFormula(row: FormulaRow): Formula {
  if (row.op === 'status') {
    const doneWhen = row.done_when ?? { key: '', op: '=', value: '' };
    return { op: 'status', doneWhen, otherwise: row.else ?? '' };
  }
  return { op: 'percent', of: toTerm(row.of), over: toTerm(row.over) };
}

function toTerm(row: FormulaRow['of']): FormulaTerm {
  if (row?.total_of) return { totalOf: row.total_of };
  if (row?.sum) return { sum: row.sum };
  if (row?.sum_since_start) return { sumSinceStart: row.sum_since_start };
  return { key: row?.key ?? '' };
}
