import { chatWords } from '../../core/language/chat-words.ts';
import { readCommand } from '../../core/language/command.ts';
import { as } from '../../kernel/ids.ts';
import { cancelled, lapsed } from '../../render/replies.ts';
import type { Change } from '../../storage/audit.ts';
import { closeDraft, type DraftId, type PendingDraft } from '../../storage/drafts.ts';
import type { Participant, Surroundings, Turn } from '../surroundings.ts';
import { answer } from './answer.ts';
import type { Answer, ChatCommand, Choice, Done, Heard, Said } from './command.ts';
import { decisionIn, isDecisionOf } from './decision.ts';
import { answersDigest } from './directives/under-digest.ts';
import { lapsesAfter, undoSubject } from './lapse.ts';
import { isSlip } from './nearest.ts';
import { commandNamed, commands, mayUse } from './registry.ts';
import { createScene, type Scene } from './scene.ts';
import { suggestion } from './unknown.ts';
import { type Content, contentShape, keepWaiting } from './waiting.ts';
import { matches, spoken } from './words.ts';

/**
 * Hears a private message as a command, or as the answer to one that waits. A command wins over a
 * figure; a figure wins over a confirmation that waits.
 *
 * @param subject what the tapped button is about; null for what was typed
 * @returns false when the message is none of a command's business
 */
export async function onCommand(
  surroundings: Surroundings,
  turn: Turn,
  speaker: Participant,
  text: string,
  subject: string | null = null,
): Promise<boolean> {
  const scene = createScene(surroundings, turn, speaker);
  const { pending } = speaker;
  const waiting = pending && pending.expiresAt > turn.now ? pending : null;
  const told: Answer[] = [];
  if (pending && !waiting) {
    await closeDraft(scene.tx, scene.orgId, pending.id, 'cancelled', scene.now);
    told.push({ text: lapsedText(scene, pending) });
  }
  const heard =
    (waiting && (await decide(scene, waiting, text, subject))) ??
    (await hearAll(scene, text, subject, isWorded)) ??
    (waiting && (await goOn(scene, waiting, text))) ??
    (await hearAll(scene, text, subject, (command) => !isWorded(command))) ??
    (await hearAsDirective(scene, text));
  if (heard) {
    await answer(scene, [...told, ...heard]);
    return true;
  }
  // Whoever is in charge and says LƯU, GỬI means something to be decided, and nothing is.
  const inVain = isDecisionOf(scene, text) && told.length === 0;
  if (inVain) told.push({ text: scene.texts('command.nothingWaits') });
  await answer(scene, told);
  return told.length > 0 && (inVain || decisionIn(text) !== null);
}

/** LƯU, HUỶ, SỬA about what waits; null for anything else. */
async function decide(
  scene: Scene,
  waiting: PendingDraft,
  text: string,
  subject: string | null,
): Promise<readonly Answer[] | null> {
  const command = commandOf(scene, waiting);
  const content = contentShape.parse(waiting.content);
  const word = decisionIn(text);
  if (!command || !word) return null;
  if (subject !== null && subject !== waiting.id) return [{ text: scene.texts('notice.stale') }];
  switch (word.decision) {
    case 'cancel':
      await closeDraft(scene.tx, scene.orgId, waiting.id, 'cancelled', scene.now);
      return [{ text: cancelled(scene.texts, { what: titleOf(scene, command) }) }];
    case 'confirm':
      if (content.waits === 'answer') return null;
      await closeDraft(scene.tx, scene.orgId, waiting.id, 'confirmed', scene.now);
      return await carryOut(scene, command, content.draft);
    case 'edit': {
      // With nothing to change it may still be the person's own report that is to be corrected.
      if (command.amend === null && content.waits === 'confirm') return null;
      if (word.rest === '') {
        await wait(scene, command, { waits: 'edit', draft: content.draft });
        const example = scene.texts(`command.example.${command.amend ?? 'reminder'}`);
        return [{ text: scene.texts('command.editWhat', { example }) }];
      }
      const heard = await command.resume(content.draft, typed(word.rest), scene);
      return await take(scene, command, heard);
    }
  }
}

/** What waits; null where the role for it has gone since. */
function commandOf({ speaker }: Scene, { kind }: PendingDraft): ChatCommand | null {
  const command = commandNamed(kind);
  return command && mayUse(command, speaker.person.roles, 'private') ? command : null;
}

/** A name alone means its card, unless it answers what was asked: what has no words comes last. */
function isWorded(command: ChatCommand): boolean {
  return command.words.length > 0;
}

/** Said under a digest, a leader's words are a directive: the verb may be left out. */
async function hearAsDirective(scene: Scene, text: string): Promise<readonly Answer[] | null> {
  if (!(await answersDigest(scene))) return null;
  const verb = chatWords.directive.split(' | ')[0] ?? '';
  return await hearAll(scene, `${verb} ${text}`, null, isWorded);
}

/** The first of some commands that takes the message as its own. */
async function hearAll(
  scene: Scene,
  text: string,
  subject: string | null,
  which: (command: ChatCommand) => boolean,
): Promise<readonly Answer[] | null> {
  const { roles } = scene.speaker.person;
  const mine = commands.filter((command) => which(command) && mayUse(command, roles, 'private'));
  for (const { command, said } of matches(spoken(text), mine, subject)) {
    const answers = await take(scene, command, await command.hear(said, scene));
    if (answers) return answers;
  }
  return null;
}

/** The answer to a question that a command asked. */
async function goOn(
  scene: Scene,
  waiting: PendingDraft,
  text: string,
): Promise<readonly Answer[] | null> {
  const command = commandOf(scene, waiting);
  const content = contentShape.parse(waiting.content);
  if (!command || content.waits === 'confirm' || readCommand(text)?.command === 'HELP') return null;
  // A command with a slip in it must not end as somebody's answer.
  const { roles } = scene.speaker.person;
  const mine = commands.filter((one) => mayUse(one, roles, 'private'));
  if (isSlip(text, mine)) return [{ text: suggestion(scene.texts, text, roles) }];
  return await take(scene, command, await command.resume(content.draft, typed(text), scene));
}

async function take(
  scene: Scene,
  command: ChatCommand,
  heard: Heard<unknown>,
): Promise<readonly Answer[] | null> {
  switch (heard.heard) {
    case 'not-mine':
      return null;
    case 'said':
      return [heard.answer];
    case 'asked': {
      await wait(scene, command, { waits: 'answer', draft: heard.draft });
      return [heard.answer];
    }
    case 'draft': {
      if (command.confirm === 'none') return await carryOut(scene, command, heard.draft);
      const id = await wait(scene, command, { waits: 'confirm', draft: heard.draft });
      return [await readBack(scene, command, heard.draft, id)];
    }
  }
}

/** What was understood, and the words that decide about it. */
async function readBack(
  scene: Scene,
  command: ChatCommand,
  draft: unknown,
  id: DraftId,
): Promise<Answer> {
  const text = await command.echo(draft, scene);
  const yes: Choice = command.confirm === 'send' ? 'send' : 'save';
  const how =
    command.amend === null
      ? scene.texts(`command.confirm.${yes}`)
      : scene.texts(`command.confirm.${yes}Amend`, {
          example: scene.texts(`command.example.${command.amend}`),
        });
  const choices: readonly Choice[] =
    command.amend === null ? [yes, 'cancel'] : [yes, 'edit', 'cancel'];
  return { text: `${text}\n${how}`, choices, subject: id };
}

async function carryOut(
  scene: Scene,
  command: ChatCommand,
  draft: unknown,
): Promise<readonly Answer[]> {
  const { surroundings, speaker, turn } = scene;
  const change: Change = {
    id: as(surroundings.ids()),
    orgId: scene.orgId,
    command: command.name,
    actor: speaker.person.id,
    via: turn.account.platform,
    at: scene.now,
  };
  const done = await command.run(draft, scene, change);
  if (done.goesOn !== undefined) {
    await wait(scene, command, { waits: 'answer', draft: done.goesOn });
  }
  const next = done.next === undefined ? null : await take(scene, command, done.next);
  return [...doneAnswers(scene, command, done), ...(next ?? [])];
}

/** What was done, and how it is taken back. */
function doneAnswers(scene: Scene, command: ChatCommand, done: Done): readonly Answer[] {
  const file = done.file === undefined ? {} : { file: done.file };
  if (!done.changed || !command.undoable) {
    return done.text === '' ? [] : [{ text: done.text, ...file }];
  }
  return [
    {
      ...file,
      text: `${done.text}\n${scene.texts('command.undo.offer', { count: lapsesAfter })}`,
      choices: ['undo'],
      subject: undoSubject(command.name, scene.now),
    },
  ];
}

async function wait(scene: Scene, command: ChatCommand, content: Content): Promise<DraftId> {
  const { tx, orgId, now, speaker, surroundings } = scene;
  const holder = { tx, orgId, now, person: speaker.person.id };
  return await keepWaiting(surroundings, holder, command.name, content);
}

function lapsedText(scene: Scene, pending: PendingDraft): string {
  const command = commandNamed(pending.kind);
  return lapsed(scene.texts, {
    what: command ? titleOf(scene, command) : pending.kind,
    minutes: lapsesAfter,
  });
}

/** What a command is called in a sentence: "lịch nhắc mới". */
function titleOf({ texts }: Scene, command: ChatCommand): string {
  return texts(`command.title.${command.name.replace('.', '-')}`);
}

function typed(text: string): Said {
  return { text, rest: text.trim(), subject: null };
}
