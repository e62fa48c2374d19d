import type { Action } from '../core/checkin/input.ts';
import { find, openItems } from '../core/checkin/slots.ts';
import { sameValue } from '../core/checkin/value.ts';
import { unreachable } from '../kernel/errors.ts';
import { beforeName, capital, shown } from './figures.ts';
import type { Choice, Scene } from './rendered.ts';
import { roundNames, waitingItems } from './scene.ts';

/** What a button says. */
export function labelOf(scene: Scene, action: Action): string {
  const { book, texts } = scene;
  switch (action.do) {
    case 'answer': {
      const found = find(book, action.slot);
      if (!found) return texts('action.confirm');
      const { item, question } = found;
      const rolled = item.rollUp[question.key]?.value;
      const sum = question.options.length === 0 && rolled && sameValue(rolled, action.value);
      if (sum) return texts('action.confirm');
      return capital(shown(scene, item, question, action.value));
    }
    case 'same':
      return texts('action.same', { before: beforeName(scene, openItems(book)) });
    case 'start': {
      const waiting = scene.speech.find((one) => one.type === 'waiting.said');
      if (waiting && waiting.strand === action.strand) {
        return texts('action.startRound', {
          round: roundNames(scene, waitingItems(scene, waiting)),
        });
      }
      const rounds = openItems(book).map((item) => item.round.id);
      const begun = book.items.some(
        (i) =>
          i.status === 'in_progress' || (i.status === 'submitted' && rounds.includes(i.round.id)),
      );
      return texts(begun ? 'action.goOn' : 'action.start');
    }
    case 'no-difficulty': {
      const open = book.items.some((item) => item.difficulties.length > 0);
      return texts(open ? 'action.solved' : 'action.noDifficulty');
    }
    case 'choose':
    case 'take-over': {
      const item = [...book.items, ...book.beside].find((i) => i.checkIn === action.checkIn);
      const name = item ? `${item.task.code} ${item.task.shortTitle}` : '';
      return action.do === 'choose' ? name : texts('action.takeOver');
    }
    case 'nothing-new':
      return texts('action.nothingNew');
    case 'confirm':
      return texts('action.confirm');
    case 'correct':
      return texts('action.correct');
    case 'still-blocked':
      return texts('action.stillBlocked');
    case 'no-data':
      return texts('action.noData');
    case 'skip':
      return texts('action.skip');
    case 'back':
      return texts('action.back');
    case 'edit':
      return texts('action.edit');
    case 'keep':
      return texts('action.keep');
    case 'snooze':
      return texts('action.snooze');
    default:
      return unreachable(action);
  }
}

/**
 * Rows of buttons: as many in a row as can be read on a small phone, and the ways out below the
 * answers.
 */
export function layOut(scene: Scene, actions: readonly Action[]): readonly (readonly Choice[])[] {
  const longest = scene.context.capabilities.maxButton;
  const choices = actions.map((action) => ({
    label: shorten(labelOf(scene, action), longest),
    action,
  }));
  const answers = choices.filter(({ action }) => !isWayOut(action));
  const waysOut = choices.filter(({ action }) => isWayOut(action));
  const asksSomething = actions.some((a) => a.do === 'answer' || a.do === 'no-difficulty');
  return asksSomething ? [...rows(answers), ...rows(waysOut)] : rows(choices);
}

/**
 * The ways to answer where nothing can be tapped, in words: `1. không có ca`, `Chưa có số liệu:
 * nhắn CHƯA CÓ.` Empty where there are buttons.
 */
export function spelledOut(scene: Scene, actions: readonly Action[]): readonly string[] {
  if (scene.context.capabilities.buttons) return [];
  const numbered = actions.filter((action) => isNumbered(scene, action));
  const lines = numbered.map((action, n) => {
    const label = labelOf(scene, action);
    return scene.texts('ways.numbered', {
      number: n + 1,
      label: action.do === 'answer' ? label.toLowerCase() : label,
    });
  });
  const words = actions.flatMap((action) => wordOf(scene, action) ?? []);
  return words.length > 0 ? [...lines, words.join(' ')] : lines;
}

function wordOf(scene: Scene, action: Action): string | null {
  const { texts } = scene;
  switch (action.do) {
    case 'answer':
      return isNumbered(scene, action) ? null : texts('ways.confirm');
    case 'no-data':
      return texts('ways.noData');
    case 'skip':
      return texts('ways.skip');
    case 'keep':
      return texts('ways.keep');
    case 'take-over':
      return texts('ways.takeOver');
    case 'confirm':
      return texts('ways.confirm');
    default:
      return null;
  }
}

/** What a number chooses: an option of a question, or one of several tasks. */
function isNumbered(scene: Scene, action: Action): boolean {
  if (action.do === 'choose') return true;
  if (action.do !== 'answer') return false;
  return (find(scene.book, action.slot)?.question.options.length ?? 0) > 0;
}

function isWayOut(action: Action): boolean {
  return ['keep', 'no-data', 'skip', 'back', 'snooze'].includes(action.do);
}

/** How long the labels of a row of two or three may be. */
const fitting: readonly { readonly count: number; readonly length: number }[] = [
  { count: 3, length: 10 },
  { count: 2, length: 18 },
];

function rows(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  if (choices.length === 0) return [];
  const fits = fitting.find(({ count, length }) => {
    const row = choices.slice(0, count);
    return row.length === count && row.every(({ label }) => label.length <= length);
  });
  const count = choices.length === 4 && fits?.count === 3 ? 2 : (fits?.count ?? 1);
  return [choices.slice(0, count), ...rows(choices.slice(count))];
}

function shorten(label: string, longest: number): string {
  return label.length <= longest ? label : `${label.slice(0, longest - 1).trimEnd()}…`;
}
