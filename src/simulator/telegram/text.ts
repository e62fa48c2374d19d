import type { Entity } from './types.ts';

/** A text with its entities, as the platform keeps it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Kinds the platform finds by itself; a bot that sends them is not believed. */
const found: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/@])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/gu],
  ['mention', /(?<![\w/@])@[a-zA-Z]\w{3,31}\b/g],
  ['hashtag', /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/**
 * What the platform does to every text before it looks at it (TDLib, `clean_input_string`):
 * control characters become blanks, carriage returns, directional marks and a few combining lines
 * vanish.
 */
export function clean(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
      .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, ' ')
      .replace(/\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/g, '')
  );
}

/** Cuts the blanks around a text and moves the entities along; an entity left empty vanishes. */
export function trimmed(value: FormattedText): FormattedText {
  const start = value.text.length - value.text.trimStart().length;
  const text = value.text.trim();
  const entities = value.entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(text.length, entity.offset - start + entity.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text, entities };
}

/** The entities with those the platform finds in the text: commands, mentions, hashtags, links. */
export function withFoundEntities(value: FormattedText): FormattedText {
  const entities = [...value.entities];
  for (const [type, pattern] of found) {
    for (const match of value.text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!entities.some((other) => overlap(other, entity))) entities.push(entity);
    }
  }
  return { text: value.text, entities: entities.sort((a, b) => a.offset - b.offset) };
}

function overlap(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
