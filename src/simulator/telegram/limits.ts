/** How long a value may be. Text is counted in UTF-16 code units: never more lenient than the platform. */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly unit: 'characters' | 'bytes' | 'items';
}

/**
 * Limits by `method.parameter` or `Type.field`, from the sentences of the Bot API manual; a test
 * compares them with `test/data/telegram-bot-api.json`.
 */
export const limits: Readonly<Record<string, Limit>> = {
  'setWebhook.secret_token': { min: 1, max: 256, unit: 'characters' },
  'sendMessage.text': { min: 1, max: 4096, unit: 'characters' },
  'editMessageText.text': { min: 1, max: 4096, unit: 'characters' },
  'sendPhoto.caption': { min: 0, max: 1024, unit: 'characters' },
  'sendDocument.caption': { min: 0, max: 1024, unit: 'characters' },
  'editMessageCaption.caption': { min: 0, max: 1024, unit: 'characters' },
  'InputMediaPhoto.caption': { min: 0, max: 1024, unit: 'characters' },
  'InputMediaDocument.caption': { min: 0, max: 1024, unit: 'characters' },
  'sendMediaGroup.media': { min: 2, max: 10, unit: 'items' },
  'answerCallbackQuery.text': { min: 0, max: 200, unit: 'characters' },
  'createForumTopic.name': { min: 1, max: 128, unit: 'characters' },
  'BotCommand.command': { min: 1, max: 32, unit: 'characters' },
  'BotCommand.description': { min: 1, max: 256, unit: 'characters' },
  'InlineKeyboardButton.callback_data': { min: 1, max: 64, unit: 'bytes' },
  'ReplyKeyboardMarkup.input_field_placeholder': { min: 1, max: 64, unit: 'characters' },
  'ForceReply.input_field_placeholder': { min: 1, max: 64, unit: 'characters' },
  'ReplyParameters.quote': { min: 0, max: 1024, unit: 'characters' },
};

/** How many buttons a keyboard may have in all; above it `reply markup is too long`. */
export const maxButtons = 100;

/** How many buttons a client shows in one row; more are a fault of ours. */
export const maxButtonsInRow = 8;

/** Most bytes of a photo, of any upload, and of a file that `getFile` gives out. */
export const maxBytes = { photo: 10 * 2 ** 20, upload: 50 * 2 ** 20, download: 20 * 2 ** 20 };

/** Whether a value keeps a limit. */
export function keeps(limit: Limit, value: unknown): boolean {
  const size = sizeOf(limit.unit, value);
  return size >= limit.min && size <= limit.max;
}

function sizeOf(unit: Limit['unit'], value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const text = String(value);
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length;
}
