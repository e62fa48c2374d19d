import type { Action } from '../core/checkin/input.ts';
import type { Saying } from '../storage/sittings.ts';
import type { Speaker } from '../storage/speaker.ts';
import { onCommand } from './commands/dispatch.ts';
import { replyText } from './reply.ts';
import { takeStep } from './sitting.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';
import { onTrialTap } from './trial/hear.ts';
import { isTrialSubject } from './trial/script.ts';

/**
 * A tapped button. It counts only where it belongs: on a prompt of this chat, of this person's
 * sitting, at the step the sitting is at. Anything else (an old button, a forwarded message, a
 * forged one) gets a polite answer and changes nothing. Going on with a sitting harms nobody, so
 * that button always works for its own person. A button that says a word is heard as that word,
 * about what its message was about.
 */
export async function onTap(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
): Promise<void> {
  if (isTrialSubject(speaker.prompt?.subject ?? null)) {
    return await onTrialTap(surroundings, turn, speaker);
  }
  const action = tappedAction(turn, speaker);
  if (action !== null && speaker.person.consent === 'given') {
    if (action.do !== 'say') {
      return await takeStep(surroundings, turn, speaker, { type: 'tapped', action });
    }
    const subject = speaker.prompt?.subject ?? '';
    if (await onCommand(surroundings, turn, speaker, action.text, subject)) return;
  }
  await replyText(surroundings.texts, turn, speaker.address.id, surroundings.texts('notice.stale'));
}

function tappedAction(turn: Turn, speaker: Speaker): Action | Saying | null {
  const { inbound } = turn;
  const { prompt, sitting, address } = speaker;
  if (inbound.type !== 'tap' || !prompt || prompt.addressId !== address?.id) return null;
  const index = Number(inbound.data.split('.')[1] ?? Number.NaN);
  const action = Number.isInteger(index) ? (prompt.actions[index] ?? null) : null;
  if (action?.do === 'start' || action?.do === 'say') return action;
  const current = prompt.sittingId === sitting?.id && prompt.step === sitting?.session.step;
  return current ? action : null;
}
