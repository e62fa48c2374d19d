import { expect, it, onTestFinished } from 'vitest';
import type { Outbound } from '../../../src/channels/channel.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/channel.ts';
import { movableClock } from '../../../src/kernel/clock.ts';
import { silentLog } from '../../../src/kernel/log.ts';
import { createTelegram } from '../../../src/simulator/telegram/emulator.ts';

const token = '5550001:AAE-token_of_the_tests';
const plain: Outbound = { text: 'Chào', buttons: [], photo: null, file: null };
const limit = () => AbortSignal.timeout(20_000);

async function stage() {
  const platform = createTelegram({
    clock: movableClock(new Date('2025-10-15T07:00:00Z')),
    botToken: token,
    botUsername: 'dondoc_bot',
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const { url, close } = await platform.listen();
  onTestFinished(async () => {
    expect(platform.violations).toEqual([]);
    await close();
    platform.close();
  });
  const channel = createTelegramChannel({ token, apiRoot: url, log: silentLog });
  const lan = (await platform.people.createUser({ firstName: 'Lan' })).id;
  return {
    platform,
    people: platform.people,
    channel,
    lan,
    send: (chat: number, message: Partial<Outbound> = {}, thread: number | null = null) =>
      channel.send(
        String(chat),
        thread === null ? null : String(thread),
        { ...plain, ...message },
        limit(),
      ),
    calls: (method: string) =>
      platform.log.records.flatMap((call) =>
        'method' in call && call.method === method ? [call] : [],
      ),
  };
}

it('shows the command menu it is given', async () => {
  const { channel, calls } = await stage();
  await channel.setCommands([{ name: 'baocao', description: 'Báo cáo ngay' }], limit());
  expect(calls('setMyCommands')).toMatchObject([
    { params: { commands: [{ command: 'baocao', description: 'Báo cáo ngay' }] }, http: 200 },
  ]);
});

it('is never written to by people who did not start it, or who blocked it', async () => {
  const { people, lan, send } = await stage();
  expect((await send(lan)).outcome).toBe('unreachable');
  await people.start({ user: lan });
  expect((await send(lan)).outcome).toBe('sent');
  await people.block({ user: lan });
  expect(await send(lan)).toEqual({ outcome: 'unreachable', reason: 'blocked' });
  await people.unblock({ user: lan });
  expect((await send(lan)).outcome).toBe('sent');
  await people.deactivate({ user: lan });
  expect(await send(lan)).toEqual({ outcome: 'unreachable', reason: 'deactivated' });
});

it('follows a group that becomes a supergroup, and knows when it was put out', async () => {
  const { people, lan, send } = await stage();
  const { chat } = await people.createGroup({ title: 'Lãnh đạo', by: lan, withBot: true });
  expect((await send(chat)).outcome).toBe('sent');
  await people.migrate({ chat, by: lan });
  const moved = await send(chat);
  if (moved.outcome !== 'migrated') throw new Error(moved.outcome);
  expect((await send(Number(moved.to))).outcome).toBe('sent');
  await people.setBotStatus({ chat: Number(moved.to), by: lan, status: 'kicked' });
  expect(await send(Number(moved.to))).toEqual({ outcome: 'unreachable', reason: 'removed' });
});

it('writes into a topic, and knows when the topic is gone', async () => {
  const { people, lan, send } = await stage();
  const { chat } = await people.createGroup({
    ...{ title: 'Điều hành', by: lan, withBot: true, kind: 'supergroup', forum: true },
  });
  const { topic } = await people.createTopic({ chat, user: lan, name: 'Tuần 42' });
  expect((await send(chat, {}, topic)).outcome).toBe('sent');
  const seen = await people.messages({ chat });
  expect(seen.at(-1)).toMatchObject({ text: 'Chào', topic });
  await people.setTopic({ chat, topic, state: 'deleted' });
  expect(await send(chat, {}, topic)).toEqual({ outcome: 'thread-gone' });
  expect((await send(chat)).outcome).toBe('sent');
});

it('uploads photos and files under names that every server reads alike', async () => {
  const { people, lan, send, calls } = await stage();
  await people.start({ user: lan });
  const bytes = Buffer.from('a,b\n1,2\n');
  const file = { bytes, name: 'Báo cáo "tuần"; 42.csv', mime: 'text/csv' };
  expect((await send(lan, { file })).outcome).toBe('sent');
  const [call] = calls('sendDocument');
  expect(call?.params.caption).toBe('Chào');
  expect(Object.values(call?.files ?? {})).toEqual([
    { filename: 'Bao-cao-tuan-42.csv', size: bytes.length },
  ]);
});

it('asks only for what it understands, and never in a parse mode', async () => {
  const { people, lan, channel, send, calls } = await stage();
  await people.start({ user: lan });
  await channel.poll(null, limit());
  await send(lan, { text: '<b>x</b> https://a.vn' });
  expect(calls('getUpdates')[0]?.params).toEqual({
    limit: 100,
    timeout: 30,
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  });
  expect(calls('sendMessage')[0]?.params).toEqual({
    chat_id: lan,
    text: '<b>x</b> https://a.vn',
    link_preview_options: { is_disabled: true },
  });
});

it('sets, shows and removes the webhook; polling meanwhile is a conflict', async () => {
  const { channel } = await stage();
  const { webhook } = channel;
  expect(await webhook.show(limit())).toEqual({ url: null, trouble: null });
  await webhook.set('https://hadong.example.vn/webhooks/telegram/5550001', 'S3cret_-', limit());
  expect(await webhook.show(limit())).toMatchObject({
    url: 'https://hadong.example.vn/webhooks/telegram/5550001',
  });
  expect((await channel.poll(null, limit(), 'at-once')).outcome).toBe('conflict');
  await webhook.remove(limit());
  expect((await channel.poll(null, limit(), 'at-once')).outcome).toBe('updates');
});

it('says what is wrong with a token, without showing it', async () => {
  const { platform } = await stage();
  const { url, close } = await platform.listen();
  onTestFinished(close);
  const revoked = createTelegramChannel({
    token: '5550001:AAE-revoked_token',
    apiRoot: url,
    log: silentLog,
  });
  const error = await revoked.identify(limit()).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'channel.misconfigured' });
  expect(String(error)).toContain('401');
  expect(String(error)).not.toContain('revoked_token');
  await expect(revoked.webhook.remove(limit())).rejects.toMatchObject({
    code: 'channel.misconfigured',
  });
});
