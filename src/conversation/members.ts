import type { Input } from '../core/checkin/input.ts';
import { readCommand } from '../core/language/command.ts';
import { type AttachmentId, as } from '../kernel/ids.ts';
import { expectFile } from '../storage/attachments.ts';
import { onCommand } from './commands/dispatch.ts';
import { onUnknown } from './commands/unknown.ts';
import { onUrgentPhoto } from './commands/urgent/photos.ts';
import { soundsUrgent } from './commands/urgent/report.ts';
import { answerConsent, askConsent, withdraw } from './consent.ts';
import { help, myTasks } from './help.ts';
import { takeStep } from './sitting.ts';
import { codeIn, pairAgain } from './strangers.ts';
import type { Participant, Surroundings, Turn } from './surroundings.ts';
import { onTrial } from './trial/hear.ts';

/** Somebody we know, in private. Nothing is asked of them before they have agreed. */
export async function onMember(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  input: Input,
): Promise<void> {
  const text = input.type === 'typed' ? input.text : null;
  if (text !== null && codeIn(text) !== null) {
    if (await pairAgain(surroundings, turn, speaker, text)) return;
  }
  const command = text === null ? null : readCommand(text);
  if (speaker.person.consent !== 'given') {
    if (command) return await answerConsent(surroundings, turn, speaker, command.command);
    return await askConsent(surroundings, turn, speaker);
  }
  if (await onTrial(surroundings, turn, speaker, input)) return;
  if (text !== null && (await onCommand(surroundings, turn, speaker, text))) return;
  const whole = await withPhoto(surroundings, turn, speaker, input);
  if (whole.type === 'photographed' && (await isOfUrgent(surroundings, turn, speaker, whole))) {
    return;
  }
  switch (command?.command) {
    case 'HELP':
      return await help(surroundings, turn, speaker);
    case 'MYTASKS':
      return await myTasks(surroundings, turn, speaker);
    case 'CONSENT_NO':
    case 'WITHDRAW':
      return await withdraw(surroundings, turn, speaker);
    default:
  }
  if (text !== null && (await onUnknown(surroundings, turn, speaker, text))) return;
  await takeStep(surroundings, turn, speaker, whole);
}

/** A photo of what cannot wait is no evidence for a task: it goes with the report. */
async function isOfUrgent(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  { caption }: Extract<Input, { type: 'photographed' }>,
): Promise<boolean> {
  if (caption === null) return await onUrgentPhoto(surroundings, turn, speaker);
  return soundsUrgent(caption) && (await onCommand(surroundings, turn, speaker, caption));
}

/** A photo gets its row first: its bytes are fetched outside of any transaction. */
async function withPhoto(
  { ids }: Surroundings,
  turn: Turn,
  speaker: Participant,
  input: Input,
): Promise<Input> {
  if (input.type !== 'photographed' || turn.inbound.type !== 'photo') return input;
  const attachment = as<AttachmentId>(ids());
  await expectFile(turn.tx, {
    orgId: turn.account.orgId,
    id: attachment,
    accountId: turn.account.id,
    inboxId: turn.inbox,
    personId: speaker.person.id,
    remote: turn.inbound.remote,
    name: null,
    now: turn.now,
  });
  return { ...input, attachment };
}
