import { expect, test } from 'vitest';
import { isCall } from '../../src/simulator/call-log.ts';
import { connectUserSide } from '../../src/simulator/telegram/client.ts';
import { stage } from './stage.ts';

async function talking() {
  const on = await stage();
  // The user side through HTTP, as a test in another process has it.
  const people = connectUserSide(on.url);
  const { id } = await people.createUser({ firstName: 'Hoà' });
  await people.start({ user: id });
  const texts = async () =>
    (await people.messages({ chat: id })).filter(({ from }) => from.bot).map(({ text }) => text);
  const calls = () => on.telegram.log.records.filter(isCall);
  return { ...on, people, id, texts, calls };
}

test('the next calls of a method are refused, and only those', async () => {
  const { people, id, ok, call, texts } = await talking();
  await people.addFault({
    kind: 'refuse',
    method: 'sendMessage',
    chat: id,
    times: 2,
    code: 429,
    description: 'Too Many Requests: retry after 7',
    retryAfter: 7,
  });
  await ok('sendChatAction', { chat_id: id, action: 'typing' });
  for (let n = 0; n < 2; n += 1) {
    expect(await call('sendMessage', { chat_id: id, text: 'x' })).toEqual({
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    });
  }
  await ok('sendMessage', { chat_id: id, text: 'lần ba' });
  expect(await texts()).toEqual(['lần ba']);
});

test('a connection dropped before leaves nothing, dropped after leaves the message', async () => {
  const { people, id, call, texts, calls } = await talking();
  for (const when of ['before', 'after'] as const) {
    await people.addFault({ kind: 'drop', when, method: 'sendMessage' });
    await expect(call('sendMessage', { chat_id: id, text: when })).rejects.toThrow();
  }
  expect(await texts()).toEqual(['after']);
  expect(calls().map(({ http, fault, response }) => ({ http, fault, done: !!response }))).toEqual([
    { http: 0, fault: 'drop before', done: false },
    { http: 0, fault: 'drop after', done: true },
  ]);
});

test('a held call goes on when it is released', async () => {
  const { people, id, ok, texts } = await talking();
  const { fault } = await people.addFault({ kind: 'hold', when: 'before', method: 'sendMessage' });
  const sending = ok('sendMessage', { chat_id: id, text: 'chờ' });
  await people.faultMet({ fault });
  expect(await texts()).toEqual([]);
  await people.releaseFault({ fault });
  await sending;
  expect(await texts()).toEqual(['chờ']);
});

test('a caller that dies while its call is held after: the log says the message stands', async () => {
  const { people, id, url, texts, calls } = await talking();
  const { fault } = await people.addFault({ kind: 'hold', when: 'after', method: 'sendMessage' });
  const dying = new AbortController();
  const sending = fetch(`${url}/bot5550001:AAE-token_of_the_tests/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: id, text: 'ai biết được' }),
    signal: dying.signal,
  });
  await people.faultMet({ fault });
  const posted = await people.next({ chat: id, after: 0, contains: 'ai biết' });
  expect(posted.text).toBe('ai biết được');
  dying.abort();
  await expect(sending).rejects.toThrow();
  await expect.poll(() => calls().length).toBe(1);
  expect(calls()[0]).toMatchObject({ http: 0, fault: 'caller gone', response: { ok: true } });
  expect(await texts()).toEqual(['ai biết được']);
});

test('a proxy answers with a page; an outage takes everything, polls too', async () => {
  const { people, id, url, ok, call, texts } = await talking();
  const root = `${url}/bot5550001:AAE-token_of_the_tests`;
  await people.addFault({ kind: 'page', method: 'sendMessage' });
  const page = await fetch(`${root}/sendMessage?chat_id=${id}&text=x`);
  expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
  expect(await page.text()).toContain('Bad Gateway');

  await ok('getUpdates', { offset: -1 });
  const poll = call('getUpdates', { offset: 100_000_002, timeout: 50 });
  await ok('getMe');
  await people.setOutage({ outage: 'drop' });
  await expect(poll).rejects.toThrow();
  await expect(call('getMe')).rejects.toThrow();
  await people.setOutage({ outage: 'page' });
  expect((await fetch(`${root}/getMe`)).status).toBe(502);
  await people.setOutage({ outage: 'off' });
  await ok('sendMessage', { chat_id: id, text: 'lại chạy' });
  expect(await texts()).toEqual(['lại chạy']);
});

test('rules without a method leave polling alone', async () => {
  const { people, id, ok, call } = await talking();
  await people.addFault({ kind: 'refuse', code: 500, description: 'Internal Server Error' });
  await ok('getUpdates');
  expect((await call('sendMessage', { chat_id: id, text: 'x' })).status).toBe(500);
});

test('what a person cannot do is refused over HTTP with the reason', async () => {
  const { people, id } = await talking();
  await expect(people.tap({ user: id, text: 'Có' })).rejects.toThrow('no button "Có"');
  await expect(people.next({ chat: id, after: 99, timeout: 1 })).rejects.toThrow('no such message');
  await expect(people.send({ user: id, photo: '***' })).rejects.toThrow('photo');
});
