import { unreachable } from '../../kernel/errors.ts';
import type { Figure } from './figure.ts';
import { fold } from './fold.ts';
import type { Atom } from './sitting-atom.ts';
import type { SittingAnswer, SittingQuestion } from './sitting-question.ts';
import { onScale } from './status.ts';
import { agreement, divisible, factor, unitName } from './units.ts';

/**
 * What an atom would be as the answer to a question: the answer, that the figure is not known, that
 * there is no difficulty, or `unsure` when it is about the question but cannot be stored as it
 * stands. Null when it cannot be about it.
 */
export type Fit =
  | { readonly is: 'answer'; readonly answer: SittingAnswer }
  | { readonly is: 'no-data' | 'no-difficulty' | 'unsure' };

/** The questions a value fits; where one asks for the very unit that was said, only such. */
export function candidates(
  atom: Atom,
  questions: readonly SittingQuestion[],
): { readonly key: string; readonly fit: Fit }[] {
  const fits = questions.flatMap((question) => {
    const found = fitting(atom, question, 'order');
    return found ? [{ key: question.key, fit: found, question }] : [];
  });
  const unit = atom.is === 'figure' ? atom.figure.unit : null;
  const exact = fits.filter(({ question }) => {
    return unit !== null && question.unit !== null && agreement(unit, question.unit) === 2;
  });
  return (exact.length > 0 ? exact : fits).map(({ key, fit }) => ({ key, fit }));
}

/** How an atom came to a question: named with it, or only by its place in the order. */
export type By = 'name' | 'order';

const unsure: Fit = { is: 'unsure' };

export function fitting(atom: Atom, question: SittingQuestion, by: By): Fit | null {
  if (atom.is === 'no-data') return { is: 'no-data' };
  switch (question.kind) {
    case 'number':
    case 'percent':
      return asNumber(atom, question);
    case 'status':
      return asStatus(atom, question, by);
    case 'choice':
      return asChoice(atom, question, by);
    case 'yesno':
      return asYesNo(atom, by);
    case 'date':
      return asDay(atom);
    case 'difficulty':
      return asDifficulty(atom);
    case 'text':
      return null;
    default:
      return unreachable(question.kind);
  }
}

function number(amount: number, approximate = false): Fit {
  return { is: 'answer', answer: { kind: 'number', amount, approximate } };
}

function option(value: string, percent: number | null = null): Fit {
  return { is: 'answer', answer: { kind: 'option', option: value, percent } };
}

function asNumber(atom: Atom, question: SittingQuestion): Fit | null {
  if (atom.is === 'no') {
    if (atom.yet || question.kind === 'percent') return unsure;
    return number(0);
  }
  if (atom.is !== 'figure') return null;
  const { figure } = atom;
  const ratio = unitRatio(figure, question);
  if (ratio === null) return null;
  if (!isPlain(lackCounted(figure, question))) return unsure;
  const amount = Number((figure.amount * ratio).toPrecision(12));
  const whole = question.total ?? null;
  const share = question.kind === 'percent';
  if (share && (figure.of !== null || (amount > 100 && figure.unit === null))) return unsure;
  if (figure.of !== null && (figure.amount > figure.of || (whole ?? figure.of) !== figure.of))
    return unsure;
  if (whole !== null && amount > whole) return unsure;
  if (question.kind === 'number' && !divisible(question.unit) && !Number.isInteger(amount))
    return unsure;
  if (figure.scaled && amount >= 1e6 && !divisible(question.unit)) return unsure;
  const money = question.unit !== null && unitName(question.unit) === 'đồng';
  if (money && figure.unit === null && !figure.scaled && amount > 0 && amount < 1000) return unsure;
  return number(amount, figure.hedge === 'about');
}

/** "thiết bị thiếu 60" is what is asked where the question counts what is lacking. */
function lackCounted(figure: Figure, question: SittingQuestion): Figure {
  const counted = figure.hedge === 'short' && nameHas(question, 'thieu');
  return counted ? { ...figure, hedge: null } : figure;
}

/** A figure that says one amount and nothing else. */
function isPlain(figure: Figure): boolean {
  const { doubt, to, sign, hedge, role } = figure;
  if (doubt || to !== null || sign === '-') return false;
  if (role !== 'quantity' && role !== 'name') return false;
  return hedge === null || hedge === 'about';
}

/** What to multiply by to get the asked unit; null when the figure counts something else. */
function unitRatio(figure: Figure, question: SittingQuestion): number | null {
  const asked = question.kind === 'percent' ? '%' : question.unit;
  if (figure.unit === null) return 1;
  if (figure.unit === '%' && question.kind === 'percent') return 1;
  if (asked === null) return figure.unit === '%' ? null : 1;
  const ratio = factor(figure.unit, unitName(asked));
  if (ratio !== null) return ratio;
  if (agreement(figure.unit, asked) > 0 || address.has(figure.unit)) return 1;
  return nameHas(question, fold(figure.unit)) ? 1 : null;
}

/** "15 em ạ": perhaps the person who is spoken to. */
const address = new Set(['em', 'cháu']);

/** Whether the words of a label or its names hold these. */
function nameHas({ label, words }: SittingQuestion, folded: string): boolean {
  const name = fold(label).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return [name, ...words].some((known) => ` ${known} `.includes(` ${folded} `));
}

function asStatus(atom: Atom, question: SittingQuestion, by: By): Fit | null {
  const options = question.options ?? [];
  if (atom.is === 'state') {
    const step = onScale(atom.said.state, options);
    if (step !== null) return option(step, atom.said.percent);
    return by === 'name' ? unsure : null;
  }
  if (atom.is !== 'figure') return null;
  const { figure } = atom;
  if (figure.unit === '%' && isPlain(figure)) {
    const state =
      figure.amount === 0 ? 'not_started' : figure.amount >= 100 ? 'done' : 'in_progress';
    const step = onScale(state, options);
    return step === null ? null : option(step, figure.amount);
  }
  return by === 'name' ? chosen(figure, question) : null;
}

/** A bare small figure behind the name of a list of options is a place in that list. */
function chosen(figure: Figure, question: SittingQuestion): Fit | null {
  const bare = figure.unit === null && figure.of === null && isPlain(figure);
  const picked = bare ? question.options?.[figure.amount - 1] : undefined;
  return picked ? option(picked.value) : null;
}

function asChoice(atom: Atom, question: SittingQuestion, by: By): Fit | null {
  if (atom.is === 'option') {
    const own = atom.options.find((o) => o.key === question.key);
    return own ? option(own.option) : null;
  }
  if (by === 'order') return null;
  return atom.is === 'figure' ? chosen(atom.figure, question) : null;
}

function asYesNo(atom: Atom, by: By): Fit | null {
  if (atom.is === 'yes') return option('yes');
  if (atom.is === 'no') return option('no');
  if (atom.is !== 'figure' || !isPlain(atom.figure)) return null;
  if (atom.figure.amount === 0) return option('no');
  return by === 'name' ? unsure : null;
}

function asDay(atom: Atom): Fit | null {
  if (atom.is !== 'day') return null;
  return atom.day === null ? unsure : { is: 'answer', answer: { kind: 'day', day: atom.day } };
}

function asDifficulty(atom: Atom): Fit | null {
  const none = atom.is === 'no' || atom.is === 'no-difficulty';
  const zero = atom.is === 'figure' && atom.figure.amount === 0 && atom.figure.unit === null;
  return none || zero ? { is: 'no-difficulty' } : null;
}
