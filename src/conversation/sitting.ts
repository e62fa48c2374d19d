import { apply } from '../core/checkin/apply.ts';
import type { Book } from '../core/checkin/book.ts';
import { type Event, isFact } from '../core/checkin/event.ts';
import { fragmentWindowMs, isCommand, mayGoOn } from '../core/checkin/fragments.ts';
import type { Input } from '../core/checkin/input.ts';
import { newSession, type Session } from '../core/checkin/session.ts';
import { step } from '../core/checkin/step.ts';
import { pastRound } from '../core/checkin/strand.ts';
import { readRoundName } from '../core/language/round-name.ts';
import { as, type SittingId } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';
import { render } from '../render/render.ts';
import type { Rendered } from '../render/rendered.ts';
import { loadBook } from '../storage/book.ts';
import type { PastRounds } from '../storage/book-rows.ts';
import { writeFacts } from '../storage/facts.ts';
import { holdFragment, loadFragments, settleFragments } from '../storage/fragments.ts';
import { saveSittings } from '../storage/sittings.ts';
import type { Outdated } from '../storage/told-anew.ts';
import { tellCoordinators } from './coordinators.ts';
import { outdatedBy, weekNumber } from './outdated.ts';
import { replyRendered } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** Where a sitting stands, and what happened in it so far in this turn. */
interface Place {
  readonly book: Book;
  /** The book as it is spoken of: one strand of it. */
  readonly view: Book;
  readonly session: Session;
  readonly events: readonly Event[];
}

/**
 * One turn of a check-in: the book is read, the core decides, and what it decided and what it
 * says are written in the transaction of this turn. Where everything is asked on one page, a reply
 * that leaves something open waits a while for its next piece; `waited` says that none came.
 */
export async function takeStep(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  input: Input | { readonly type: 'waited' },
): Promise<void> {
  const { ids, texts, crash } = surroundings;
  const { orgId, platform, capabilities } = turn.account;
  const person = speaker.person.id;
  const way = wayOf(speaker.person.wayOfAsking, capabilities.buttons);
  const sitting = speaker.sitting?.id ?? as<SittingId>(ids());
  const session = withWay(speaker.sitting?.session ?? newSession(way), way);
  const pieces = way === 'page' ? await heldTexts(surroundings, turn, speaker) : [];
  const past = pastRounds(session, pieces, input, { now: turn.at, zone: speaker.home.zone });
  const book = await loadBook(turn.tx, orgId, person, speaker.home, past);
  crash('turn.loaded');
  const before: Place = { book, view: book, session, events: [] };

  const after = read(before, pieces, input, turn.at);
  crash('turn.stepped');
  if (
    input.type === 'typed' &&
    mayGoOn(seenFrom(before, after), input.text, { ...after, book: after.view })
  ) {
    const until = new Date(turn.now.getTime() + fragmentWindowMs);
    return await holdFragment(turn.tx, { orgId, person, inbox: turn.inbox }, until, ids);
  }
  if (input.type === 'waited' || pieces.length > 0) {
    await settleFragments(turn.tx, orgId, person, 'read', turn.now);
  }

  const facts = after.events.filter(isFact);
  const origin = { orgId, person, inbox: turn.inbox, via: platform, now: turn.at, ids };
  await writeFacts(turn.tx, origin, after.book, facts);
  await saveSittings(turn.tx, orgId, [{ id: sitting, person, session: after.session }], turn.now);
  const made = { before: book, facts, now: turn.now };
  const outdated = await outdatedBy(surroundings, turn.tx, orgId, made);
  const said = render(after.events, after.view, { texts, capabilities, way, now: turn.now });
  const rendered = withOutdated(said, outdated, speaker, surroundings.texts);
  const recipient = { address: speaker.address.id, person, sitting, step: after.session.step };
  await replyRendered(surroundings, turn, recipient, rendered);
  const told = { before: book, book: after.book, facts, outdated };
  await tellCoordinators(surroundings, turn, speaker, told);
}

/** Whoever reports after the digest has left reads so in the receipt: it does not have this. */
function withOutdated(
  said: readonly Rendered[],
  outdated: readonly Outdated[],
  { home }: Participant,
  texts: Texts,
): readonly Rendered[] {
  const weeks = outdated.filter(({ status }) => status === 'published').map(weekNumber);
  const last = said.at(-1);
  if (weeks.length === 0 || !last || !home.coordinator) return said;
  const { unit } = home.coordinator;
  const line = texts('told.outdated.yours', { week: weeks.join(', '), unit });
  return [...said.slice(0, -1), { ...last, text: `${last.text}\n${line}` }];
}

/** The past rounds that this turn may be about: the one spoken of, and those that are named. */
function pastRounds(
  session: Session,
  pieces: readonly string[],
  input: Input | { readonly type: 'waited' },
  hearing: Parameters<typeof readRoundName>[1],
): PastRounds {
  const round = pastRound(session.strand);
  const texts = input.type === 'typed' ? [pieces.join('\n'), input.text] : [pieces.join('\n')];
  const keys = texts.flatMap((text) => readRoundName(text, hearing)?.key ?? []);
  return { ids: round === null ? [] : [round], keys };
}

/** What was open, before a reply, of what the reply is about. */
function seenFrom(before: Place, { view }: Place): Place {
  const about = new Set(view.items.map((item) => item.checkIn));
  const items = before.book.items.filter((item) => about.has(item.checkIn));
  return { ...before, book: { ...before.book, items } };
}

/**
 * Everything typed so far is one reply. A command after pieces is obeyed after they are read, as is
 * what names a round, and only its answer is said; everything that is not typed leaves them waiting.
 */
function read(
  before: Place,
  pieces: readonly string[],
  input: Input | { readonly type: 'waited' },
  at: Date,
): Place {
  switch (input.type) {
    case 'waited':
      return pieces.length === 0 ? before : next(before, typed(pieces), at);
    case 'typed': {
      if (pieces.length === 0) return next(before, input, at);
      const hearing = { now: at, zone: before.book.zone };
      const apart = isCommand(input.text) || readRoundName(input.text, hearing) !== null;
      if (!apart) return next(before, typed([...pieces, input.text]), at);
      const heard = next(before, typed(pieces), at);
      return next({ ...heard, events: heard.events.filter(isFact) }, input, at);
    }
    default:
      return next(before, input, at);
  }
}

function next(place: Place, input: Input, at: Date): Place {
  const { session, events, view } = step(place.book, place.session, input, at);
  return {
    session,
    view,
    book: events.filter(isFact).reduce(apply, place.book),
    events: [...place.events, ...events],
  };
}

function typed(pieces: readonly string[]): Input {
  return { type: 'typed', text: pieces.join('\n') };
}

async function heldTexts(
  { hear }: Surroundings,
  { tx, account }: Turn,
  { person }: Participant,
): Promise<readonly string[]> {
  const held = await loadFragments(tx, account.orgId, person.id);
  return held.flatMap(({ accountId, raw }) => {
    const inbound = hear(accountId, raw)?.inbound;
    return inbound?.type === 'text' ? [inbound.text] : [];
  });
}

/** How a person is asked: as they prefer, else question by question where there are buttons. */
export function wayOf(preferred: Session['way'] | null, buttons: boolean): Session['way'] {
  return preferred ?? (buttons ? 'step' : 'page');
}

function withWay(session: Session, way: Session['way']): Session {
  return session.way === way ? session : { ...session, way };
}
