import type { Question } from '../core/campaign/definition.ts';
import type { Item } from '../core/checkin/book.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { fold } from '../core/language/fold.ts';
import { saysState } from './figures.ts';
import type { Scene } from './rendered.ts';

/**
 * How a reply to a page may look, in the words people type: `rai rac, sxh …, tcm …, … thon, khong
 * vuong`. A choice shows the last
 * answer, everything else leaves its place open, so that nobody reports by copying.
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
  const last = item.last[question.key]?.value;
  if (last?.kind === 'option') {
    const option = question.options.find((o) => o.value === last.option);
    const answer = fold(option?.label ?? last.option);
    return saysState(item, question) ? answer : texts('sample.named', { word, answer });
  }
  if (question.kind === 'date') return texts('sample.day', { word });
  const countsUnit = question.unit !== null && fold(question.unit) === word;
  return countsUnit ? texts('sample.counted', { word }) : texts('sample.figure', { word });
}
