import { parseHtml, parseMarkdown } from './markup.ts';
import { badRequest } from './refusal.ts';
import { clean, type FormattedText, trimmed, withFoundEntities } from './text.ts';
import type { Entity } from './types.ts';
import type { Upload } from './wire.ts';

/** One call of the bot, decoded. */
export interface BotCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;
  /** Aborts when the connection of the caller is gone. */
  readonly gone: AbortSignal;
}

/** A parameter as text; undefined when it is missing. */
export function textOf(call: BotCall, name: string): string | undefined {
  const value = call.params[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A parameter as a whole number; what is none counts as 0, as on the real server. */
export function integerOf(call: BotCall, name: string): number | undefined {
  const value = call.params[name];
  if (value === undefined) return undefined;
  return typeof value === 'number' ? Math.trunc(value) : 0;
}

export function flagOf(call: BotCall, name: string): boolean {
  const value = call.params[name];
  return value === true || value === 'yes' || value === '1' || value === 1;
}

/**
 * A text with its formatting, from `name`, `parse_mode` and the list of entities: cleaned, trimmed,
 * with the entities the platform finds by itself.
 *
 * @throws Refusal where Telegram cannot read the formatting
 */
export function formattedOf(
  source: Readonly<Record<string, unknown>>,
  name: string,
  entitiesName: string,
): FormattedText {
  const raw = source[name];
  const text = raw === undefined ? '' : typeof raw === 'string' ? raw : JSON.stringify(raw);
  return withFoundEntities(trimmed(parsed(clean(text), source.parse_mode, source[entitiesName])));
}

function parsed(text: string, mode: unknown, entities: unknown): FormattedText {
  switch (typeof mode === 'string' ? mode.toLowerCase() : '') {
    case '':
      return { text, entities: readEntities(entities, text) };
    case 'html':
      return parseHtml(text);
    case 'markdownv2':
      return parseMarkdown(text);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

/** Kinds of entities that a bot may send; the platform finds the others by itself. */
const sendable = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

function readEntities(value: unknown, text: string): Entity[] {
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities JSON object");
  return value.flatMap((item: unknown) => {
    const entity = item as Partial<Entity> | null;
    if (typeof entity?.type !== 'string') {
      throw badRequest('can\'t parse MessageEntity: Field "type" must be of type String');
    }
    const { offset, length } = entity;
    if (!Number.isInteger(offset) || !Number.isInteger(length)) {
      throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
    }
    if (offset === undefined || length === undefined || offset < 0 || length <= 0) return [];
    if (splitsSymbol(text, offset)) {
      throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`);
    }
    if (splitsSymbol(text, offset + length)) {
      throw badRequest(`entity ends in a middle of a UTF-16 symbol at byte offset ${offset}`);
    }
    return sendable.has(entity.type) ? [entity as Entity] : [];
  });
}

function splitsSymbol(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}
