import { isFact } from '../../core/checkin/event.ts';
import { newSession } from '../../core/checkin/session.ts';
import { step } from '../../core/checkin/step.ts';
import { readCommand } from '../../core/language/command.ts';
import type { Texts } from '../../render/locale.ts';
import { loadBook } from '../../storage/book.ts';
import type { Role } from '../../storage/speaker.ts';
import { replyText } from '../reply.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';
import { nearest } from './nearest.ts';
import { commands, mayUse } from './registry.ts';

/** Whose messages are more than answers. */
const inCharge: readonly Role[] = ['coordinator', 'approver', 'leader', 'auditor'];

/**
 * A sentence of somebody in charge that is neither a command nor an answer: the two things it could
 * mean. What may be an answer to something open is left to the sitting.
 *
 * @returns false when it is the sitting's business
 */
export async function onUnknown(
  { texts }: Surroundings,
  turn: Turn,
  speaker: Participant,
  text: string,
): Promise<boolean> {
  const { roles } = speaker.person;
  if (!inCharge.some((role) => roles.includes(role)) || readCommand(text)) return false;
  const book = await loadBook(turn.tx, turn.account.orgId, speaker.person.id, speaker.home);
  const session = speaker.sitting?.session ?? newSession('page');
  const { events } = step(book, session, { type: 'typed', text }, turn.at);
  const [only, ...more] = events;
  const lost =
    only?.type === 'nothing-due.said' ||
    only?.type === 'waiting.said' ||
    (only?.type === 'unclear.said' && only.slot === null);
  if (!lost || more.length > 0 || events.some(isFact)) return false;
  const said = suggestion(texts, text, roles);
  await replyText(texts, turn, speaker.address.id, said);
  return true;
}

/** What was not understood, and the two things it may mean. */
export function suggestion(texts: Texts, text: string, roles: readonly Role[]): string {
  const mine = commands.filter((command) => mayUse(command, roles, 'private'));
  const near = nearest(text, mine).map((command) => texts(`command.say.${command.say}`));
  const [first, second] = near;
  if (first === undefined) return texts('command.unknown.none', { text: short(text) });
  if (second === undefined) return texts('command.unknown.one', { text: short(text), first });
  return texts('command.unknown.two', { text: short(text), first, second });
}

/** The beginning of what was said. */
function short(text: string): string {
  const clean = text.trim().replaceAll(/\s+/gu, ' ');
  return clean.length <= 60 ? clean : `${clean.slice(0, 60)}…`;
}
