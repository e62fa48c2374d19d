import { badRequest, type Refusal } from './refusal.ts';
import type { FormattedText } from './text.ts';
import type { Entity } from './types.ts';

const htmlTypes: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const htmlCharacters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
};

/** A tag or a character reference, or the first `<` that begins neither. */
const htmlPiece = /<(\/?)([a-zA-Z][\w-]*)([^>]*)>|&(lt|gt|amp|quot|#\d+|#x[\da-fA-F]+);|</g;

/**
 * Reads `parse_mode: HTML` and refuses what Telegram refuses, in its words, with byte offsets
 * (TDLib, MessageEntity.cpp).
 *
 * @throws Refusal
 */
export function parseHtml(source: string): FormattedText {
  let text = '';
  let at = 0;
  const entities: Entity[] = [];
  const open: { tag: string; offset: number; url?: string }[] = [];
  const bytes = (index: number) => Buffer.byteLength(source.slice(0, index));

  for (const match of source.matchAll(htmlPiece)) {
    text += source.slice(at, match.index);
    at = match.index + match[0].length;
    const [piece, slash, name, attributes, character] = match;
    if (character !== undefined) {
      text += htmlCharacters[character] ?? numbered(character);
      continue;
    }
    if (name === undefined)
      throw unparsable(`Unclosed start tag at byte offset ${bytes(match.index)}`);
    const tag = name.toLowerCase();
    if (slash === '') {
      if (htmlTypes[tag] === undefined) {
        throw unparsable(`Unsupported start tag "${tag}" at byte offset ${bytes(match.index)}`);
      }
      const url = /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(attributes ?? '')?.[1];
      open.push({ tag, offset: text.length, ...(url === undefined ? {} : { url }) });
      continue;
    }
    const last = open.pop();
    if (!last) throw unparsable(`Unexpected end tag at byte offset ${bytes(match.index)}`);
    if (last.tag !== tag) {
      throw unparsable(
        `Unmatched end tag at byte offset ${bytes(match.index)}, expected "</${last.tag}>", found "${piece}"`,
      );
    }
    const length = text.length - last.offset;
    const type = htmlTypes[tag] ?? tag;
    if (length > 0 && (type !== 'text_link' || last.url !== undefined)) {
      const url = type === 'text_link' && last.url !== undefined ? { url: last.url } : {};
      entities.push({ type, offset: last.offset, length, ...url });
    }
  }
  const left = open.at(-1);
  if (left) throw unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text: text + source.slice(at), entities: entities.sort((a, b) => a.offset - b.offset) };
}

const markdownPairs: readonly (readonly [mark: string, type: string, name: string])[] = [
  ['```', 'pre', 'Pre'],
  ['`', 'code', 'Code'],
  ['||', 'spoiler', 'Spoiler'],
  ['__', 'underline', 'Underline'],
  ['_', 'italic', 'Italic'],
  ['*', 'bold', 'Bold'],
  ['~', 'strikethrough', 'Strikethrough'],
];

/**
 * Reads `parse_mode: MarkdownV2`: the paired marks and links, and the refusal of every reserved
 * character that is not escaped.
 *
 * @throws Refusal
 */
export function parseMarkdown(source: string): FormattedText {
  let text = '';
  const entities: Entity[] = [];
  const open: { mark: string; type: string; name: string; offset: number; at: number }[] = [];
  const bytes = (index: number) => Buffer.byteLength(source.slice(0, index));

  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at);
    const inCode = open.at(-1)?.type === 'code' || open.at(-1)?.type === 'pre';
    const escaped = /^\\([!-~])/.exec(rest);
    const pair = markdownPairs.find(([mark]) => rest.startsWith(mark));
    const link = inCode ? null : /^\[([^\]]*)\]\(([^)]*)\)/.exec(rest);
    if (escaped) {
      text += escaped[1];
      at += escaped[0].length;
    } else if (pair && (!inCode || open.at(-1)?.mark === pair[0])) {
      const [mark, type, name] = pair;
      const last = open.at(-1);
      if (last?.mark === mark) {
        open.pop();
        entities.push({ type, offset: last.offset, length: text.length - last.offset });
      } else {
        open.push({ mark, type, name, offset: text.length, at });
      }
      at += mark.length;
    } else if (link) {
      const shown = link[1] ?? '';
      entities.push({
        type: 'text_link',
        offset: text.length,
        length: shown.length,
        url: link[2] ?? '',
      });
      text += shown;
      at += link[0].length;
    } else if (!inCode && /^[[\]()>#+\-=|{}.!]/.test(rest)) {
      throw unparsable(
        `Character '${rest[0]}' is reserved and must be escaped with the preceding '\\'`,
      );
    } else {
      text += rest[0];
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left)
    throw unparsable(`Can't find end of ${left.name} entity at byte offset ${bytes(left.at)}`);
  const kept = entities.filter((entity) => entity.length > 0);
  return { text, entities: kept.sort((a, b) => a.offset - b.offset) };
}

function numbered(reference: string): string {
  const hex = reference.startsWith('#x');
  return String.fromCodePoint(Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10));
}

function unparsable(reason: string): Refusal {
  return badRequest(`can't parse entities: ${reason}`);
}
