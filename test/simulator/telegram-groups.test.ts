import { describe, expect, test } from 'vitest';
import { type Stage, stage } from './stage.ts';

interface Update {
  readonly update_id: number;
  readonly message?: Readonly<Record<string, unknown>> & { readonly text?: string };
  readonly my_chat_member?: {
    readonly chat: { readonly id: number };
    readonly new_chat_member: { readonly status: string };
  };
}

/** Reads and confirms everything in the queue. */
async function heard(on: Stage): Promise<Update[]> {
  const updates = await on.ok<Update[]>('getUpdates', { timeout: 0 });
  const last = updates.at(-1);
  if (last) await on.ok('getUpdates', { offset: last.update_id + 1, timeout: 0 });
  return updates;
}

async function withGroup(kind: 'group' | 'supergroup', forum = false) {
  const on = await stage();
  const { people } = on.telegram;
  const chair = await people.createUser({ firstName: 'Thắng' });
  const clerk = await people.createUser({ firstName: 'Mai' });
  const { chat } = await people.createGroup({
    title: 'Lãnh đạo xã',
    by: chair.id,
    kind,
    forum,
    members: [clerk.id],
    withBot: true,
  });
  return { ...on, people, chair: chair.id, clerk: clerk.id, chat };
}

describe('a group', () => {
  test('tells the bot that it was added, promoted and removed', async () => {
    const on = await withGroup('group');
    const { people, chat, chair } = on;
    const added = await heard(on);
    expect(added.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
      'member',
      undefined,
    ]);
    expect(added[1]?.message).toMatchObject({ new_chat_members: [{ id: 5550001 }] });
    await on.ok('sendMessage', { chat_id: chat, text: 'xin chào' });

    await people.setBotStatus({ chat, by: chair, status: 'administrator' });
    await people.setBotStatus({ chat, by: chair, status: 'kicked' });
    expect((await heard(on)).map((one) => one.my_chat_member?.new_chat_member.status)).toEqual([
      'administrator',
      'kicked',
    ]);
    await people.send({ user: chair, chat, text: 'không ai nghe' });
    expect(await heard(on)).toEqual([]);
    expect(await on.refused('sendMessage', { chat_id: chat, text: 'x' })).toBe(
      '403 Forbidden: bot was kicked from the group chat',
    );
  });

  test('a bot that left, a deleted group, a restricted bot', async () => {
    const on = await withGroup('supergroup');
    const { people, chat, chair } = on;
    await people.setBotStatus({ chat, by: chair, status: 'restricted' });
    expect(await on.refused('sendMessage', { chat_id: chat, text: 'x' })).toBe(
      '400 Bad Request: not enough rights to send text messages to the chat',
    );
    await on.ok('leaveChat', { chat_id: chat });
    expect(await on.refused('sendMessage', { chat_id: chat, text: 'x' })).toBe(
      '403 Forbidden: bot is not a member of the supergroup chat',
    );
    const other = await people.createGroup({ title: 'Cũ', by: chair, withBot: true });
    await people.deleteGroup({ chat: other.chat });
    expect(await on.refused('sendMessage', { chat_id: other.chat, text: 'x' })).toBe(
      '403 Forbidden: the group chat was deleted',
    );
  });

  test('privacy mode: the bot hears what is meant for it, and everything as administrator', async () => {
    const on = await withGroup('group');
    const { people, chat, chair, clerk } = on;
    const say = (text: string, replyTo?: number) =>
      people.send({ user: clerk, chat, text, ...(replyTo === undefined ? {} : { replyTo }) });
    await heard(on);
    await say('chào cả nhà');
    await say('@dondoc_bot ơi');
    await say('/menu');
    await say('/menu@other_bot');
    await people.start({ user: clerk, chat, payload: 'AB12CD' });
    const hello = await on.ok<{ message_id: number }>('sendMessage', { chat_id: chat, text: 'có' });
    await say('trả lời', hello.message_id);
    await say('/menu sau khi bot đã nói');
    await say('vẫn chuyện riêng');
    const texts = async () => (await heard(on)).flatMap((update) => update.message?.text ?? []);
    expect(await texts()).toEqual([
      '/start@dondoc_bot AB12CD',
      'trả lời',
      '/menu sau khi bot đã nói',
    ]);
    await people.setBotStatus({ chat, by: chair, status: 'administrator' });
    await say('giờ thì nghe hết');
    expect(await texts()).toEqual(['giờ thì nghe hết']);
    await people.setBotStatus({ chat, by: chair, status: 'member' });
    await people.setPrivacy({ on: false });
    await say('tắt riêng tư');
    expect(await texts()).toEqual(['tắt riêng tư']);
  });

  test('anybody in the group can tap a button; nobody else can', async () => {
    const on = await withGroup('group');
    const { people, chat, clerk } = on;
    const stranger = await people.createUser({ firstName: 'Lạ' });
    const reply_markup = { inline_keyboard: [[{ text: 'Xem', callback_data: 'xem' }]] };
    await on.ok('sendMessage', { chat_id: chat, text: 'Bản tổng hợp', reply_markup });
    await heard(on);
    await people.tap({ user: clerk, chat, text: 'Xem' });
    expect(await heard(on)).toMatchObject([
      { callback_query: { from: { id: clerk }, message: { chat: { id: chat } }, data: 'xem' } },
    ]);
    await expect(people.tap({ user: stranger.id, chat, text: 'Xem' })).rejects.toThrow(
      'not in chat',
    );
    await expect(people.tap({ user: clerk, chat, text: 'Xoá' })).rejects.toThrow('no button "Xoá"');
    await expect(people.send({ user: stranger.id, chat, text: 'x' })).rejects.toThrow(
      'not in chat',
    );
  });

  test('becomes a supergroup: the old number refuses with the new one', async () => {
    const on = await withGroup('group');
    const { people, chat, chair, clerk } = on;
    const board = await on.ok<{ message_id: number }>('sendMessage', {
      chat_id: chat,
      text: 'bảng',
    });
    await heard(on);
    const { chat: renamed } = await people.migrate({ chat, by: chair });
    expect(await heard(on)).toMatchObject([
      { message: { chat: { id: chat, type: 'group' }, migrate_to_chat_id: renamed } },
      { message: { chat: { id: renamed, type: 'supergroup' }, migrate_from_chat_id: chat } },
    ]);
    const { status, body } = await on.call('sendMessage', { chat_id: chat, text: 'x' });
    expect([status, body]).toEqual([
      400,
      {
        ok: false,
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: renamed },
      },
    ]);
    const edit = { chat_id: renamed, message_id: board.message_id, text: 'bảng mới' };
    expect(await on.refused('editMessageText', edit)).toMatch(/not found|can't be edited/);
    const anew = await on.ok<{ message_id: number }>('sendMessage', {
      chat_id: renamed,
      text: 'bảng',
    });
    expect(anew.message_id).toBe(2);
    await people.send({ user: clerk, chat: renamed, text: '/x@dondoc_bot' });
    await expect(people.send({ user: clerk, chat, text: 'x' })).rejects.toThrow('became');
  });

  test('supergroups number their messages for themselves', async () => {
    const on = await withGroup('supergroup');
    const { people, chat, chair } = on;
    const other = await people.createGroup({
      title: 'Hai',
      by: chair,
      kind: 'supergroup',
      withBot: true,
    });
    const one = await on.ok('sendMessage', { chat_id: chat, text: 'x' });
    const two = await on.ok('sendMessage', { chat_id: other.chat, text: 'x' });
    expect(one).toMatchObject({ message_id: 3 });
    expect(two).toMatchObject({ message_id: 3 });
  });
});

describe('a forum', () => {
  test('has topics that can be written to until they are closed or deleted', async () => {
    const on = await withGroup('supergroup', true);
    const { people, chat, chair } = on;
    const { topic } = await people.createTopic({ chat, user: chair, name: 'Báo cáo' });
    const message = { chat_id: chat, text: 'x', message_thread_id: topic };
    expect(await on.ok('sendMessage', message)).toMatchObject({
      message_thread_id: topic,
      is_topic_message: true,
      chat: { is_forum: true },
    });
    for (const thread of [1, 999]) {
      expect(await on.refused('sendMessage', { ...message, message_thread_id: thread })).toBe(
        '400 Bad Request: message thread not found',
      );
    }
    await people.setTopic({ chat, topic, state: 'closed' });
    expect(await on.refused('sendMessage', message)).toBe('400 Bad Request: TOPIC_CLOSED');
    await people.setTopic({ chat, topic, state: 'deleted' });
    expect(await on.refused('sendMessage', message)).toBe(
      '400 Bad Request: message thread not found',
    );
  });

  test('a bot with the right may open one', async () => {
    const on = await withGroup('supergroup', true);
    const { people, chat, chair } = on;
    const wish = { chat_id: chat, name: 'Tổng hợp tuần' };
    expect(await on.refused('createForumTopic', wish)).toBe(
      '400 Bad Request: not enough rights to create a topic',
    );
    await people.setBotStatus({ chat, by: chair, status: 'administrator' });
    const topic = await on.ok<{ message_thread_id: number }>('createForumTopic', wish);
    await heard(on);
    await people.send({ user: chair, chat, text: 'trong chủ đề', topic: topic.message_thread_id });
    expect(await heard(on)).toMatchObject([
      { message: { message_thread_id: topic.message_thread_id, is_topic_message: true } },
    ]);
    const plain = await people.createGroup({ title: 'Thường', by: chair, withBot: true });
    expect(await on.refused('createForumTopic', { ...wish, chat_id: plain.chat })).toBe(
      '400 Bad Request: the chat is not a forum',
    );
  });
});

test('a person sends everything a phone can send', async () => {
  const on = await stage();
  const { people } = on.telegram;
  const { id } = await people.createUser({ firstName: 'Hoà', lastName: 'Nguyễn Thị' });
  await people.send({ user: id, sticker: '👍' });
  await people.send({ user: id, voice: 3 });
  await people.send({ user: id, contact: { phone: '+84900000101', firstName: 'Mai' } });
  await people.send({ user: id, location: { latitude: 20.9, longitude: 106.4 } });
  const { messages } = await people.send({ user: id, text: 'ố'.repeat(5000) });
  expect(messages).toHaveLength(2);
  await people.edit({ user: id, chat: id, message: messages[1] ?? 0, text: 'sửa rồi' });
  const updates = await on.ok('getUpdates');
  expect(updates).toMatchObject([
    { message: { sticker: { emoji: '👍' }, from: { first_name: 'Hoà', last_name: 'Nguyễn Thị' } } },
    { message: { voice: { duration: 3 } } },
    { message: { contact: { phone_number: '+84900000101' } } },
    { message: { location: { latitude: 20.9 } } },
    { message: { text: 'ố'.repeat(4096) } },
    { message: { text: 'ố'.repeat(904) } },
    { edited_message: { text: 'sửa rồi' } },
  ]);
});
