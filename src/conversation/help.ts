import { helpTexts, taskList } from '../render/help.ts';
import { coordinatorToCall, who } from '../render/people.ts';
import { createWhen } from '../render/when.ts';
import { loadBook } from '../storage/book.ts';
import { loadDuties } from '../storage/people.ts';
import { replyText } from './reply.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';

/** TRỢ GIÚP: what this person can do, by role, in words. */
export async function help(
  { texts }: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const screens = helpTexts(texts, {
    roles: speaker.person.roles,
    coordinator: coordinatorToCall(texts, speaker.home.coordinator),
  });
  for (const [n, text] of screens.entries()) {
    await replyText(texts, turn, speaker.address.id, text, 'command', n);
  }
}

/** VIỆC CỦA TÔI: the tasks of this person, and when what is open is due. */
export async function myTasks(
  { texts }: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  const { tx, account, now } = turn;
  const duties = await loadDuties(tx, account.orgId, speaker.person.id);
  const book = await loadBook(tx, account.orgId, speaker.person.id, speaker.home);
  const when = createWhen(texts, speaker.home.zone, now);
  const open = new Map(
    book.items
      .filter((item) => item.status === 'pending' || item.status === 'in_progress')
      .map((item) => [item.task.code, when.moment(item.round.dueAt)]),
  );
  const text = taskList(texts, {
    who: who(texts, speaker.person.callName),
    tasks: duties.map((duty) => ({ ...duty, due: open.get(duty.code) ?? null })),
  });
  await replyText(texts, turn, speaker.address.id, text);
}
