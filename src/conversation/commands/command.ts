import type { z } from 'zod';
import type { Change } from '../../storage/audit.ts';
import type { Payload } from '../../storage/outbox.ts';
import type { Role } from '../../storage/speaker.ts';
import type { Scene } from './scene.ts';

/** Where a command may be said. Everything about people and figures is private. */
export type Where = 'private' | 'group';

/** What was said, once the words that name a command are taken off. */
export interface Said {
  /** The whole message, NFC. */
  readonly text: string;
  /** What follows the words of the command, without the signs between. */
  readonly rest: string;
  /** What the tapped button is about; null for what was typed. */
  readonly subject: string | null;
}

/** An answer to the person who spoke. */
export interface Answer {
  readonly text: string;
  /** Goes with the text, where the channel can: above it with its own line where it is long. */
  readonly picture?: { readonly photo: NonNullable<Payload['photo']>; readonly caption: string };
  /** Buttons, where there are any: each says its word. */
  readonly choices?: readonly Choice[];
  /** What the buttons are about, so that an old one does nothing. */
  readonly subject?: string;
  /** What goes with it, where files go. */
  readonly file?: Attached;
}

/** A file that goes with a message. */
export interface Attached {
  /** The blob's id: SHA-256 in hex. */
  readonly sha256: string;
  readonly name: string;
}

/** Words on buttons; the word itself is in `command.word`. */
export type Choice = 'save' | 'send' | 'edit' | 'cancel' | 'undo';

/** What a command makes of a message. */
export type Heard<D> =
  /** It begins like this command and is something else. */
  | { readonly heard: 'not-mine' }
  /** Answered; nothing is waited for. */
  | { readonly heard: 'said'; readonly answer: Answer }
  /** Something is still to be known: the next message goes to `resume`. */
  | { readonly heard: 'asked'; readonly draft: D; readonly answer: Answer }
  /** Understood: read back first, or done at once. */
  | { readonly heard: 'draft'; readonly draft: D };

/** What was done, in the words of the answer. */
export interface Done {
  /** Empty where the command has said everything itself. */
  readonly text: string;
  /** False when it turned out that there was nothing to do: nothing is offered to be undone. */
  readonly changed: boolean;
  /** The command goes on hearing what the person says next. */
  readonly goesOn?: unknown;
  /** The same message said more: it is heard as if it had come by itself. */
  readonly next?: Heard<unknown>;
  /** Goes with the text. */
  readonly file?: Answer['file'];
}

/** One thing that can be said to the bot besides answers. */
export interface ChatCommand {
  /** `reminder.create`: in the audit log, and in `command.journal`. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly where: readonly Where[];
  /** The ways of naming it, matched without tone marks; none: it is known by what it names. */
  readonly words: readonly string[];
  /** How it is listed and suggested: a key of `command.say`; null for what nobody is told of. */
  readonly say: string | null;
  /** `save`, `send`: read back, and done on that word. `none`: done, or answered, at once. */
  readonly confirm: 'none' | 'save' | 'send';
  /** What SỬA may change, as an example in `command.example`; null: LƯU or HUỶ, nothing between. */
  readonly amend: string | null;
  /** Whether HOÀN TÁC takes it back within ten minutes. */
  readonly undoable: boolean;
  hear(said: Said, scene: Scene): Promise<Heard<unknown>>;
  /** The message after a question, or what follows SỬA. */
  resume(draft: unknown, said: Said, scene: Scene): Promise<Heard<unknown>>;
  /** What it understood, without "LƯU, SỬA, HUỶ". */
  echo(draft: unknown, scene: Scene): Promise<string>;
  run(draft: unknown, scene: Scene, change: Change): Promise<Done>;
}

/** A command that changes something. */
export interface Deed<D> {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly words: string;
  readonly say: string | null;
  readonly confirm: ChatCommand['confirm'];
  readonly amend?: string;
  readonly undoable: boolean;
  /** Checks a draft that comes back from the database. */
  readonly shape: z.ZodType<D>;
  hear(said: Said, scene: Scene): Promise<Heard<D>>;
  resume?(draft: D, said: Said, scene: Scene): Promise<Heard<D>>;
  echo?(draft: D, scene: Scene): Promise<string>;
  run(draft: D, scene: Scene, change: Change): Promise<Done>;
}

/** Makes a command of a deed, whose drafts are checked whenever they come back. */
export function deed<D>(given: Deed<D>): ChatCommand {
  const { shape } = given;
  return {
    name: given.name,
    roles: given.roles,
    where: ['private'],
    words: wordsOf(given.words),
    say: given.say,
    confirm: given.confirm,
    amend: given.amend ?? null,
    undoable: given.undoable,
    hear: (said, scene) => given.hear(said, scene),
    resume: async (draft, said, scene) =>
      given.resume ? await given.resume(shape.parse(draft), said, scene) : notMine,
    echo: async (draft, scene) => (await given.echo?.(shape.parse(draft), scene)) ?? '',
    run: (draft, scene, change) => given.run(shape.parse(draft), scene, change),
  };
}

/** A command that only looks something up. */
export interface Query {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly words: string;
  readonly say: string | null;
  hear(said: Said, scene: Scene): Promise<Heard<never>>;
}

export function query(given: Query): ChatCommand {
  return {
    name: given.name,
    roles: given.roles,
    where: ['private'],
    words: wordsOf(given.words),
    say: given.say,
    confirm: 'none',
    amend: null,
    undoable: false,
    hear: (said, scene) => given.hear(said, scene),
    resume: async () => notMine,
    echo: async () => '',
    run: async () => ({ text: '', changed: false }),
  };
}

export const notMine = { heard: 'not-mine' } as const;

export function said(text: string): { readonly heard: 'said'; readonly answer: Answer } {
  return { heard: 'said', answer: { text } };
}

export function asked<D>(draft: D, text: string): Heard<D> {
  return { heard: 'asked', draft, answer: { text } };
}

export function drafted<D>(draft: D): Heard<D> {
  return { heard: 'draft', draft };
}

function wordsOf(list: string): readonly string[] {
  return list
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
