import type { Question } from '../core/campaign/definition.ts';
import type { Item } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import { totalOf } from '../core/checkin/judge.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { formatNumber } from '../core/language/number.ts';
import { unreachable } from '../kernel/errors.ts';
import { capital, inSentence, lastName, lastOf, measureOf, shown } from './figures.ts';
import { difficultyText, openDifficulties } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { ofUnit, pastName } from './scene.ts';
import { spelledOut } from './ways.ts';

/** One question: what it belongs to, the question with its last value beside it, its hint. */
export function renderQuestion(
  scene: Scene,
  asked: Extract<Speech, { type: 'question.asked' }>,
): Part {
  const { texts } = scene;
  const { position, of, slot, actions } = asked;
  const found = find(scene.book, slot);
  const head = found
    ? texts('question.head', {
        task: ofRound(scene, ofUnit(scene, found.item, taskName(found.item))),
        position,
        of,
      })
    : ofRound(scene, texts('question.bareHead', { position, of }));
  const lines = [head, ...questionLines(scene, slot), ...given(scene, slot)];
  return part([...lines, ...spelledOut(scene, actions)].join('\n'), {
    category: 'question',
    actions,
    expects: true,
    apart: true,
  });
}

/** Asked again after QUAY LẠI: what was answered stands beside it. */
function given(scene: Scene, slot: Slot): readonly string[] {
  const value = givenValue(scene, slot);
  return value === null ? [] : [scene.texts('question.given', { value })];
}

/** What is recorded for a slot, in words; null where nothing is. */
export function givenValue(scene: Scene, slot: Slot): string | null {
  const found = find(scene.book, slot);
  if (!found) return difficultyText(scene);
  const answer = found.item.answers[found.question.key];
  switch (answer?.state) {
    case undefined:
      return null;
    case 'answered':
      return shown(scene, found.item, found.question, answer.value);
    case 'note':
      return `“${answer.raw}”`;
    case 'skipped':
      return scene.texts('edit.skipped');
    case 'no_data':
      return scene.texts('edit.noData');
    default:
      return unreachable(answer);
  }
}

/** The question itself, without its place: also what is asked again when a reply was not clear. */
export function questionLines(scene: Scene, slot: Slot): readonly string[] {
  const found = find(scene.book, slot);
  if (!found) return [difficultyQuestion(scene)];
  const { item, question } = found;
  const notes = bracket(scene, item, question);
  const text =
    notes === '' ? question.text : scene.texts('question.noted', { text: question.text, notes });
  return [text, ...rolledUp(scene, item, question), ...(question.hint ? [question.hint] : [])];
}

/** A question of a past week says so: `YT-01 Dịch bệnh, tuần 42`. */
function ofRound(scene: Scene, name: string): string {
  const round = pastName(scene);
  return round === null ? name : scene.texts('question.past', { name, round });
}

/** `YT-01 Dịch bệnh`. */
export function taskName(item: Item): string {
  return `${item.task.code} ${item.task.shortTitle}`;
}

/** What stands beside a question: its measure, its whole, its last value. */
function bracket(scene: Scene, item: Item, question: Question): string {
  const { texts } = scene;
  const measure = measureOf(scene, question);
  const last = lastOf(item, question);
  const total = measure === null && question.total ? totalOf(item, question) : null;
  const notes: string[] = [];
  if (last) {
    const value = shown(scene, item, question, last.value);
    notes.push(texts('question.last', { name: lastName(scene, item, last), value }));
  } else if (measure !== null) {
    notes.push(texts('question.measure', { measure }));
  } else if (total !== null && question.total) {
    notes.push(texts('question.total', { total: formatNumber(total), unit: question.total.unit }));
  }
  return notes.join('; ');
}

/** What the co-operating units reported, for the lead to confirm or correct. */
function rolledUp(scene: Scene, item: Item, question: Question): readonly string[] {
  const rolled = item.rollUp[question.key];
  if (!rolled) return [];
  const { texts } = scene;
  const { answered, of } = rolled;
  if (answered === 0) return [texts('question.noneReported', { of })];
  const list = rolled.list.map(({ unit, value }) =>
    texts('question.unitValue', { unit, value: shown(scene, item, question, value) }),
  );
  const sum =
    rolled.value === null
      ? texts('question.rolledList', { answered, of, list: list.join('; ') })
      : texts('question.rolled', {
          answered,
          of,
          value: shown(scene, item, question, rolled.value),
        });
  const missing = rolled.missing.join(', ');
  return [missing === '' ? sum : `${sum} ${texts('question.missing', { missing })}`];
}

function difficultyQuestion(scene: Scene): string {
  const { texts, who } = scene;
  const open = openDifficulties(scene.book);
  return open.length > 0
    ? texts('question.stillDifficult', { text: open.join('”, “') })
    : texts('question.difficulty', { who });
}

/** What an item of the list is called in the middle of a sentence. */
export function slotName(scene: Scene, slot: Slot): string {
  const found = find(scene.book, slot);
  return found ? inSentence(found.question.label) : scene.texts('question.difficultyName');
}

/** The same at the beginning of a line. */
export function slotLabel(scene: Scene, slot: Slot): string {
  return capital(find(scene.book, slot)?.question.label ?? scene.texts('question.difficultyName'));
}
