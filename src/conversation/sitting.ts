import { apply } from '../core/checkin/apply.ts';
import { isFact } from '../core/checkin/event.ts';
import type { Input } from '../core/checkin/input.ts';
import { newSession, type Session } from '../core/checkin/session.ts';
import { step } from '../core/checkin/step.ts';
import { as, type SittingId } from '../kernel/ids.ts';
import { render } from '../render/render.ts';
import { loadBook } from '../storage/book.ts';
import { writeFacts } from '../storage/facts.ts';
import { saveSittings } from '../storage/sittings.ts';
import { tellCoordinators } from './coordinators.ts';
import { replyRendered } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/**
 * One turn of a check-in: the book is read, the core decides, and what it decided and what it
 * says are written in the transaction of this turn.
 */
export async function takeStep(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  input: Input,
): Promise<void> {
  const { ids, texts, crash } = surroundings;
  const { orgId, platform, capabilities } = turn.account;
  const before = await loadBook(turn.tx, orgId, speaker.person.id, speaker.home);
  crash('turn.loaded');
  const way = wayOf(speaker.person.wayOfAsking, capabilities.buttons);
  const sitting = speaker.sitting?.id ?? as<SittingId>(ids());
  const session = withWay(speaker.sitting?.session ?? newSession(way), way);
  const { session: after, events } = step(before, session, input, turn.at);
  crash('turn.stepped');

  const facts = events.filter(isFact);
  const book = facts.reduce(apply, before);
  const origin = {
    orgId,
    person: speaker.person.id,
    inbox: turn.inbox,
    via: platform,
    now: turn.at,
    ids,
  };
  await writeFacts(turn.tx, origin, book, facts);
  await saveSittings(
    turn.tx,
    orgId,
    [{ id: sitting, person: speaker.person.id, session: after }],
    turn.now,
  );
  const rendered = render(events, book, { texts, capabilities, way, now: turn.now });
  await replyRendered(
    surroundings,
    turn,
    { address: speaker.address.id, person: speaker.person.id, sitting, step: after.step },
    rendered,
  );
  await tellCoordinators(surroundings, turn, speaker, book, facts);
}

/** How a person is asked: as they prefer, else question by question where there are buttons. */
export function wayOf(preferred: Session['way'] | null, buttons: boolean): Session['way'] {
  return preferred ?? (buttons ? 'step' : 'page');
}

function withWay(session: Session, way: Session['way']): Session {
  return session.way === way ? session : { ...session, way };
}
