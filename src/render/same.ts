import type { Item } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import { find } from '../core/checkin/slots.ts';
import { sameValue } from '../core/checkin/value.ts';
import { fold } from '../core/language/fold.ts';
import { formatNumber } from '../core/language/number.ts';
import { beforeName, capital, inSentence, saysState, shown } from './figures.ts';
import { itemsOf } from './invitation.ts';
import { openDifficulties, recorded } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';

type Same = Extract<Speech, { type: 'same.asked' }>;

/** NHƯ CŨ: what is kept, and the very counts that would be copied (M12). */
export function renderSame(scene: Scene, same: Same): Part {
  const { texts, when, who, context } = scene;
  const items = itemsOf(scene, same.slots);
  const round = items[0]?.round;
  const before = beforeName(scene, items);
  const lines = [
    texts('same.head', { who: capital(who), before, kept: keptAnswers(scene).join('; ') }),
    texts('same.figures', {
      from: round ? when.day(round.periodStart) : '',
      to: round ? when.day(round.periodEnd) : '',
      before,
      figures: copied(scene, same).join('; '),
    }),
    texts(context.capabilities.buttons ? 'same.tap' : 'same.type', {
      example: example(scene, same),
    }),
  ];
  return part(lines.join('\n'), { category: 're-ask', actions: same.actions, expects: true });
}

/** The period counts, as they would be written. */
function copied(scene: Scene, { slots }: Same): readonly string[] {
  return slots.flatMap((slot) => {
    const found = find(scene.book, slot);
    const last = found?.item.last[found.question.key];
    if (!found || !last) return [];
    const { item, question } = found;
    const value = shown(scene, item, question, last.value);
    if (saysState(item, question)) return [value];
    return [scene.texts('recap.figure', { label: inSentence(question.label), value })];
  });
}

/** What is written already: states, cumulative and stock figures; and the difficulties. */
function keptAnswers(scene: Scene): readonly string[] {
  const { texts, book } = scene;
  const items = book.items.filter((item) => item.heldBy === null && item.status !== 'excused');
  const kept = items.flatMap((item) => keptOf(scene, item, items.length > 1));
  if (!items.every((item) => item.task.difficulty)) return kept;
  const open = openDifficulties(book);
  const difficulty =
    open.length > 0
      ? texts('recap.stillDifficult', { text: open.join('”, “') })
      : texts('recap.noDifficulty');
  return [...kept, texts('recap.difficultyInLine', { text: difficulty })];
}

function keptOf(scene: Scene, item: Item, several: boolean): readonly string[] {
  return item.task.questions.flatMap((question) => {
    const text = item.asks.includes(question.key) ? recorded(scene, item, question) : null;
    if (text === null || !isKept(item, question.key)) return [];
    return several && saysState(item, question)
      ? [scene.texts('recap.state', { code: item.task.code, state: text })]
      : [text];
  });
}

/** Whether an answer is the last one's: what was said anew is not said to be kept. */
function isKept(item: Item, key: string): boolean {
  const answer = item.answers[key];
  const last = item.last[key];
  return answer?.state !== 'answered' || !last || sameValue(answer.value, last.value);
}

/** Other figures than those shown, one for each of the first tasks. */
function example(scene: Scene, { slots }: Same): string {
  const examples = new Map<string, string>();
  for (const slot of slots) {
    const found = find(scene.book, slot);
    const last = found?.item.last[found.question.key]?.value;
    const [word] = found?.question.words ?? [];
    if (!found || last?.kind !== 'number' || !word || found.question.total) continue;
    if (examples.has(found.item.checkIn)) continue;
    const amount = formatNumber(last.amount > 0 ? last.amount - 1 : 1);
    examples.set(found.item.checkIn, scene.texts('same.example', { word: fold(word), amount }));
  }
  return [...examples.values()].slice(0, 2).join(', ');
}
