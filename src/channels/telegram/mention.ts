import type { Entity } from './update.ts';

/** Who we are on Telegram. */
export interface Self {
  readonly id: string;
  /** The username, without `@`; null until the platform told it. */
  readonly username: string | null;
}

export type Addressing =
  | { readonly to: 'us'; readonly text: string }
  | { readonly to: 'nobody'; readonly text: string }
  /** A command for another bot of the group. */
  | { readonly to: 'another-bot' };

/**
 * Takes out of a text what only says whom it is meant for: `@ourbot`, a mention of us without a
 * username, and the `@ourbot` of `/command@ourbot`. Goes by entities, never by looking for words:
 * an address like `a@ourbot.vn` stays. The rest is untouched, to the character.
 *
 * @param entities as Telegram counts them: offsets in UTF-16 code units
 */
export function withoutMention(text: string, entities: readonly Entity[], self: Self): Addressing {
  const ours = self.username === null ? null : `@${self.username.toLowerCase()}`;
  let mentioned = false;
  let rest = text;
  const fromTheEnd = [...entities].sort((a, b) => b.offset - a.offset);
  for (const { type, offset, length, user } of fromTheEnd) {
    const said = text.slice(offset, offset + length);
    const at = said.indexOf('@');
    if (type === 'bot_command' && at !== -1) {
      if (said.slice(at).toLowerCase() === ours) {
        mentioned = true;
        rest = rest.slice(0, offset + at) + rest.slice(offset + length);
      } else if (offset === 0) {
        return { to: 'another-bot' };
      }
    } else if (
      (type === 'mention' && said.toLowerCase() === ours) ||
      (type === 'text_mention' && user !== undefined && String(user.id) === self.id)
    ) {
      mentioned = true;
      // One blank goes with the mention, so that "a @ourbot b" does not become "a  b".
      const after = rest.slice(offset + length);
      rest = rest.slice(0, offset) + (/^\s/.test(after) ? after.slice(1) : after);
    }
  }
  return mentioned ? { to: 'us', text: rest.trim() } : { to: 'nobody', text };
}
