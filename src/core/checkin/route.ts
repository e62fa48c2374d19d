import { unreachable } from '../../kernel/errors.ts';
import { clean } from '../language/fold.ts';
import { type RoundName, readRoundName } from '../language/round-name.ts';
import type { Book, RoundView } from './book.ts';
import { type Hearing, hear, hearCommand } from './hear.ts';
import { hearDecision } from './hear-decision.ts';
import { hearPage } from './hear-page.ts';
import type { Action, Input } from './input.ts';
import { names } from './naming.ts';
import type { Focus, Session, Slot } from './session.ts';
import { answeredSlots, dueItems, find, openItems, pageSlots } from './slots.ts';
import { inStrand, pastRound, type Strand, strandOf, strandsBeside } from './strand.ts';
import { dueStrand } from './waiting.ts';

/** What an input is about, and what it says of it. */
export type Routed =
  | { readonly to: 'strand'; readonly strand: Strand | null; readonly input: Input }
  /** It names a round whose figures stand for good. */
  | { readonly to: 'over'; readonly round: RoundView }
  /** It names a past round in which this person was asked nothing. */
  | { readonly to: 'unasked'; readonly round: RoundName };

/**
 * Which strand an input is about. It stays with the one that is spoken of, unless it is an opening
 * of another, names another round or the work of another, or can mean nothing here any more. Where
 * everything is spoken of at once there is none.
 */
export function route(book: Book, session: Session, input: Input, now: Date): Routed {
  const { strand } = session;
  if (strand === null) return { to: 'strand', strand, input };
  const named = input.type === 'typed' ? routeByRound(book, session, input.text, now) : null;
  return named ?? { to: 'strand', strand: strandFor(book, strand, session, input, now), input };
}

function strandFor(book: Book, strand: Strand, session: Session, input: Input, now: Date): Strand {
  switch (input.type) {
    case 'invited':
      return input.strand ?? dueStrand(book, present(strand));
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

/** "Tuần 42 sxh 5": of that round, as a late answer or a correction. */
function routeByRound(book: Book, session: Session, text: string, now: Date): Routed | null {
  const here = inStrand(book, session.strand);
  if (isFreeText(here, session.focus)) return null;
  const hearing = { now, zone: book.zone };
  const named = readRoundName(text, hearing);
  if (!named) return null;
  const item = book.items.find(
    ({ round }) => round.cadence === named.cadence && round.key === named.key,
  );
  const says = (view: Book) => {
    const heard = hearPage(view, slotsOf(view), named.rest, hearing);
    return heard.named.length > 0 || (named.numbered && heard.answers.length > 0);
  };
  if (!item) {
    const meant = named.numbered && (named.rest === '' || says(here));
    return meant && named.past ? { to: 'unasked', round: named } : null;
  }
  const strand = strandOf(item);
  const view = inStrand(book, strand);
  if (named.rest === '') {
    if (item.round.standing === 'over') return { to: 'over', round: item.round };
    const again: Action = openItems(view).length > 0 ? { do: 'start', strand } : { do: 'edit' };
    return { to: 'strand', strand, input: { type: 'tapped', action: again } };
  }
  // "Tuần trước mưa" tells something in passing; with its number a round is always meant.
  if (!named.numbered && !says(view) && hearCommand(named.rest) === null) return null;
  if (item.round.standing === 'over') return { to: 'over', round: item.round };
  return { to: 'strand', strand, input: { type: 'typed', text: named.rest } };
}

/** The strand to go on with from a past round: nobody is asked for that on and on. */
function present(strand: Strand): Strand {
  return pastRound(strand) === null ? strand : 'week';
}

function strandOfAction(book: Book, current: Strand, session: Session, action: Action): Strand {
  if (action.do === 'start') return action.strand ?? dueStrand(book, present(current));
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

  const asked = pastRound(current) === null ? dueItems(here) : openItems(here);
  const over = asked.length === 0;
  if (command && !revises) {
    return over && ofWhatIsDue.has(command.command) ? dueStrand(book, present(current)) : current;
  }
  const said = revises ? command.rest : text;
  const hearing = { now, zone: book.zone };
  const heardIn = (view: Book) => hearPage(view, slotsOf(view), said, hearing);
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

function slotsOf(view: Book): readonly Slot[] {
  return [...pageSlots(view), ...answeredSlots(view)];
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
