import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/channels/telegram/understand.ts';
import { bot, bytes, date, forum, group, lan, message, privateChat, self } from './updates.ts';

const read = (update: unknown) => understand(bytes(update), self);
const at = new Date('2025-10-15T07:05:09Z');
const from = { user: '5318008123', name: 'Nguyễn Thị Lan' };
const inPrivate = { kind: 'private', chat: '5318008123', thread: null, title: null };
const inGroup = {
  kind: 'group',
  chat: '-4012345678',
  thread: null,
  title: 'Lãnh đạo phường Hà Đông',
};
const mention = (text: string, said: string, type = 'mention') => ({
  type,
  offset: text.indexOf(said),
  length: said.length,
});

describe('text', () => {
  it('says who said what, where and when', () => {
    expect(read(message({ text: 'SXH 3, TCM 2' }))).toEqual({
      type: 'text',
      place: inPrivate,
      from,
      at,
      message: '41',
      text: 'SXH 3, TCM 2',
      mentioned: false,
      replyTo: null,
    });
  });

  it('keeps /start CODE as it is typed', () => {
    const text = '/start K7PQ2M';
    expect(
      read(message({ text, entities: [{ type: 'bot_command', offset: 0, length: 6 }] })),
    ).toMatchObject({ type: 'text', text, mentioned: false });
  });

  it('takes our name out of a command for us', () => {
    const text = '/start@dondochadong_BOT K7PQ2M';
    const entities = [{ type: 'bot_command', offset: 0, length: 23 }];
    expect(read(message({ chat: group, text, entities }))).toMatchObject({
      type: 'text',
      place: inGroup,
      text: '/start K7PQ2M',
      mentioned: true,
    });
  });

  it('ignores a command for another bot', () => {
    const text = '/start@QuizBot';
    const entities = [{ type: 'bot_command', offset: 0, length: 14 }];
    expect(read(message({ chat: group, text, entities }))).toMatchObject({ type: 'ignored' });
  });

  it.each([
    ['@DonDocHaDong_bot K7PQ2M', 'K7PQ2M'],
    ['K7PQ2M @DonDocHaDong_bot', 'K7PQ2M'],
    ['📌 nhờ @DonDocHaDong_bot xem giúp', '📌 nhờ xem giúp'],
    ['Đủ rồi\n@DonDocHaDong_bot\nCHẠY', 'Đủ rồi\nCHẠY'],
  ])('takes a mention of us out of %j', (text, expected) => {
    const entities = [mention(text, '@DonDocHaDong_bot')];
    expect(read(message({ chat: group, text, entities }))).toMatchObject({
      text: expected,
      mentioned: true,
    });
  });

  it('knows a mention by account, and leaves those of others', () => {
    const text = 'Trợ lý ơi, @binh_tv báo 3 ca';
    const entities = [
      { type: 'text_mention', offset: 0, length: 6, user: bot },
      mention(text, '@binh_tv'),
    ];
    expect(read(message({ chat: group, text, entities }))).toMatchObject({
      text: 'ơi, @binh_tv báo 3 ca',
      mentioned: true,
    });
  });

  it('leaves what only looks like a mention', () => {
    const text = 'gửi về cv@DonDocHaDong_bot.vn nhé';
    const entities = [mention(text, 'cv@DonDocHaDong_bot.vn', 'email')];
    expect(read(message({ text, entities }))).toMatchObject({ text, mentioned: false });
  });

  it('knows a topic, and that its opening is nothing one replies to', () => {
    const inTopic = { chat: forum, is_topic_message: true, message_thread_id: 7, text: 'ok' };
    const opening = { message_id: 7, date, chat: forum, forum_topic_created: { name: 'Tuần 42' } };
    expect(read(message({ ...inTopic, reply_to_message: opening }))).toMatchObject({
      place: { kind: 'group', chat: '-1002345678901', thread: '7', title: 'Chỉ đạo điều hành' },
      replyTo: null,
    });
    const reply = { message_id: 19, date, chat: forum, from: bot, text: 'M22C' };
    expect(read(message({ ...inTopic, reply_to_message: reply }))).toMatchObject({ replyTo: '19' });
  });

  it('takes no thread of replies for a topic', () => {
    const fields = { chat: { ...forum, is_forum: undefined }, message_thread_id: 19, text: 'ok' };
    expect(read(message(fields))).toMatchObject({ place: { thread: null } });
  });

  const nfd = 'Đã xử lý'.normalize('NFD');
  it.each([
    ['NFD', nfd, nfd],
    ['marks of direction', '\u202Eabc\u200F 3', '\u202Eabc\u200F 3'],
    ['emoji of many parts', '👩🏽‍⚕️ 3', '👩🏽‍⚕️ 3'],
    ['markup', '<b>_*[x](y)&', '<b>_*[x](y)&'],
    ['NUL', 'a\u0000b', 'ab'],
    ['lone surrogates', 'x\ud83d y\udc4d', 'x\ufffd y\ufffd'],
    ['5,000 characters', 'ơ'.repeat(5000), 'ơ'.repeat(5000)],
  ])('%s arrives as it can, in a text and in a name', (_, typed, expected) => {
    const person = { ...lan, first_name: typed, last_name: undefined };
    expect(read(message({ text: typed, from: person }))).toMatchObject({
      text: expected,
      from: { name: expected },
    });
  });
});

describe('photo', () => {
  const photo = [
    { file_id: 'small', file_unique_id: 'a', width: 90, height: 67, file_size: 1203 },
    { file_id: 'large', file_unique_id: 'c', width: 1280, height: 960, file_size: 182044 },
    { file_id: 'middle', file_unique_id: 'b', width: 320, height: 240, file_size: 20110 },
  ];

  it('is taken in its largest size, with caption and album', () => {
    expect(
      read(message({ photo, caption: 'Phun thuốc ở Vạn Phúc', media_group_id: '134' })),
    ).toEqual({
      type: 'photo',
      place: inPrivate,
      from,
      at,
      message: '41',
      remote: 'large',
      size: 182044,
      caption: 'Phun thuốc ở Vạn Phúc',
      album: '134',
    });
  });

  it('may come without a word', () => {
    expect(read(message({ photo }))).toMatchObject({ caption: null, album: null });
  });

  it('may be sent as a file', () => {
    const document = { file_id: 'whole', mime_type: 'image/jpeg', file_size: 812044 };
    expect(read(message({ document }))).toMatchObject({
      type: 'photo',
      remote: 'whole',
      size: 812044,
    });
  });
});

it('a document has its name, and may have none', () => {
  const document = { file_id: 'x', file_name: 'KH số 12.docx', mime_type: 'application/x' };
  expect(read(message({ document, caption: 'gửi em' }))).toEqual({
    type: 'document',
    place: inPrivate,
    from,
    at,
    message: '41',
    remote: 'x',
    name: 'KH số 12.docx',
    size: null,
    caption: 'gửi em',
  });
  expect(read(message({ document: { file_id: 'x' } }))).toMatchObject({ name: '' });
});

it.each([
  ['sticker', { sticker: { file_id: 'x', type: 'regular', width: 512, height: 512 } }, 'sticker'],
  ['voice', { voice: { file_id: 'x', duration: 4 } }, 'voice'],
  ['video', { video: { file_id: 'x' }, caption: 'SXH 3' }, 'video'],
  ['round video', { video_note: { file_id: 'x' } }, 'video'],
  ['animation', { animation: { file_id: 'x' }, document: { file_id: 'x' } }, 'video'],
  ['audio', { audio: { file_id: 'x' } }, 'file'],
  ['location', { location: { latitude: 20.97, longitude: 105.77 } }, 'location'],
  ['venue', { location: { latitude: 20, longitude: 105 }, venue: { title: 'x' } }, 'location'],
  ['contact', { contact: { phone_number: '+84912345678', first_name: 'Bình' } }, 'contact'],
  ['poll', { poll: { id: '1', question: '?' } }, 'other'],
  ['what will be invented next year', { hologram: { file_id: 'x' } }, 'other'],
])('a %s is unreadable', (_, fields, what) => {
  expect(read(message(fields))).toEqual({
    type: 'unreadable',
    place: inPrivate,
    from,
    at,
    message: '41',
    what,
  });
});

describe('tap', () => {
  const tap = (fields: Record<string, unknown>) => ({
    update_id: 871235002,
    callback_query: { id: '22840', from: lan, chat_instance: '-71', ...fields },
  });

  it('carries the data of the button and the message it is on', () => {
    const pressed = { message_id: 40, date, chat: privateChat, from: bot, text: 'Câu 1/5' };
    expect(read(tap({ data: 'p:Zx81', message: pressed }))).toEqual({
      type: 'tap',
      place: inPrivate,
      from,
      tap: '22840',
      data: 'p:Zx81',
      message: '40',
    });
  });

  it('may be on a message that is no longer accessible', () => {
    const gone = { message_id: 40, date: 0, chat: forum };
    expect(read(tap({ data: 'p:Zx81', message: gone }))).toMatchObject({
      type: 'tap',
      place: { kind: 'group', chat: '-1002345678901', thread: null },
      message: '40',
    });
  });

  it('is ignored where it is none of ours', () => {
    expect(read(tap({ game_short_name: 'x' })).type).toBe('ignored');
    expect(read(tap({ data: 'x', inline_message_id: 'y' })).type).toBe('ignored');
  });
});

describe('reach', () => {
  const change = (chat: unknown, status: string, more = {}) => ({
    update_id: 871235003,
    my_chat_member: {
      chat,
      from: lan,
      date,
      old_chat_member: { user: bot, status: 'left' },
      new_chat_member: { user: bot, status, ...more },
    },
  });

  it.each([
    ['blocked', privateChat, 'kicked', {}, false],
    ['unblocked', privateChat, 'member', {}, true],
    ['added', group, 'member', {}, true],
    ['promoted', group, 'administrator', {}, true],
    ['removed', group, 'kicked', {}, false],
    ['left', group, 'left', {}, false],
    ['muted', forum, 'restricted', { is_member: true }, true],
    ['muted and gone', forum, 'restricted', { is_member: false }, false],
  ])('%s', (_, chat, status, more, reachable) => {
    expect(read(change(chat, status, more))).toMatchObject({ type: 'reach', reachable, at, from });
  });
});

it('says where a group has moved, from either side', () => {
  const moved = { type: 'migrated', from: '-4012345678', to: '-1002345678901' };
  expect(read(message({ chat: group, migrate_to_chat_id: forum.id }))).toEqual(moved);
  expect(read(message({ chat: forum, migrate_from_chat_id: group.id }))).toEqual(moved);
});

it.each([
  ['an edit', { update_id: 1, edited_message: message({ text: 'x' }).message }],
  ['a channel post', { update_id: 1, channel_post: { message_id: 1 } }],
  ['nothing at all', { update_id: 1 }],
  ['our own echo', message({ from: bot, text: 'x' })],
  ['another bot', message({ from: { ...bot, id: 99 }, text: 'x' })],
  ['an anonymous admin', message({ chat: forum, from: { ...bot, id: 1087968824 }, text: 'x' })],
  ['a member joining', message({ chat: group, new_chat_members: [lan] })],
  ['a pinned message', message({ chat: group, pinned_message: { message_id: 3 } })],
  ['a new title', message({ chat: group, new_chat_title: 'x' })],
  ['a new topic', message({ chat: forum, forum_topic_created: { name: 'x', icon_color: 1 } })],
  ['a timer of the chat', message({ message_auto_delete_timer_changed: {} })],
])('%s is ignored', (_, update) => {
  expect(read(update).type).toBe('ignored');
});

it.each([
  ['no JSON', Buffer.from('{"update_id": 1, "mess')],
  ['no object', bytes(17)],
  ['no number', bytes({ message: {} })],
  ['a message without a chat', bytes({ update_id: 1, message: { message_id: 1, date } })],
  ['a text that is none', bytes(message({ text: 17 }))],
  ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
])('%s is refused', (_, raw) => {
  expect(() => understand(raw, self)).toThrow();
});
