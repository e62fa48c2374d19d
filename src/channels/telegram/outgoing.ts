import { InputFile } from 'grammy';
import { storable } from '../../kernel/storable.ts';
import type { Outbound } from '../channel.ts';

/** The inline keyboard of a message; `undefined` where it has no button. */
export function keyboard(message: Outbound) {
  const rows = message.buttons.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  return {
    inline_keyboard: rows.map((row) =>
      row.map(({ label, data }) => ({ text: storable(label), callback_data: data })),
    ),
  };
}

/** The message that is answered; one that was deleted meanwhile holds nothing up. */
export function replyingTo({ replyTo }: Outbound) {
  if (replyTo === undefined || !/^\d{1,15}$/.test(replyTo)) return {};
  const message = { message_id: Number(replyTo), allow_sending_without_reply: true };
  return { reply_parameters: message };
}

/** A file to upload, under a name that every parser of multipart bodies reads alike. */
export function upload(file: { readonly bytes: Uint8Array; readonly name: string }): InputFile {
  return new InputFile(file.bytes, asciiFileName(file.name));
}

/**
 * `Báo cáo tuần 42.csv` becomes `Bao-cao-tuan-42.csv`: grammY writes file names unquoted and
 * unencoded, and servers cut them at `;`, `"` and the first blank.
 */
export function asciiFileName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '');
  return plain === '' ? 'file' : plain;
}

/** Telegram takes a chat's id as a number; a `@channelname` stays a text. */
export function chatId(chat: string): number | string {
  return /^-?\d{1,15}$/.test(chat) ? Number(chat) : chat;
}
