import type { Question } from '../core/campaign/definition.ts';
import { type Book, difficultyKey, type Item } from '../core/checkin/book.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { formatValue } from '../core/checkin/value.ts';
import { unreachable } from '../kernel/errors.ts';
import { inSentence, lastName, lastOf, saysState, shown } from './figures.ts';
import { quoted } from './quoted.ts';
import type { Scene } from './rendered.ts';
import { ofUnit } from './scene.ts';

/**
 * What stands recorded for some slots, task by task: `YT-01: rải rác; sốt xuất huyết, ca mới: 3
 * (tuần trước 4); …`. A skipped question is left out: nothing was recorded for it.
 *
 * @param compare whether last values stand in brackets beside the figures
 */
export function recap(
  scene: Scene,
  slots: readonly Slot[],
  options: { readonly compare: boolean; readonly codes: 'always' | 'several' },
): readonly string[] {
  const tasks = byTask(scene.book, slots);
  const named = new Set<string>();
  return tasks.flatMap(({ item, questions }) => {
    const said = questions.flatMap((question) => {
      const text = recorded(scene, item, question);
      if (text === null) return [];
      return options.compare ? [text + beside(scene, item, question, named)] : [text];
    });
    if (said.length === 0) return [];
    const line = said.join('; ');
    const bare = options.codes === 'several' && tasks.length === 1;
    return bare
      ? [line]
      : [scene.texts('recap.task', { code: ofUnit(scene, item, item.task.code), answers: line })];
  });
}

/** Slots grouped by the check-in they belong to, in their order; the difficulty is left out. */
export function byTask(
  book: Book,
  slots: readonly Slot[],
): readonly { readonly item: Item; readonly questions: readonly Question[] }[] {
  return book.items.flatMap((item) => {
    const questions = slots.flatMap((slot) => {
      const found = find(book, slot);
      return found && found.item.checkIn === item.checkIn ? [found.question] : [];
    });
    return questions.length > 0 ? [{ item, questions }] : [];
  });
}

/** One answer in a sentence; null when there is nothing to say about it. */
export function recorded(scene: Scene, item: Item, question: Question): string | null {
  const answer = item.answers[question.key];
  const label = inSentence(question.label);
  switch (answer?.state) {
    case undefined:
    case 'skipped':
      return null;
    case 'no_data':
      return scene.texts('recap.noData', { label });
    case 'note':
      return scene.texts('recap.note', { label, raw: quoted(answer.raw) });
    case 'answered': {
      const value = shown(scene, item, question, answer.value);
      return saysState(item, question) ? value : scene.texts('recap.figure', { label, value });
    }
    default:
      return unreachable(answer);
  }
}

/** `Vướng mắc: không.`; null where the sitting has no such question, or it was not answered. */
export function difficultyLine(scene: Scene): string | null {
  const text = difficultyText(scene);
  return text === null ? null : scene.texts('recap.difficulty', { text });
}

/** `không`, `“thieu 20l hoa chat”`, `vẫn còn “thieu 20l hoa chat”`. */
export function difficultyText({ book, texts }: Scene): string | null {
  const answer = book.items.map((i) => i.answers[difficultyKey]).find((a) => a !== undefined);
  if (!answer) return null;
  if (answer.state === 'answered' && answer.value.kind === 'text') {
    return texts('recap.newDifficulty', { text: answer.value.text });
  }
  const open = openDifficulties(book);
  return open.length > 0
    ? texts('recap.stillDifficult', { text: open.join('”, “') })
    : texts('recap.noDifficulty');
}

/** The difficulties of earlier rounds that are not over. */
export function openDifficulties(book: Book): readonly string[] {
  return book.items.flatMap((item) => item.difficulties.map((d) => d.text));
}

/** ` (tuần trước 4)`, and ` (2)` once the reader knows what stands in the brackets. */
function beside(scene: Scene, item: Item, question: Question, named: Set<string>): string {
  const last = lastOf(item, question);
  const figure = question.kind === 'number' || question.kind === 'percent';
  if (!last || !figure || item.answers[question.key]?.state !== 'answered') return '';
  const value = formatValue(question, last.value);
  const name = lastName(scene, item, last);
  if (named.has(name)) return ` (${value})`;
  named.clear();
  named.add(name);
  return ` (${name} ${value})`;
}
