import type { Question } from '../core/campaign/definition.ts';
import type { Item, RoundView } from '../core/checkin/book.ts';
import type { Action } from '../core/checkin/input.ts';
import { totalOf } from '../core/checkin/judge.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { formatNumber } from '../core/language/number.ts';
import { capital, lastOf, measureOf, shown } from './figures.ts';
import { cautions, itemsOf, previousResult } from './invitation.ts';
import { quoted } from './quoted.ts';
import { openDifficulties } from './recap.ts';
import { type Category, type Part, part, type Scene } from './rendered.ts';
import { sampleLine } from './sample.ts';
import { ofUnit, roundNames, roundsOf } from './scene.ts';

/** The longest page, in UTF-16 units: one screen of an old phone (PRODUCT, "The conversation"). */
export const longestPage = 1_000;

/** What ` (1/2)` takes. */
const markRoom = 8;

/**
 * Everything due from one person in one message (M3b): short labels, last values in brackets, and
 * how a reply may look. What is longer than a page is split between tasks, never inside one.
 *
 * @param opening whether the round begins with it; later pages only say what is left
 */
export function renderPages(
  scene: Scene,
  slots: readonly Slot[],
  given: {
    readonly opening: boolean;
    readonly category: Category;
    readonly actions: readonly Action[];
  },
): readonly Part[] {
  const head = given.opening ? openingHead(scene, slots) : leftHead(scene, slots);
  const foot = footOf(scene, slots, given.opening);
  const blocks = blocksOf(scene, slots);
  const pages: string[] = [];
  let page = head;
  for (const [n, block] of blocks.entries()) {
    const reserve = n === blocks.length - 1 ? foot.length + 2 : 0;
    const longer = `${page}${page === '' ? '' : n === 0 ? '\n\n' : '\n'}${block}`;
    if (longer.length + reserve + markRoom <= longestPage || page === head || page === '')
      page = longer;
    else {
      pages.push(page);
      page = block;
    }
  }
  pages.push(`${page}\n\n${foot}`);
  return pages.map((text, n) => {
    const last = n === pages.length - 1;
    const mark =
      pages.length > 1 ? ` ${scene.texts('page.mark', { n: n + 1, of: pages.length })}` : '';
    return part(marked(text, mark), {
      category: given.category,
      actions: last ? given.actions : [],
      expects: last,
      apart: true,
      alone: given.opening || n > 0,
    });
  });
}

function openingHead(scene: Scene, slots: readonly Slot[]): string {
  const { texts, when, who, unit } = scene;
  const items = itemsOf(scene, slots);
  const round = mainRound(items);
  const due = round?.dueAt ?? scene.context.now;
  const head = texts(round?.cadence === 'once' ? 'page.openingOnce' : 'page.opening', {
    who,
    unit,
    round: roundNames(scene, items),
    from: round ? when.day(round.periodStart) : '',
    to: round ? when.day(round.periodEnd) : '',
    due: when.moment(due),
  });
  const brackets = bracketsHold(scene, slots);
  return [
    brackets === null ? head : `${head} ${brackets}`,
    ...(scene.context.previous?.result === 'on-time' ? [] : previousResult(scene)),
    ...cautions(scene, items),
  ].join('\n');
}

/** The round that the head speaks of: a task asked once rides along with a weekly one. */
function mainRound(items: readonly Item[]): RoundView | undefined {
  const rounds = roundsOf(items);
  return rounds.find((round) => round.cadence !== 'once') ?? rounds[0];
}

function leftHead(scene: Scene, slots: readonly Slot[]): string {
  const { texts } = scene;
  const items = itemsOf(scene, slots);
  const head = texts('page.left', { round: roundNames(scene, items), questions: slots.length });
  const brackets = bracketsHold(scene, slots);
  return brackets === null ? head : `${head} ${brackets}`;
}

/** What the brackets hold: last week's figures, or the latest that are known. */
function bracketsHold(scene: Scene, slots: readonly Slot[]): string | null {
  const { texts, when } = scene;
  const lasts = slots.flatMap((slot) => {
    const found = find(scene.book, slot);
    const last = found ? lastOf(found.item, found.question) : null;
    return found && last ? [{ last, cadence: found.item.round.cadence }] : [];
  });
  const [first] = lasts;
  if (!first) return null;
  const same = lasts.every((l) => l.last.from === 'previous' && l.cadence === first.cadence);
  return texts('page.brackets', {
    what: same ? when.before(first.cadence) : texts('page.latest'),
  });
}

function footOf(scene: Scene, slots: readonly Slot[], opening: boolean): string {
  const { texts } = scene;
  const sample = sampleLine(scene, slots);
  const items = itemsOf(scene, slots);
  const photo =
    items.some((item) => item.task.evidence === 'optional') &&
    items.every((item) => item.task.sensitivity !== 'sensitive');
  return [
    slots.length > 1 ? texts('page.reply', { sample }) : texts('page.replyOne', { sample }),
    ...(photo && opening ? [texts('page.photo')] : []),
    texts(opening ? 'page.ways' : 'page.waysLeft'),
  ].join('\n');
}

/** One block for each task, headed by its name in capitals; the numbers run through. */
function blocksOf(scene: Scene, slots: readonly Slot[]): readonly string[] {
  const blocks: string[][] = [];
  let current: string | null = null;
  const main = mainRound(itemsOf(scene, slots));
  for (const [n, slot] of slots.entries()) {
    const found = find(scene.book, slot);
    if (found && found.item.checkIn !== current) {
      current = found.item.checkIn;
      blocks.push([taskHead(scene, found.item, main?.id !== found.item.round.id)]);
    }
    const line = found ? questionLine(scene, found.item, found.question) : difficultyLine(scene);
    const numbered = scene.texts('page.line', { number: n + 1, line });
    if (blocks.length === 0) blocks.push([]);
    blocks.at(-1)?.push(numbered);
  }
  return blocks.map((lines) => lines.join('\n'));
}

function taskHead(scene: Scene, item: Item, ownDue: boolean): string {
  const { texts, when } = scene;
  const title = ofUnit(scene, item, item.task.shortTitle.toUpperCase());
  const { code } = item.task;
  return ownDue
    ? texts('page.taskDue', { code, title, due: when.near(item.round.dueAt) })
    : texts('page.task', { code, title });
}

function questionLine(scene: Scene, item: Item, question: Question): string {
  const { texts } = scene;
  const label =
    question.options.length > 0 && question.kind !== 'yesno'
      ? texts('page.options', {
          label: question.label,
          options: question.options.map((o) => o.label).join(' / '),
        })
      : question.label;
  const beside = bracket(scene, item, question);
  return beside === null ? label : texts('page.beside', { label, beside });
}

function bracket(scene: Scene, item: Item, question: Question): string | null {
  const { texts } = scene;
  const rolled = item.rollUp[question.key];
  if (rolled && rolled.value !== null) {
    const value = shown(scene, item, question, rolled.value);
    return texts('page.rolled', { value, answered: rolled.answered, of: rolled.of });
  }
  const last = lastOf(item, question);
  if (last) return shown(scene, item, question, last.value);
  if (question.kind === 'yesno') return question.options.map((o) => o.label).join('/');
  if (question.kind === 'date') return texts('page.day');
  const measure = measureOf(scene, question);
  if (measure !== null) return measure;
  const total = totalOf(item, question);
  if (total === null || !question.total) return null;
  return texts('question.total', { total: formatNumber(total), unit: question.total.unit });
}

function difficultyLine(scene: Scene): string {
  const { texts } = scene;
  const open = openDifficulties(scene.book);
  return open.length > 0
    ? texts('page.stillDifficult', { text: quoted(open.join('; ')) })
    : texts('page.difficulty');
}

/** The mark stands at the end of the first line, where it does not disturb the list. */
function marked(text: string, mark: string): string {
  if (mark === '') return text;
  const [first = '', ...rest] = text.split('\n');
  return [capital(first) + mark, ...rest].join('\n');
}
