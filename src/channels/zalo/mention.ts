/** Who we are on Zalo. */
export interface Self {
  /** Not the number in the token; null until the platform told it. */
  readonly id: string | null;
  /** What people pick when they mention us: the display name, the account's name. */
  readonly names: readonly string[];
}

/**
 * Takes our mentions out of a text said in a group. The platform marks none: a mention is `@` and
 * the name, blanks included, in the line. The rest is untouched, to the character.
 */
export function withoutMention(
  text: string,
  { names }: Self,
): { readonly text: string; readonly mentioned: boolean } {
  let rest = text;
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    rest = rest.replace(mentionOf(name), '');
  }
  return rest === text ? { text, mentioned: false } : { text: rest.trim(), mentioned: true };
}

/** One blank goes with the mention, so that "a @bot b" does not become "a  b". */
function mentionOf(name: string): RegExp {
  const words = name
    .trim()
    .split(/\s+/u)
    .map((word) => eitherForm(word))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}_])@${words}(?![\\p{L}\\p{M}\\p{N}_])\\s?`, 'giu');
}

/** A name may come composed or decomposed. */
function eitherForm(word: string): string {
  const forms = new Set([word.normalize('NFC'), word.normalize('NFD')]);
  return `(?:${[...forms].map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|')})`;
}
