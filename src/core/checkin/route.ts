import { unreachable } from '../../kernel/errors.ts';
import { clean } from '../language/fold.ts';
import type { Book } from './book.ts';
import { type Hearing, hear, hearCommand } from './hear.ts';
import { hearDecision } from './hear-decision.ts';
import { hearPage } from './hear-page.ts';
import type { Action, Input } from './input.ts';
import { names } from './naming.ts';
import type { Focus, Session } from './session.ts';
import { answeredSlots, dueItems, find, pageSlots } from './slots.ts';
import { inStrand, type Strand, strandOf, strandsBeside } from './strand.ts';
import { dueStrand } from './waiting.ts';

/**
 * Which strand an input is about. It stays with the one that is spoken of, unless it is an opening
 * of another, names the work of another, or can mean nothing here any more.
 *
 * @returns null where everything is spoken of at once
 */
export function strandFor(book: Book, session: Session, input: Input, now: Date): Strand | null {
  const { strand } = session;
  if (strand === null) return null;
  switch (input.type) {
    case 'invited':
      return input.strand ?? dueStrand(book, strand);
    case 'tapped':
      return strandOfAction(book, strand, session, input.action);
    case 'typed':
      return strandOfText(book, strand, session, clean(input.text), now);
    case 'photographed':
      return input.caption === null
        ? strand
        : strandOfText(book, strand, session, clean(input.caption), now);
    case 'unreadable':
      return strand;
    default:
      return unreachable(input);
  }
}

function strandOfAction(book: Book, current: Strand, session: Session, action: Action): Strand {
  if (action.do === 'start') return action.strand ?? dueStrand(book, current);
  const asksWhose = action.do === 'choose' && session.focus.on === 'photo';
  const checkIn =
    action.do === 'answer' && action.slot.at === 'question'
      ? action.slot.checkIn
      : action.do === 'choose' || action.do === 'take-over'
        ? action.checkIn
        : null;
  const item = asksWhose ? undefined : book.items.find((one) => one.checkIn === checkIn);
  return item ? strandOf(item) : current;
}

function strandOfText(
  book: Book,
  current: Strand,
  session: Session,
  text: string,
  now: Date,
): Strand {
  const here = inStrand(book, current);
  const others = strandsBeside(here).map((strand) => inStrand(book, strand));
  const command = hearCommand(text);
  const revises = command?.command === 'EDIT' && command.rest !== '';
  if (others.length === 0 || isFreeText(here, session.focus)) return current;
  const named = [here, ...others].find((view) => view.items.some((item) => names(item, text)));
  if (named) return strandIn(named, current);

  const over = dueItems(here).length === 0;
  if (command && !revises) {
    return over && ofWhatIsDue.has(command.command) ? dueStrand(book, current) : current;
  }
  const said = revises ? command.rest : text;
  const hearing = { now, zone: book.zone };
  const heardIn = (view: Book) => {
    const slots = [...pageSlots(view), ...answeredSlots(view)];
    return hearPage(view, slots, said, hearing);
  };
  const mine = heardIn(here);
  if (mine.named.length > 0 || (!over && !revises && mine.answers.length > 0)) return current;
  // "kham 205" is the answer to what was asked last; "kham 205, ho so 31" is not.
  const awaited = !revises && isAwaited(here, session.focus, said, hearing);
  const meant = others.find((view) => {
    const heard = heardIn(view);
    // A figure without a name is for what is due, and for nothing that waits behind it.
    const bare = over && !awaited && dueItems(view).length > 0 && heard.answers.length > 0;
    return heard.named.length > (awaited ? 1 : 0) || bare;
  });
  return meant ? strandIn(meant, current) : current;
}

function strandIn({ items }: Book, otherwise: Strand): Strand {
  const [first] = items;
  return first ? strandOf(first) : otherwise;
}

/** Words about whatever is due: when nothing is here, it is elsewhere. */
const ofWhatIsDue: ReadonlySet<string> = new Set([
  'START',
  'NOTHING_NEW',
  'SAME',
  'NO_DATA',
  'SKIP',
  'SNOOZE',
]);

/** Whether any words answer what the person was asked last, whatever else they name. */
function isFreeText(book: Book, focus: Focus): boolean {
  switch (focus.on) {
    case 'ask':
    case 'doubt':
    case 'photo':
    case 'successor':
      return true;
    case 'slot':
      return focus.slot.at === 'difficulty' || find(book, focus.slot)?.question.kind === 'text';
    default:
      return false;
  }
}

/** Whether a text can be the answer to what the person was asked last. */
function isAwaited(book: Book, focus: Focus, text: string, hearing: Hearing): boolean {
  if (focus.on === 'decision') return hearDecision(text, hearing) !== null;
  const found = focus.on === 'slot' ? find(book, focus.slot) : null;
  return found !== null && hear(found.item, found.question, text, hearing).heard !== 'problem';
}
