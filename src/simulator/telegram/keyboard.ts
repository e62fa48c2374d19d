import { limits, maxButtons } from './limits.ts';
import { badRequest } from './refusal.ts';
import type { InlineButton, InlineKeyboard } from './types.ts';

/** What a `reply_markup` means: an inline keyboard, or one of the others, that messages do not show. */
export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly keyboard: InlineKeyboard | undefined }
  | { readonly kind: 'other'; readonly markup: unknown };

/** The fields that say what an inline button does; without one it is a text button. */
const actions = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/**
 * Reads a decoded `reply_markup` and refuses what the platform refuses.
 *
 * @throws Refusal
 */
export function readMarkup(value: unknown): ReplyMarkup | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') throw badRequest("can't parse reply keyboard markup JSON object");
  if (!isRecord(value)) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in value)) return { kind: 'other', markup: value };
  if (!Array.isArray(value.inline_keyboard)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be of type Array');
  }
  const rows = value.inline_keyboard.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('inline keyboard button row must be an Array');
    return row.map(readButton);
  });
  const shown = rows.filter((row) => row.length > 0);
  if (shown.flat().length > maxButtons) throw badRequest('reply markup is too long');
  return {
    kind: 'inline',
    keyboard: shown.length === 0 ? undefined : { inline_keyboard: shown },
  };
}

function readButton(value: unknown): InlineButton {
  if (!isRecord(value)) throw unparsable('Object expected');
  if (typeof value.text !== 'string') throw unparsable('Field "text" must be of type String');
  if (value.text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (!actions.some((action) => action in value)) {
    throw unparsable('Text buttons are unallowed in the inline keyboard');
  }
  const button: { text: string; callback_data?: string; url?: string } = { text: value.text };
  if ('callback_data' in value) {
    const data = value.callback_data;
    if (typeof data !== 'string') throw unparsable('Field "callback_data" must be of type String');
    const size = Buffer.byteLength(data);
    const limit = limits['InlineKeyboardButton.callback_data'];
    if (limit && (size < limit.min || size > limit.max)) throw badRequest('BUTTON_DATA_INVALID');
    button.callback_data = data;
  }
  if ('url' in value) {
    if (typeof value.url !== 'string') throw unparsable('Field "url" must be of type String');
    if (!/^(https?|tg):\/\/\S+$/i.test(value.url)) {
      throw badRequest(
        `inline keyboard button URL '${value.url}' is invalid: Wrong HTTP URL specified`,
      );
    }
    button.url = value.url;
  }
  return button;
}

function unparsable(reason: string) {
  return badRequest(`can't parse inline keyboard button: ${reason}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
