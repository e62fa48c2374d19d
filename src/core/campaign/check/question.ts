import type { CampaignQuestion, CampaignTask } from '../campaign.ts';
import type { FormulaTerm } from '../definition.ts';
import { longestLabel } from '../file/question.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';
import { checkBaseline } from './baseline.ts';
import { checkCondition, fits, optionsOf, type Questions } from './condition.ts';
import type { Index } from './index.ts';

/** What one question says about itself and its neighbours. */
export function checkQuestions(
  at: string,
  task: CampaignTask,
  questions: Questions,
  index: Index,
  found: Findings,
): void {
  const before = new Set<string>();
  for (const { path, row } of placed(`${at}.questions`, task.questions, ({ key }) => key)) {
    if (row.label.length > longestLabel) {
      const { length } = row.label;
      found.problem(`${path}.label`, 'too-long', {
        longest: longestLabel,
        length,
        found: row.label,
      });
    }
    checkOptions(path, row, found);
    checkFormula(path, row, questions, found);
    checkTarget(path, row, questions, found);
    checkWhenNothing(path, row, found);
    checkBaseline(path, row, task, index, found);
    for (const code of Object.keys(row.total?.byUnit ?? {})) {
      index.units.refer(`${path}.total.by_unit[${code}].unit`, code, found);
    }
    if (row.askWhen) {
      checkCondition(`${path}.ask_when`, row.askWhen, questions, found);
      const { key } = row.askWhen;
      if (questions.byKey.has(key) && !before.has(key)) {
        found.problem(`${path}.ask_when.key`, 'condition-order', { key, label: row.label });
      }
    }
    before.add(row.key);
  }
}

const withOptions: ReadonlySet<string> = new Set(['status', 'choice', 'yesno']);

function checkOptions(path: string, row: CampaignQuestion, found: Findings): void {
  const codes = optionsOf(row);
  const needed = withOptions.has(row.kind);
  const twice = codes.find((code, n) => codes.indexOf(code) !== n);
  if (needed ? codes.length < 2 || twice !== undefined : codes.length > 0) {
    found.problem(`${path}.options`, 'options', {
      kind: row.kind,
      needed: needed ? 'yes' : 'no',
      twice: twice ?? '',
    });
  }
}

/** A derived figure has a formula, and no other has one. */
function checkFormula(
  path: string,
  row: CampaignQuestion,
  questions: Questions,
  found: Findings,
): void {
  const { formula } = row;
  if ((row.nature === 'derived') !== (formula !== null)) {
    found.problem(`${path}.formula`, 'formula', { label: row.label });
    return;
  }
  if (formula === null) return;
  if (formula.op === 'status') {
    checkCondition(`${path}.formula.done_when`, formula.doneWhen, questions, found);
    if (!optionsOf(row).includes(formula.otherwise)) {
      found.problem(`${path}.formula.else`, 'formula', { label: row.label });
    }
    return;
  }
  checkTerm(`${path}.formula.of`, formula.of, row, questions, found);
  checkTerm(`${path}.formula.over`, formula.over, row, questions, found);
}

function checkTerm(
  path: string,
  term: FormulaTerm,
  row: CampaignQuestion,
  { directory, byKey }: Questions,
  found: Findings,
): void {
  if ('sum' in term) {
    for (const key of term.sum) directory.refer(`${path}.sum`, key, found);
    if (term.sum.length === 0) found.problem(path, 'formula', { label: row.label });
    return;
  }
  const [column, key] =
    'key' in term
      ? ['key', term.key]
      : 'totalOf' in term
        ? ['total_of', term.totalOf]
        : ['sum_since_start', term.sumSinceStart];
  directory.refer(`${path}.${column}`, key, found);
  const missing = key === '' || ('totalOf' in term && byKey.get(key)?.total === null);
  if (missing) found.problem(path, 'formula', { label: row.label });
}

/** What a target may compare with, other than a question of its task. */
const periods: ReadonlySet<string> = new Set(['total', 'previous_period', 'same_period_last_year']);

function checkTarget(
  path: string,
  row: CampaignQuestion,
  { directory }: Questions,
  found: Findings,
): void {
  const { target } = row;
  if (target === null) return;
  const { op, value, ref, percentOfTotal } = target;
  if (ref !== null && !periods.has(ref)) directory.refer(`${path}.target.ref`, ref, found);
  const known = [value, ref, percentOfTotal].filter((each) => each !== null).length;
  const wantsTotal = ref === 'total' || percentOfTotal !== null;
  if (
    (op === null) !== (known === 0) ||
    known > 1 ||
    (value !== null && !fits(value, row)) ||
    (wantsTotal && row.total === null)
  ) {
    found.problem(`${path}.target`, 'target', { label: row.label, text: target.text });
  }
}

function checkWhenNothing(path: string, row: CampaignQuestion, found: Findings): void {
  const { whenNothing } = row;
  if (typeof whenNothing === 'string' || fits(whenNothing.value, row)) return;
  found.problem(`${path}.when_nothing`, 'when-nothing', {
    label: row.label,
    found: whenNothing.value,
    options: optionsOf(row).join(', '),
  });
}
