import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/channels/zalo/understand.ts';
import { address } from '../../../src/channels/zalo/update.ts';

const self = { id: '1234567890123456789', names: ['Bot Đôn đốc xã Hà Đông', 'bot.12345689'] };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const read = (event: unknown) => understand(bytes(event), self);

const lan = { id: '6ede9afa66b88fe6d6a9', display_name: 'Nguyễn Thị Lan', is_bot: false };
const at = new Date('2025-10-15T07:05:09.602Z');
const message = (fields: Record<string, unknown>) => ({
  from: lan,
  chat: { id: lan.id, chat_type: 'PRIVATE' },
  message_id: '2d758cb5e222177a4e35',
  date: at.getTime(),
  ...fields,
});
const text = (said: string, fields: Record<string, unknown> = {}) => ({
  event_name: 'message.text.received',
  message: message({ text: said, ...fields }),
});
const inGroup = { chat: { id: 'a1b2c3d4e5f6a7b8c9d0', chat_type: 'GROUP' } };
const heard = {
  place: { kind: 'private', chat: lan.id, thread: null, title: null },
  from: { user: lan.id, name: 'Nguyễn Thị Lan' },
  at,
  message: '2d758cb5e222177a4e35',
};

describe('a text', () => {
  it('says who said what, where and when', () => {
    expect(read(text('sxh 3'))).toEqual({
      type: 'text',
      ...heard,
      text: 'sxh 3',
      mentioned: false,
      replyTo: null,
    });
  });

  it('is the same flat, as webhooks bring it, and wrapped, as polls do', () => {
    const flat = text('sxh 3');
    expect(read({ ok: true, result: flat })).toEqual(read(flat));
  });

  it('may carry its time in seconds, and ids as numbers', () => {
    const seconds = Math.floor(at.getTime() / 1000);
    expect(read(text('x', { date: seconds }))).toMatchObject({ at: new Date(seconds * 1000) });
    expect(read(text('x', { message_id: 17 }))).toMatchObject({ message: '17' });
    expect(read(text('x', { date: String(at.getTime()) }))).toMatchObject({ at });
  });

  it.each([
    ['@Bot Đôn đốc xã Hà Đông HD7K2M', 'HD7K2M'],
    ['@bot.12345689 HD7K2M', 'HD7K2M'],
    ['HD7K2M @Bot Đôn đốc xã Hà Đông', 'HD7K2M'],
    ['nhờ @Bot Đôn đốc xã Hà Đông xem giúp', 'nhờ xem giúp'],
    ['@Bot Đôn đốc xã Hà Đông'.normalize('NFD'), ''],
    ['@BOT ĐÔN ĐỐC XÃ HÀ ĐÔNG chạy', 'chạy'],
    ['Đủ rồi\n@Bot Đôn đốc xã Hà Đông\nCHẠY', 'Đủ rồi\nCHẠY'],
  ])('in a group loses the mention of us: %j', (said, expected) => {
    expect(read(text(said, inGroup))).toMatchObject({
      text: expected,
      mentioned: true,
      place: { kind: 'group', chat: inGroup.chat.id },
    });
  });

  it.each([
    'tốt, cảm ơn các đồng chí',
    '@Bot Đôn đốc xã Hà Đông2 nhé',
    'gửi về cv@bot.12345689 nhé',
    '@Bình báo 3 ca',
  ])('in a group keeps what only looks like a mention: %j', (said) => {
    expect(read(text(said, inGroup))).toMatchObject({ text: said, mentioned: false });
  });

  it('in private is left as it is', () => {
    const said = '@Bot Đôn đốc xã Hà Đông sxh 3';
    expect(read(text(said))).toMatchObject({ text: said, mentioned: false });
  });

  it('of ourselves or of another bot is not heard', () => {
    const from = (fields: object) => text('x', { from: { ...lan, ...fields } });
    expect(read(from({ id: self.id }))).toEqual({ type: 'ignored', why: 'own echo' });
    expect(read(from({ is_bot: true }))).toEqual({ type: 'ignored', why: 'another bot' });
  });
});

describe('a photo', () => {
  const photo = (fields: Record<string, unknown>) => ({
    event_name: 'message.image.received',
    message: message({ message_type: 'CHAT_PHOTO', ...fields }),
  });
  const url = 'https://photo-stal-1.zdn.vn/abc.jpg';

  it('has its address under either name', () => {
    const expected = {
      type: 'photo',
      ...heard,
      remote: url,
      size: null,
      caption: 'Phun thuốc',
      album: null,
    };
    expect(read(photo({ photo_url: url, caption: 'Phun thuốc' }))).toEqual(expected);
    expect(read(photo({ photo: url, caption: 'Phun thuốc' }))).toEqual(expected);
  });

  it('may come without a caption, or with one that only mentions us', () => {
    expect(read(photo({ photo_url: url }))).toMatchObject({ caption: null });
    const mention = { caption: '@Bot Đôn đốc xã Hà Đông ', ...inGroup };
    expect(read(photo({ photo_url: url, ...mention }))).toMatchObject({ caption: null });
  });

  it('without an address cannot be read', () => {
    expect(read(photo({}))).toMatchObject({ type: 'unreadable', what: 'other' });
  });
});

describe('everything else', () => {
  const event = (name: string, fields: Record<string, unknown> = {}) => ({
    event_name: name,
    message: message(fields),
  });

  it.each([
    ['message.sticker.received', 'sticker'],
    ['message.voice.received', 'voice'],
    ['message.unsupported.received', 'other'],
  ])('%s cannot be read, and in a group is none of ours', (name, what) => {
    expect(read(event(name))).toMatchObject({ type: 'unreadable', what });
    expect(read(event(name, inGroup)).type).toBe('ignored');
  });

  it.each([
    { event_name: 'user.follow', follower: { id: 'x' } },
    { event_name: 'message.hologram.received', message: 17 },
    { ok: true, result: { event_name: 'message.deleted' } },
  ])('an event that we do not know is harmless: %j', (unknown) => {
    expect(read(unknown).type).toBe('ignored');
  });

  it.each([
    'null',
    '17',
    '{}',
    '{"ok":true}',
    '{"event_name":"message.text.received"}',
    '{"event_name":"message.text.received","message":{"text":"x"}}',
  ])('%s is no event', (body) => {
    expect(() => understand(Buffer.from(body), self)).toThrow();
  });
});

describe('an address', () => {
  it('is the message, the chat and the time, flat or wrapped', () => {
    const expected = { id: '2d758cb5e222177a4e35', lane: lan.id, sentAt: at };
    expect(address(bytes(text('x')))).toEqual(expected);
    expect(address(bytes({ ok: true, result: text('x') }))).toEqual(expected);
  });

  it('of what carries none is its bytes', () => {
    const follow = bytes({ event_name: 'user.follow' });
    expect(address(follow)).toEqual(address(Buffer.from(follow)));
    expect(address(follow)).toMatchObject({ lane: 'stray', sentAt: null });
    expect(address(follow).id).not.toBe(address(bytes({ event_name: 'user.unfollow' })).id);
  });
});
