/**
 * The parameters of each method as the manual lists them (docs.zaloplatforms.com, Bot, read by
 * several between April and October 2026). What is not listed is taken without a word, and noted.
 */
export const parametersOf: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['timeout'],
  setWebhook: ['url', 'secret_token'],
  getWebhookInfo: [],
  deleteWebhook: [],
  testWebhook: [],
  sendMessage: ['chat_id', 'text', 'parse_mode', 'text_styles'],
  sendPhoto: ['chat_id', 'photo', 'caption'],
  sendSticker: ['chat_id', 'sticker'],
  sendVoice: ['chat_id', 'voice_url'],
  sendChatAction: ['chat_id', 'action'],
};

/** A call that the manual does not know in this form. */
export interface SpecViolation {
  readonly method: string;
  readonly violation: string;
}

/** What the manual would not recognize in a call. */
export function violationsOf(
  method: string,
  params: Readonly<Record<string, unknown>>,
): readonly string[] {
  const known = parametersOf[method];
  if (known === undefined) return [];
  const strange = Object.keys(params).filter((name) => !known.includes(name));
  const chat = params.chat_id;
  return [
    ...strange.map((name) => `${method}.${name}: no such parameter`),
    ...(chat !== undefined && typeof chat !== 'string' ? [`${method}.chat_id: ids are texts`] : []),
    ...['text', 'caption'].flatMap((name) => {
      const value = params[name];
      const tooLong = typeof value === 'string' && (value.length > 2000 || value.length === 0);
      return tooLong ? [`${method}.${name}: 1-2000 characters`] : [];
    }),
  ];
}
