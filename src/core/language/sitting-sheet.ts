import { optionPhrases } from './choice.ts';
import type { Frame } from './day-words.ts';
import { fold } from './fold.ts';
import { type Lexicon, lexicon, type Match, type Text } from './lexicon.ts';
import { type Label, labelLexicon, taskLexicon, taskOf } from './sitting-labels.ts';
import type { SittingQuestion } from './sitting-question.ts';
import { cues } from './status-cues.ts';

/** The option of a choice question that a phrase names. */
export interface NamedOption {
  readonly key: string;
  readonly option: string;
  readonly label: string;
}

/** The open questions of a sitting, made ready for matching a reply. */
export interface Sheet {
  readonly questions: readonly SittingQuestion[];
  readonly labels: Lexicon<Label>;
  readonly tasks: Lexicon<string>;
  readonly options: Lexicon<readonly NamedOption[]>;
  /** Null when no day is asked: then a date is never a value. */
  readonly frame: Frame | null;
  question(key: string): SittingQuestion | undefined;
  /** Place in the order of asking; -1 for a key that is not asked. */
  place(key: string): number;
  ofTask(task: string): readonly SittingQuestion[];
}

/** Prepares the questions once for one reply. */
export function sheetOf(questions: readonly SittingQuestion[], frame: Frame): Sheet {
  const byKey = new Map(questions.map((q, place) => [q.key, { q, place }] as const));
  return {
    questions,
    labels: labelLexicon(questions),
    tasks: taskLexicon(questions),
    options: optionLexicon(questions),
    frame: questions.some((q) => q.kind === 'date') ? frame : null,
    question: (key) => byKey.get(key)?.q,
    place: (key) => byKey.get(key)?.place ?? -1,
    ofTask: (task) => questions.filter((q) => taskOf(q.key) === task),
  };
}

/**
 * The name that begins at word `at`. A shy one counts only right beside a figure or before a no,
 * and not where it says how work goes ("vướng 17").
 */
export function labelAt(
  text: Text,
  sheet: Sheet,
  at: number,
  besideFigure = false,
): Match<Label> | null {
  const hit = sheet.labels.match(text, at);
  if (hit === null || !hit.value.shy) return hit;
  if (cues.match(text, at) !== null) return null;
  if (besideFigure) return hit;
  let next = hit.end;
  while (text.keys[next] === ':' || text.keys[next] === '=') next += 1;
  if (text.words[next]?.kind === 'digits') return hit;
  return text.keys[next] === 'khong' || text.keys[next] === 'chua' ? hit : null;
}

/** "dịch" belongs to the name of the question, not to its option "có ổ dịch". */
function isInName(phrase: string, { label, words }: SittingQuestion): boolean {
  return [fold(label), ...words].some((name) => ` ${name} `.includes(` ${phrase} `));
}

function optionLexicon(questions: readonly SittingQuestion[]): Lexicon<readonly NamedOption[]> {
  const names = new Map<string, NamedOption[]>();
  for (const question of questions) {
    if (question.kind !== 'choice') continue;
    const options = question.options ?? [];
    for (const [phrase, { index }] of optionPhrases(options)) {
      const option = options[index];
      if (option === undefined || isInName(phrase, question)) continue;
      const own = names.get(phrase) ?? [];
      own.push({ key: question.key, option: option.value, label: option.label });
      names.set(phrase, own);
    }
  }
  return lexicon(names);
}
