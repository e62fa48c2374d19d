import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectZaloUserSide } from '../../src/simulator/zalo/client.ts';
import { folder, png } from './stage.ts';
import { receiver, zaloStage, zaloToken } from './zalo-stage.ts';

describe('an answer', () => {
  test('that refuses comes with 200 as well', async () => {
    const { call } = await zaloStage();
    expect(await call('sendMessage', { chat_id: 'nobody', text: 'x' })).toMatchObject({
      status: 200,
      body: { ok: false, error_code: 404 },
    });
    expect((await call('getMe', {}, '1:wrong')).body).toMatchObject({ error_code: 401 });
    expect((await call('getme')).body).toMatchObject({ ok: false, error_code: 400 });
  });

  test('says who the bot is, with an id that no number holds', async () => {
    const { ok } = await zaloStage();
    const me = await ok('getMe');
    expect(me).toMatchObject({ account_type: 'BASIC', can_join_groups: true });
    expect(me.display_name).toBe('Bot Đôn đốc');
    expect(me.id).toMatch(/^\d{19}$/);
    expect(Number.isSafeInteger(Number(me.id))).toBe(false);
  });
});

describe('polling', () => {
  test('brings one event at a time, wrapped, once', async () => {
    const { zalo, poll, newcomer } = await zaloStage();
    const hoa = await newcomer('Chị Hoà');
    await zalo.people.send({ user: hoa, text: 'một' });
    await zalo.people.send({ user: hoa, text: 'hai' });
    expect(await poll()).toEqual({
      event_name: 'message.text.received',
      message: {
        date: new Date('2025-10-15T07:00:00Z').getTime(),
        chat: { chat_type: 'PRIVATE', id: hoa },
        message_id: expect.stringMatching(/^[0-9a-f]{20}$/),
        from: { id: hoa, is_bot: false, display_name: 'Chị Hoà' },
        text: 'một',
        message_type: 'CHAT_TEXT',
      },
    });
    expect(await poll()).toMatchObject({ message: { text: 'hai' } });
    expect(await poll()).toBeNull();
  });

  test('ends with 408 when nothing comes', async () => {
    const { call } = await zaloStage();
    expect(await call('getUpdates', { timeout: 1 })).toMatchObject({
      status: 200,
      body: { ok: false, error_code: 408 },
    });
  });

  test('loses what is said while nobody polls', async () => {
    const { zalo, poll } = await zaloStage({ pacing: { secondMs: 10, graceMs: 0 } });
    const { id } = await zalo.people.createUser({ name: 'Chị Hoà' });
    await zalo.people.send({ user: id, text: 'không ai nghe' });
    expect(await poll()).toBeNull();
    expect(await zalo.people.lost({})).toMatchObject([
      { why: 'nobody polls', text: 'không ai nghe' },
    ]);
    expect(await zalo.people.messages({ chat: id })).toHaveLength(1);
  });

  test('is refused while a webhook is set', async () => {
    const { call, ok } = await zaloStage({ webhook: { hosts: 'any' } });
    await ok('setWebhook', { url: 'http://127.0.0.1:2/', secret_token: 'tám ký tự' });
    expect((await call('getUpdates', {})).body).toMatchObject({ error_code: 400 });
    await ok('deleteWebhook');
    expect((await call('getUpdates', { timeout: 0 })).body).toMatchObject({ error_code: 408 });
  });
});

describe('a group', () => {
  test('lets the bot hear what mentions it and what replies to it', async () => {
    const { zalo, poll, ok, newcomer } = await zaloStage();
    const duc = await newcomer('Anh Đức');
    const { people } = zalo;
    const { chat } = await people.createGroup({ title: 'Lãnh đạo xã', by: duc, withBot: true });
    await people.send({ user: duc, chat, text: 'các đồng chí chú ý' });
    await people.send({ user: duc, chat, text: '@Bot Đôn đốc gõ tay, không chọn' });
    expect(await poll()).toBeNull();

    await people.send({ user: duc, chat, text: 'HD7K2M', mention: true });
    expect(await poll()).toMatchObject({
      message: { text: '@Bot Đôn đốc HD7K2M', chat: { chat_type: 'GROUP', id: chat } },
    });
    const { message_id: digest } = await ok<{ message_id: string }>('sendMessage', {
      chat_id: chat,
      text: 'TỔNG HỢP TUẦN 42',
    });
    await people.send({ user: duc, chat, text: 'tốt', replyTo: digest });
    expect(await poll()).toMatchObject({ message: { text: 'tốt' } });
    await people.send({ user: duc, chat, photo: png.toString('base64'), caption: 'ảnh' });
    expect(await poll()).toBeNull();
  });

  test('is one of three, and a bot that was removed says nothing more', async () => {
    const { zalo, call, newcomer } = await zaloStage();
    const duc = await newcomer('Anh Đức');
    const group = (title: string) => zalo.people.createGroup({ title, by: duc, withBot: true });
    const [{ chat }] = await Promise.all([group('một'), group('hai'), group('ba')]);
    await expect(group('bốn')).rejects.toThrow('no group left');
    await zalo.people.removeBot({ chat });
    const sent = await call('sendMessage', { chat_id: chat, text: 'x' });
    expect(sent.body).toMatchObject({ ok: false, error_code: 404 });
  });
});

describe('the plan', () => {
  test('ends with 429 when the month is used up, and begins again with the next', async () => {
    const { zalo, call, clock, newcomer } = await zaloStage({ plan: { monthly: 4 } });
    const hoa = await newcomer('Chị Hoà');
    const send = () => call('sendMessage', { chat_id: hoa, text: 'x' });
    expect((await send()).body.ok).toBe(true);
    expect((await send()).body.ok).toBe(true);
    expect((await send()).body.ok).toBe(true);
    expect((await send()).body).toEqual({
      ok: false,
      error_code: 429,
      description: 'Quota exceeded',
    });
    expect((await zalo.people.usage({})).months).toEqual({ '2025-10': { received: 1, sent: 3 } });
    clock.forward(new Date('2025-10-31T17:00:00Z'));
    expect((await send()).body.ok).toBe(true);
  });

  test('gives no seat to the one after the last', async () => {
    const { zalo, poll, newcomer } = await zaloStage();
    const hoa = await newcomer('Chị Hoà');
    await zalo.people.fillSeats({});
    const { id } = await zalo.people.createUser({ name: 'Người thứ 51' });
    await zalo.people.send({ user: id, text: 'chào' });
    expect(await poll()).toBeNull();
    expect(await zalo.people.lost({})).toMatchObject([{ why: 'no seat' }]);
    await zalo.people.send({ user: hoa, text: 'vẫn nghe' });
    expect(await poll()).toMatchObject({ message: { text: 'vẫn nghe' } });
  });
});

describe('what is sent', () => {
  test('is 1 to 2000 characters', async () => {
    const { call, newcomer, zalo } = await zaloStage();
    const hoa = await newcomer('Chị Hoà');
    const send = (text: string) => call('sendMessage', { chat_id: hoa, text });
    expect((await send('ơ'.repeat(2000))).body.ok).toBe(true);
    expect((await send('ơ'.repeat(2001))).body).toMatchObject({ error_code: 400 });
    expect((await send('')).body).toMatchObject({ error_code: 400 });
    await call('sendMessage', { chat_id: hoa, text: 'x', reply_markup: {} });
    expect(zalo.violations.map(({ violation }) => violation)).toEqual([
      'sendMessage.text: 1-2000 characters',
      'sendMessage.text: 1-2000 characters',
      'sendMessage.reply_markup: no such parameter',
    ]);
  });

  test('as a photo is fetched by the platform itself, HEAD before GET', async () => {
    const { call, newcomer, zalo } = await zaloStage();
    const hoa = await newcomer('Chị Hoà');
    const asked: string[] = [];
    const home = await receiver((request, _, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['user-agent']}`);
      const there = request.url === '/anh.png';
      response.writeHead(there ? 200 : 404, { 'content-type': 'image/png' });
      response.end(request.method === 'HEAD' || !there ? undefined : png);
    });
    const photo = `${home}/anh.png`;
    const sent = await call('sendPhoto', { chat_id: hoa, photo, caption: 'Tuần 42' });
    expect(sent.body.ok).toBe(true);
    expect(asked).toEqual(['HEAD /anh.png Java/1.8.0_192', 'GET /anh.png Java/1.8.0_192']);
    const seen = await zalo.people.messages({ chat: hoa });
    expect(seen.at(-1)).toMatchObject({ text: 'Tuần 42', photo: { size: png.length } });
    const gone = await call('sendPhoto', { chat_id: hoa, photo: `${home}/khac.png` });
    expect(gone.body).toMatchObject({ ok: false, error_code: 400 });
  });

  test('as voice to a group answers as if it had come', async () => {
    const { ok, newcomer, zalo } = await zaloStage();
    const duc = await newcomer('Anh Đức');
    const { chat } = await zalo.people.createGroup({ title: 'x', by: duc, withBot: true });
    const voice = await ok('sendVoice', { chat_id: chat, voice_url: 'https://x.vn/a.aac' });
    expect(voice).toHaveProperty('message_id');
    expect(await zalo.people.messages({ chat })).toEqual([]);
  });

  test('to somebody who never wrote or has blocked the bot is refused', async () => {
    const { call, newcomer, zalo } = await zaloStage();
    const hoa = await newcomer('Chị Hoà');
    const { id } = await zalo.people.createUser({ name: 'Chưa nhắn' });
    const code = async (chat: string) =>
      (await call('sendMessage', { chat_id: chat, text: 'x' })).body.error_code;
    expect(await code(id)).toBe(404);
    await zalo.people.block({ user: hoa });
    expect(await code(hoa)).toBe(404);
    await zalo.people.unblock({ user: hoa });
    expect(await code(hoa)).toBeUndefined();
  });
});

describe('a webhook', () => {
  test('gets flat bodies with the secret, and what it refuses is lost', async () => {
    const { zalo, ok } = await zaloStage({ webhook: { hosts: 'any' } });
    const heard: { secret: unknown; body: string }[] = [];
    const url = await receiver((request, body, response) => {
      heard.push({ secret: request.headers['x-bot-api-secret-token'], body });
      response.writeHead(body.includes('hỏng') ? 500 : 200).end();
    });
    const set = await ok('setWebhook', { url, secret_token: 'S3cret_-!' });
    expect(set).toMatchObject({ url, verification: { ok: true, outcome: 'webhook.ok' } });
    expect(heard).toEqual([{ secret: undefined, body: '' }]);
    expect(await ok('getWebhookInfo')).toMatchObject({ url });

    const { id } = await zalo.people.createUser({ name: 'Chị Hoà' });
    await zalo.people.send({ user: id, text: 'sxh 3' });
    await zalo.people.send({ user: id, text: 'hỏng' });
    await zalo.people.send({ user: id, text: 'tcm 2' });
    await zalo.people.drained({});
    const events = heard.slice(1).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(events.map(({ ok: wrapped }) => wrapped)).toEqual([undefined, undefined, undefined]);
    expect(events).toMatchObject([
      { event_name: 'message.text.received', message: { text: 'sxh 3' } },
      { message: { text: 'hỏng' } },
      { message: { text: 'tcm 2' } },
    ]);
    expect(heard.slice(1).map(({ secret }) => secret)).toEqual(Array(3).fill('S3cret_-!'));
    expect(await zalo.people.lost({})).toMatchObject([{ why: 'webhook failed', text: 'hỏng' }]);
  });

  test('is kept though it does not answer, and refused where it cannot be public', async () => {
    const { call, ok } = await zaloStage();
    const set = (url: string, secret_token = 'S3cret_-!') =>
      call('setWebhook', { url, secret_token });
    for (const url of ['http://hadong.vn/', 'https://localhost/', 'https://192.168.1.4/']) {
      expect((await set(url)).body).toMatchObject({ ok: false, error_code: 400 });
    }
    expect((await set('https://hadong.invalid/', 'bảy')).body).toMatchObject({ ok: false });
    expect((await call('getWebhookInfo')).body).toMatchObject({ ok: false, error_code: 404 });
    const kept = await ok('setWebhook', {
      url: 'https://hadong.invalid/',
      secret_token: 'S3cret_-!',
    });
    expect(kept).toMatchObject({ verification: { ok: false, outcome: 'webhook.err.conn' } });
    expect(await ok('getWebhookInfo')).toMatchObject({ url: 'https://hadong.invalid/' });
  });

  test('may be tested ten times a day', async () => {
    const { call, ok } = await zaloStage({ webhook: { hosts: 'any' } });
    const url = await receiver((_request, _body, response) => void response.writeHead(200).end());
    await ok('setWebhook', { url, secret_token: 'S3cret_-!' });
    for (let n = 0; n < 10; n += 1) expect(await ok('testWebhook')).toMatchObject({ ok: true });
    expect((await call('testWebhook')).body).toMatchObject({ ok: false, errorCode: 426 });
  });
});

describe('the store', () => {
  test('holds everything over a restart, and no secret', async () => {
    const store = folder();
    const first = await zaloStage({ store });
    const hoa = await first.newcomer('Chị Hoà');
    await first.ok('sendMessage', { chat_id: hoa, text: 'M3b' });
    await first.zalo.people.send({ user: hoa, text: 'sxh 3' });
    await first.close();

    const second = await zaloStage({ store });
    const people = connectZaloUserSide(second.url);
    expect((await people.messages({ chat: hoa })).map(({ text }) => text)).toEqual([
      'chào',
      'M3b',
      'sxh 3',
    ]);
    expect(await second.poll()).toMatchObject({ message: { text: 'sxh 3' } });
    expect((await people.usage({})).months).toEqual({ '2025-10': { received: 2, sent: 1 } });
    const calls = readFileSync(join(store, 'calls.jsonl'), 'utf8');
    expect(calls).toContain('"method":"sendMessage"');
    expect(calls).not.toContain(zaloToken.split(':')[1]);
  });
});
