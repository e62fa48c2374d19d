import { notUnderstood } from './answering.ts';
import { ask, invitationActions, sayNothingDue } from './ask.ts';
import type { Book } from './book.ts';
import { askAbout, type DoubtFocus, isMeant, noteDoubts, stillDoubted } from './doubt.ts';
import type { Doubt, Problem } from './event.ts';
import { goOn, submitComplete } from './finish.ts';
import { hear } from './hear.ts';
import { hearPage, type PageHeard } from './hear-page.ts';
import { judge } from './judge.ts';
import { type Slot, sameSlot, slotKey } from './session.ts';
import { find, openItems, openSlots, pageSlots } from './slots.ts';
import { hearing, record, recordAnswer, say, type Turn, turnTo } from './turn.ts';
import { formatValue } from './value.ts';
import { denyDifficulties, leave, raiseDifficulty } from './whole.ts';

/**
 * Takes one free-form reply against a list of slots: any form, any order. What was understood is
 * recorded and said, and only the rest is asked again.
 *
 * @param alsoRecord records what goes without saying, once what was said is recorded
 * @param doubted what was asked about before: a figure said once more is meant
 * @returns false when nothing at all could be read
 */
export function answerPage(
  turn: Turn,
  before: Book,
  slots: readonly Slot[],
  text: string,
  { alsoRecord = () => {}, doubted, goOn: next }: Beside = {},
): boolean {
  const heard = hearPage(turn.book, slots, text, hearing(turn));
  if (isEmpty(heard)) return false;
  const { doubts: fresh, refused } = recordAll(turn, heard, text, doubted);
  const believed = heard.answers
    .map(({ slot }) => slot)
    .filter((slot) => !refused.some((one) => one.slots.some((s) => sameSlot(s, slot))));
  const understood = [...believed, ...difficultySlot(heard)];
  if (turn.session.way === 'page') skipOptional(turn, [...refused, ...heard.unclear]);

  noteDoubts(turn, fresh, printed(turn, fresh));
  alsoRecord();
  const older = doubted ? stillDoubted(turn, doubted) : [];
  const doubts = [
    ...older.filter((one) => !fresh.some((other) => sameSlot(other.slot, one.slot))),
    ...fresh,
  ];
  if (doubts.length > 0) {
    submitComplete(turn);
    const sure = understood.filter((s) => !doubts.some((d) => sameSlot(d.slot, s)));
    if (sure.length > 0) say(turn, { type: 'understood.said', slots: sure });
    askAbout(turn, doubts);
    return true;
  }
  const [unclear] = [...refused, ...heard.unclear];
  if (unclear) {
    submitComplete(turn);
    if (understood.length > 0) say(turn, { type: 'understood.said', slots: understood });
    askUnclear(turn, before, unclear.text, unclear.slots);
    return true;
  }
  if (next) {
    if (understood.length > 0) say(turn, { type: 'understood.said', slots: understood });
    next();
  } else goOn(turn, before, understood);
  if (heard.question !== null) passOn(turn, before, heard.question);
  return true;
}

/** A question among the answers goes to the coordinator, with the task it was asked at. */
function passOn(turn: Turn, before: Book, text: string): void {
  const [item] = openItems(before);
  record(turn, { type: 'question.forwarded', checkIn: item?.checkIn ?? null, text });
  say(turn, { type: 'forwarding.said', text });
}

/** What goes with a reply. */
interface Beside {
  readonly alsoRecord?: () => void;
  readonly doubted?: DoubtFocus;
  /** What comes when all that was said is recorded; the next question by default. */
  readonly goOn?: () => void;
}

/** A reply of which nothing could be read: once more the page, then question by question. */
export function pageNotUnderstood(turn: Turn, raw: string): void {
  const [first] = openSlots(turn.book);
  if (!first) return sayNothingDue(turn);
  const tries = turn.session.focus.on === 'page' ? turn.session.tries + 1 : 1;
  if (tries >= 2) return ask(turn, first);
  turnTo(turn, { on: 'page' });
  turn.session = { ...turn.session, tries };
  say(turn, {
    type: 'unclear.said',
    slot: null,
    raw,
    problem: 'not-understood',
    actions: turn.session.way === 'step' ? invitationActions(turn.session.strand) : [],
  });
}

function recordAll(
  turn: Turn,
  heard: PageHeard,
  text: string,
  doubted: DoubtFocus | undefined,
): { readonly doubts: readonly Doubt[]; readonly refused: PageHeard['unclear'] } {
  const doubts: Doubt[] = [];
  const refused: PageHeard['unclear'][number][] = [];
  for (const { slot, value, raw } of heard.answers) {
    const found = find(turn.book, slot);
    if (!found) continue;
    const verdict = judge(found.item, found.question, value);
    const isSure = verdict.verdict === 'doubted' && doubted && isMeant(turn, doubted, slot, value);
    if (verdict.verdict === 'doubted' && !isSure) doubts.push({ slot, value, why: verdict.why });
    else if (verdict.verdict === 'refused') refused.push({ text, slots: [slot] });
    else recordAnswer(turn, found.item, found.question.key, value, raw, 'typed');
  }
  for (const slot of heard.noData) leave(turn, slot, 'no_data', text);
  if (heard.difficulty === 'none') denyDifficulties(turn, text);
  else if (heard.difficulty) raiseDifficulty(turn, isAll(heard) ? text : heard.difficulty.text);
  return { doubts, refused };
}

/** A reply that is nothing but a difficulty is kept to its first and last word. */
function isAll(heard: PageHeard): boolean {
  return heard.answers.length + heard.noData.length + heard.unclear.length === 0;
}

/** What was not clear is asked again, one thing at a time. */
function askUnclear(turn: Turn, before: Book, raw: string, slots: readonly Slot[]): void {
  const open = pageSlots(turn.book);
  const candidates = slots.filter((slot) => open.some((o) => sameSlot(o, slot)));
  const [slot] = candidates.length > 0 ? candidates : open;
  if (!slot) return goOn(turn, before);
  const problem = candidates.length > 1 ? 'which-question' : problemOf(turn, slot, raw);
  notUnderstood(turn, before, slot, raw, problem);
}

/** Why a fragment is no answer: a range, a change, several figures. */
function problemOf(turn: Turn, slot: Slot, raw: string): Problem {
  const found = find(turn.book, slot);
  const heard = found && hear(found.item, found.question, raw, hearing(turn));
  return heard?.heard === 'problem' ? heard.problem : 'not-understood';
}

/** In one message per sitting, what need not be answered and was not is not asked again. */
function skipOptional(turn: Turn, open: PageHeard['unclear']): void {
  const unclear = open.flatMap((u) => u.slots);
  for (const slot of openSlots(turn.book)) {
    const found = find(turn.book, slot);
    if (found && !found.question.required && !unclear.some((u) => sameSlot(u, slot))) {
      leave(turn, slot, 'skipped', '');
    }
  }
}

function printed(turn: Turn, doubts: readonly Doubt[]): ReadonlyMap<string, string> {
  return new Map(
    doubts.flatMap((doubt) => {
      const found = find(turn.book, doubt.slot);
      return found
        ? [[slotKey(doubt.slot), formatValue(found.question, doubt.value)] as const]
        : [];
    }),
  );
}

function isEmpty(heard: PageHeard): boolean {
  return heard.answers.length === 0 && heard.noData.length === 0 && heard.difficulty === null;
}

function difficultySlot(heard: PageHeard): readonly Slot[] {
  return heard.difficulty === null ? [] : [{ at: 'difficulty' }];
}
