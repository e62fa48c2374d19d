import type { Question } from '../core/campaign/definition.ts';
import type { Item } from '../core/checkin/book.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { fold } from '../core/language/fold.ts';
import { saysState } from './figures.ts';
import type { Scene } from './rendered.ts';

/**
 * How a reply to a page may look, in the words people type: `rai rac, sxh …, tcm …, … thon, khong
 * vuong`. Choices show a real answer, figures leave their place open, so that nobody copies one.
 */
export function sampleLine(scene: Scene, slots: readonly Slot[]): string {
  return slots
    .flatMap((slot) => {
      const found = find(scene.book, slot);
      if (found) return [sampleOf(scene, found.item, found.question)];
      return [scene.texts('sample.noDifficulty')];
    })
    .join(', ');
}

function sampleOf(scene: Scene, item: Item, question: Question): string {
  const { texts } = scene;
  const word = fold(question.words[0] ?? question.label);
  if (question.options.length > 0) {
    const last = item.last[question.key]?.value;
    const option =
      question.options.find((o) => last?.kind === 'option' && o.value === last.option) ??
      question.options[0];
    const answer = fold(option?.label ?? '');
    return saysState(item, question) ? answer : texts('sample.named', { word, answer });
  }
  if (question.kind === 'date') return texts('sample.day', { word });
  const countsUnit = question.unit !== null && fold(question.unit) === word;
  return countsUnit ? texts('sample.counted', { word }) : texts('sample.figure', { word });
}
