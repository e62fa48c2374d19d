import { type Draft, doubt, type Said } from './sitting-draft.ts';
import { placeInOrder } from './sitting-order.ts';
import type {
  SittingAnswer,
  SittingQuestion,
  SittingReading,
  Unclear,
} from './sitting-question.ts';
import type { Sheet } from './sitting-sheet.ts';
import { readDifficultyText } from './sitting-trouble.ts';

/** Brings a draft to its end: places, contradictions, the rest, and what is to be confirmed. */
export function settle(draft: Draft, sheet: Sheet): Omit<SittingReading, 'command'> {
  placeInOrder(draft, sheet, () => openNow(draft, sheet));
  const settled = contradictions(draft);
  const answers = new Map<string, SittingAnswer>();
  const noData: string[] = [];
  for (const { key, fit } of settled) {
    if (fit.is === 'answer') answers.set(key, fit.answer);
    else if (fit.is === 'no-data') noData.push(key);
  }
  const confirm = draft.rest ? fillRest(draft, sheet, answers, noData) : [];
  for (const question of sheet.questions) {
    const answer = answers.get(question.key);
    if (answer && doubtful(question, answer)) confirm.push(question.key);
    if (answer && !applies(question, answers) && !isNothing(answer)) confirm.push(question.key);
  }
  return {
    answers: inOrder(sheet, answers),
    difficulty: readDifficultyText(draft),
    noData,
    missing: missing(sheet, answers, noData),
    unclear: draft.unclear.map((u) => stillOpen(u, answers)),
    confirm: sheet.questions.map((q) => q.key).filter((key) => confirm.includes(key)),
  };
}

/** Of several questions a stretch may be about, those that have no answer. */
function stillOpen(unclear: Unclear, answers: ReadonlyMap<string, SittingAnswer>): Unclear {
  const open = unclear.keys.filter((key) => !answers.has(key));
  return open.length > 0 && open.length < unclear.keys.length
    ? { ...unclear, keys: open }
    : unclear;
}

function openNow(draft: Draft, sheet: Sheet): readonly SittingQuestion[] {
  const told = new Set([...draft.said.map((s) => s.key), ...draft.unclear.flatMap(sureKeys)]);
  const answers = new Map<string, SittingAnswer>();
  for (const { key, fit } of draft.said) if (fit.is === 'answer') answers.set(key, fit.answer);
  const spoken = draft.untroubled || draft.troubles.length > 0;
  return sheet.questions.filter((q) => {
    if (q.kind === 'difficulty') return !spoken;
    return !told.has(q.key) && applies(q, answers);
  });
}

/** What was named but not understood is spoken of all the same. */
function sureKeys(unclear: { readonly keys: readonly string[] }): readonly string[] {
  return unclear.keys.length === 1 ? unclear.keys : [];
}

/** Whether the question is asked, after what was answered; an open condition may yet be met. */
function applies(question: SittingQuestion, answers: ReadonlyMap<string, SittingAnswer>): boolean {
  const condition = question.askWhen;
  const answer = condition ? answers.get(condition.key) : undefined;
  if (!condition || answer === undefined) return true;
  const said = bare(answer);
  switch (condition.op) {
    case '=':
      return said === condition.value;
    case '!=':
      return said !== condition.value;
    case '<':
      return said < condition.value;
    case '<=':
      return said <= condition.value;
    case '>':
      return said > condition.value;
    default:
      return said >= condition.value;
  }
}

function bare(answer: SittingAnswer): string | number {
  if (answer.kind === 'number') return answer.amount;
  if (answer.kind === 'option') return answer.option;
  return answer.kind === 'day' ? answer.day : answer.text;
}

function isNothing(answer: SittingAnswer): boolean {
  return bare(answer) === 0 || bare(answer) === 'no';
}

/** Two values for one question are none, unless the second takes the first back. */
function contradictions(draft: Draft): readonly Said[] {
  const settled = new Map<string, Said>();
  const disputed = new Set<string>();
  for (const said of [...draft.said].sort((a, b) => a.at - b.at)) {
    const before = settled.get(said.key);
    const same = before === undefined || JSON.stringify(before.fit) === JSON.stringify(said.fit);
    if (!same && !takesBack(draft, before, said)) {
      if (!disputed.has(said.key)) doubt(draft, before, [said.key]);
      doubt(draft, said, [said.key]);
      disputed.add(said.key);
    }
    settled.set(said.key, said);
  }
  return [...settled.values()].filter((said) => !disputed.has(said.key));
}

function takesBack(draft: Draft, before: Said, after: Said): boolean {
  const between = draft.text.keys.slice(Math.max(before.end, after.at - 6), after.at);
  return between.includes('nham') || between.includes('sua') || between.includes('lon');
}

/** "còn lại không có": zero for every count without an answer; in another task it is confirmed. */
function fillRest(
  draft: Draft,
  sheet: Sheet,
  answers: Map<string, SittingAnswer>,
  noData: readonly string[],
): string[] {
  const spoken = draft.said.map((said) => taskOf(said.key));
  const doubted = new Set(draft.unclear.flatMap((u) => u.keys));
  const confirm: string[] = [];
  for (const question of sheet.questions) {
    const { key, kind } = question;
    if (kind !== 'number' || answers.has(key) || noData.includes(key) || doubted.has(key)) continue;
    if (!applies(question, answers)) continue;
    answers.set(key, { kind: 'number', amount: 0, approximate: false });
    const last = question.last ?? 0;
    const kept = question.nature === 'cumulative' || question.nature === 'stock';
    if (!spoken.includes(taskOf(key)) || (kept && last !== 0)) confirm.push(key);
  }
  return confirm;
}

function taskOf(key: string): string {
  return key.split('.')[0] ?? key;
}

const usualThreshold = 10;

/** More than three times the last figure and far from it, a cumulative figure that falls, 120 %. */
function doubtful(question: SittingQuestion, answer: SittingAnswer): boolean {
  if (answer.kind !== 'number') return false;
  const { amount } = answer;
  if (question.kind === 'percent' && amount > 100) return true;
  const last = typeof question.last === 'number' ? question.last : null;
  if (last === null) return false;
  if (question.nature === 'cumulative' && amount < last) return true;
  const threshold = question.jumpThreshold ?? usualThreshold;
  return question.kind === 'number' && amount > 3 * last && amount - last > threshold;
}

function inOrder(sheet: Sheet, answers: ReadonlyMap<string, SittingAnswer>) {
  const ordered = new Map<string, SittingAnswer>();
  for (const { key } of sheet.questions) {
    const answer = answers.get(key);
    if (answer) ordered.set(key, answer);
  }
  return ordered;
}

function missing(
  sheet: Sheet,
  answers: ReadonlyMap<string, SittingAnswer>,
  noData: readonly string[],
): string[] {
  return sheet.questions
    .filter((q) => q.kind !== 'difficulty' && q.required !== false && applies(q, answers))
    .map((q) => q.key)
    .filter((key) => !answers.has(key) && !noData.includes(key));
}
