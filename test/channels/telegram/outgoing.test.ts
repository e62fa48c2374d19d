import { expect, it } from 'vitest';
import { asciiFileName, chatId, replyingTo } from '../../../src/channels/telegram/outgoing.ts';

it.each([
  ['Báo cáo tuần 42.csv', 'Bao-cao-tuan-42.csv'],
  ['Đôn "đốc"; 100%.png', 'Don-doc-100-.png'],
  ['..', 'file'],
  ['😀', 'file'],
])('the file name %s goes out as %s', (name, expected) => {
  expect(asciiFileName(name)).toBe(expected);
});

it('gives a chat as the number it is', () => {
  expect(chatId('-1002345678901')).toBe(-1002345678901);
  expect(chatId('@hadong')).toBe('@hadong');
});

it('answers a message where it knows which, even one that was deleted', () => {
  const message = { text: '', buttons: [], photo: null, file: null };
  expect(replyingTo({ ...message, replyTo: '57' })).toEqual({
    reply_parameters: { message_id: 57, allow_sending_without_reply: true },
  });
  expect(replyingTo({ ...message, replyTo: 'zalo-57' })).toEqual({});
  expect(replyingTo(message)).toEqual({});
});
