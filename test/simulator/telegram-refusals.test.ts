import { describe, expect, test } from 'vitest';
import { type Stage, stage } from './stage.ts';

async function talking(): Promise<Stage & { id: number }> {
  const on = await stage();
  const { id } = await on.telegram.people.createUser({ firstName: 'Hoà' });
  await on.telegram.people.start({ user: id });
  return { ...on, id };
}

interface Sent {
  readonly message_id: number;
  readonly text: string;
}

const button = (callback_data: string, text = 'Có') => ({
  inline_keyboard: [[{ text, callback_data }]],
});

describe('who can be written to', () => {
  test('nobody knows the number, or the person never pressed Start', async () => {
    const { telegram, refused } = await stage();
    const { id } = await telegram.people.createUser({ firstName: 'Hoà' });
    expect(await refused('sendMessage', { chat_id: 42, text: 'x' })).toBe(
      '400 Bad Request: chat not found',
    );
    expect(await refused('sendMessage', { chat_id: id, text: 'x' })).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    );
    expect(await refused('sendMessage', { text: 'x' })).toBe('400 Bad Request: chat_id is empty');
  });

  test('a person blocks the bot, comes back, and deletes the account', async () => {
    const { telegram, id, ok, refused } = await talking();
    const { people } = telegram;
    await people.block({ user: id });
    const message = { chat_id: id, text: 'x' };
    expect(await refused('sendMessage', message)).toBe(
      '403 Forbidden: bot was blocked by the user',
    );
    await expect(people.send({ user: id, text: 'x' })).rejects.toThrow('blocked');
    await people.unblock({ user: id });
    await ok('sendMessage', message);
    const updates =
      await ok<Record<string, { new_chat_member: { status: string } }>[]>('getUpdates');
    expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
      undefined,
      'kicked',
      'member',
    ]);
    await people.deactivate({ user: id });
    expect(await refused('sendMessage', message)).toBe('403 Forbidden: user is deactivated');
  });
});

describe('texts', () => {
  test('empty, blank and too long', async () => {
    const { id, ok, refused } = await talking();
    const send = (text: string) => ({ chat_id: id, text });
    expect(await refused('sendMessage', send(' \n\t '))).toBe(
      '400 Bad Request: message text is empty',
    );
    expect(await refused('sendMessage', send('a'.repeat(4097)))).toBe(
      '400 Bad Request: message is too long',
    );
    await ok('sendMessage', send('a'.repeat(4096)));
  });

  test('are cleaned: blanks around, carriage returns, control and directional marks', async () => {
    const { id, ok } = await talking();
    const sent = await ok<Sent>('sendMessage', { chat_id: id, text: ' a\r\nb\u0000c\u202ed  ' });
    expect(sent.text).toBe('a\nb cd');
  });

  test.each([
    ['HTML', 'một <b>hai', 'Can\'t find end tag corresponding to start tag "b"'],
    ['HTML', 'một <x>hai</x>', 'Unsupported start tag "x" at byte offset 6'],
    ['HTML', 'một</b>', 'Unexpected end tag at byte offset 5'],
    [
      'HTML',
      '<b><i>a</b></i>',
      'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ],
    [
      'MarkdownV2',
      'Đạt 98.',
      "Character '.' is reserved and must be escaped with the preceding '\\'",
    ],
    ['MarkdownV2', 'số *đậm', "Can't find end of Bold entity at byte offset 5"],
  ])('%s %j is refused', async (parse_mode, text, reason) => {
    const { id, refused } = await talking();
    expect(await refused('sendMessage', { chat_id: id, text, parse_mode })).toBe(
      `400 Bad Request: can't parse entities: ${reason}`,
    );
  });

  test('formatting becomes entities, links and commands are found', async () => {
    const { id, ok } = await talking();
    expect(
      await ok('sendMessage', {
        chat_id: id,
        text: ' <b>Tuần 43</b> &lt;xem&gt; https://hadong.example /menu',
        parse_mode: 'HTML',
      }),
    ).toMatchObject({
      text: 'Tuần 43 <xem> https://hadong.example /menu',
      entities: [
        { type: 'bold', offset: 0, length: 7 },
        { type: 'url', offset: 14, length: 22 },
        { type: 'bot_command', offset: 37, length: 5 },
      ],
    });
    const entities = [{ type: 'bold', offset: 2, length: 4 }];
    expect(await ok('sendMessage', { chat_id: id, text: '  đậm nhạt', entities })).toMatchObject({
      text: 'đậm nhạt',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    });
  });
});

describe('keyboards', () => {
  test.each([
    ['x'.repeat(65), 'BUTTON_DATA_INVALID'],
    ['ố'.repeat(22), 'BUTTON_DATA_INVALID'],
    ['', 'BUTTON_DATA_INVALID'],
  ])('callback data %j is refused', async (data, reason) => {
    const { id, refused } = await talking();
    expect(
      await refused('sendMessage', { chat_id: id, text: 'x', reply_markup: button(data) }),
    ).toBe(`400 Bad Request: ${reason}`);
  });

  test.each([
    ['{', "can't parse reply keyboard markup JSON object"],
    [[1], 'object expected as reply markup'],
    [
      { inline_keyboard: [[{ text: 'a' }]] },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      { inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'a', callback_data: 'a' }]) },
      'reply markup is too long',
    ],
  ])('markup %j is refused', async (reply_markup, reason) => {
    const { id, refused } = await talking();
    expect(await refused('sendMessage', { chat_id: id, text: 'x', reply_markup })).toBe(
      `400 Bad Request: ${reason}`,
    );
  });

  test('a tap is answered once, with at most 200 characters', async () => {
    const { telegram, id, ok, refused } = await talking();
    const tooOld =
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
    await ok('sendMessage', { chat_id: id, text: '?', reply_markup: button('co') });
    const { query } = await telegram.people.tap({ user: id, text: 'Có' });
    const answer = { callback_query_id: query, text: 'đã ghi', show_alert: true };
    expect(await refused('answerCallbackQuery', { ...answer, text: 'x'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    );
    await ok('answerCallbackQuery', answer);
    expect(await telegram.people.answer({ query })).toMatchObject({ text: 'đã ghi', alert: true });
    expect(await refused('answerCallbackQuery', answer)).toBe(tooOld);
    expect(await refused('answerCallbackQuery', { callback_query_id: '1' })).toBe(tooOld);
  });
});

describe('edits and deletions', () => {
  test('what can be changed is changed', async () => {
    const { telegram, id, ok } = await talking();
    const sent = await ok<Sent>('sendMessage', {
      chat_id: id,
      text: 'một',
      reply_markup: button('a'),
    });
    const place = { chat_id: id, message_id: sent.message_id };
    await ok('editMessageText', { ...place, text: 'hai', reply_markup: button('b') });
    await ok('editMessageReplyMarkup', place);
    const seen = await telegram.people.messages({ chat: id });
    expect(seen.at(-1)).toMatchObject({ text: 'hai', buttons: [] });
    expect(seen.at(-1)?.edited).toBeDefined();
    await ok('deleteMessage', place);
    expect(await telegram.people.messages({ chat: id })).toHaveLength(1);
  });

  test('what cannot be changed is refused', async () => {
    const { telegram, clock, id, ok, refused } = await talking();
    const sent = await ok<Sent>('sendMessage', {
      chat_id: id,
      text: 'một',
      reply_markup: button('a'),
    });
    const place = { chat_id: id, message_id: sent.message_id };
    expect(
      await refused('editMessageText', { ...place, text: ' một ', reply_markup: button('a') }),
    ).toBe(
      '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
    expect(await refused('editMessageText', { chat_id: id, message_id: 99, text: 'x' })).toBe(
      '400 Bad Request: message to edit not found',
    );
    expect(await refused('editMessageText', { chat_id: id, message_id: 1, text: 'x' })).toBe(
      "400 Bad Request: message can't be edited",
    );
    expect(await refused('editMessageText', { chat_id: id, text: 'x' })).toBe(
      '400 Bad Request: message identifier is not specified',
    );
    const reply_parameters = { message_id: 99 };
    expect(await refused('sendMessage', { chat_id: id, text: 'x', reply_parameters })).toBe(
      '400 Bad Request: message to be replied not found',
    );
    await ok('sendMessage', {
      chat_id: id,
      text: 'x',
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    });
    clock.forward(new Date('2025-10-17T07:00:01Z'));
    expect(await refused('deleteMessage', place)).toBe("400 Bad Request: message can't be deleted");
    expect(await refused('deleteMessage', { chat_id: id, message_id: 99 })).toBe(
      '400 Bad Request: message to delete not found',
    );
    expect(telegram.violations).toEqual([]);
  });
});

describe('the menu and the chat', () => {
  test('commands are lower case letters, digits and underscores', async () => {
    const { ok, refused } = await stage();
    const menu = [{ command: 'baocao', description: 'Báo cáo việc được giao' }];
    await ok('setMyCommands', { commands: menu, language_code: 'vi' });
    expect(await ok('getMyCommands', { language_code: 'vi' })).toEqual(menu);
    expect(await ok('getMyCommands')).toEqual([]);
    expect(
      await refused('setMyCommands', { commands: [{ command: 'BáoCáo', description: 'x' }] }),
    ).toBe('400 Bad Request: BOT_COMMAND_INVALID');
  });

  test('a chat, its members, and a wrong action', async () => {
    const { telegram, id, ok, refused } = await talking();
    expect(await ok('getMe')).toMatchObject({
      id: 5550001,
      username: 'dondoc_bot',
      can_read_all_group_messages: false,
    });
    expect(await ok('getChat', { chat_id: id })).toMatchObject({ type: 'private', id });
    expect(await ok('getChatMember', { chat_id: id, user_id: telegram.bot.id })).toMatchObject({
      status: 'member',
    });
    await ok('sendChatAction', { chat_id: id, action: 'typing' });
    expect(await refused('sendChatAction', { chat_id: id, action: 'dancing' })).toBe(
      '400 Bad Request: wrong parameter action in request',
    );
  });
});
