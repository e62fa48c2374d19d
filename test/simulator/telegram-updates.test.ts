import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { realPacing } from '../../src/simulator/telegram/methods/receiving.ts';
import { type Stage, stage } from './stage.ts';

interface Update {
  readonly update_id: number;
  readonly message?: { readonly text: string };
}

async function written(on: Stage, texts: readonly string[]): Promise<number> {
  const { id } = await on.telegram.people.createUser({ firstName: 'Hoà' });
  for (const text of texts) await on.telegram.people.send({ user: id, text });
  return id;
}

const textsOf = (updates: readonly Update[]) => updates.map((update) => update.message?.text);

describe('getUpdates', () => {
  test('an update comes back until a greater offset confirms it', async () => {
    const on = await stage();
    await written(on, ['một', 'hai', 'ba']);
    const first = await on.ok<Update[]>('getUpdates', { limit: 2 });
    expect(textsOf(first)).toEqual(['một', 'hai']);
    expect(textsOf(await on.ok<Update[]>('getUpdates'))).toEqual(['một', 'hai', 'ba']);
    const offset = (first[0]?.update_id ?? 0) + 1;
    expect(textsOf(await on.ok<Update[]>('getUpdates', { offset }))).toEqual(['hai', 'ba']);
    expect(textsOf(await on.ok<Update[]>('getUpdates', { offset: 0 }))).toEqual(['hai', 'ba']);
    expect(textsOf(await on.ok<Update[]>('getUpdates', { offset: -1 }))).toEqual(['ba']);
    expect(textsOf(await on.ok<Update[]>('getUpdates'))).toEqual(['ba']);
  });

  test('a long poll ends with the update it waited for', async () => {
    const on = await stage();
    const poll = on.ok<Update[]>('getUpdates', { timeout: 50 });
    await written(on, ['chờ mãi']);
    expect(textsOf(await poll)).toEqual(['chờ mãi']);
  });

  test('a second poll ends the first with 409', async () => {
    const on = await stage();
    const first = on.call('getUpdates', { timeout: 50 });
    const second = on.ok<Update[]>('getUpdates', { timeout: 50 });
    expect(await first).toEqual({
      status: 409,
      body: {
        ok: false,
        error_code: 409,
        description:
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      },
    });
    await written(on, ['còn đây']);
    expect(textsOf(await second)).toEqual(['còn đây']);
  });

  test('the same offset asked again at once gets one update, and waits for the next', async () => {
    const on = await stage({ pacing: realPacing });
    await written(on, ['một', 'hai']);
    expect(await on.ok('getUpdates')).toHaveLength(2);
    expect(await on.ok('getUpdates')).toHaveLength(1);
  });

  test('updates expire after a day, taps after 150 seconds', async () => {
    const on = await stage();
    const { people } = on.telegram;
    const id = await written(on, ['hôm qua']);
    const reply_markup = { inline_keyboard: [[{ text: 'Có', callback_data: 'co' }]] };
    await on.ok('sendMessage', { chat_id: id, text: 'Có không?', reply_markup });
    await people.tap({ user: id, text: 'Có' });
    expect(await on.ok('getUpdates')).toHaveLength(2);
    on.clock.forward(new Date('2025-10-15T07:02:31Z'));
    expect(await on.ok('getUpdates')).toHaveLength(1);
    on.clock.forward(new Date('2025-10-16T07:00:01Z'));
    expect(await on.ok('getUpdates')).toEqual([]);
  });

  test('after a week without updates they are counted anew, and an old offset means nothing', async () => {
    const on = await stage();
    const id = await written(on, ['trước Tết']);
    const [before] = await on.ok<Update[]>('getUpdates');
    const offset = (before?.update_id ?? 0) + 1;
    expect(await on.ok('getUpdates', { offset })).toEqual([]);
    on.clock.forward(new Date('2025-10-23T07:00:00Z'));
    await on.telegram.people.send({ user: id, text: 'sau Tết' });
    await on.telegram.people.send({ user: id, text: 'lại có' });
    const after = await on.ok<Update[]>('getUpdates');
    expect(textsOf(after)).toEqual(['sau Tết', 'lại có']);
    const [first, second] = after.map((update) => update.update_id);
    expect(first).not.toBe(offset);
    expect(second).toBe((first ?? 0) + 1);
    expect(await on.ok('getUpdates', { offset: (second ?? 0) + 1000 })).toHaveLength(2);
  });

  test('only the kinds that were asked for are queued, and the choice is remembered', async () => {
    const on = await stage();
    const { people } = on.telegram;
    await on.ok('getUpdates', { allowed_updates: ['callback_query'] });
    const id = await written(on, ['không ai nghe']);
    await on.ok('sendMessage', {
      chat_id: id,
      text: '?',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'co' }]] },
    });
    await people.tap({ user: id, data: 'co' });
    const [update, ...rest] = await on.ok<Update[]>('getUpdates');
    expect(rest).toEqual([]);
    expect(update).toMatchObject({ callback_query: { data: 'co', from: { id } } });
    await on.ok('getUpdates', { allowed_updates: [] });
    await people.send({ user: id, text: 'có người nghe' });
    const now = await on.ok<Update[]>('getUpdates');
    expect(textsOf(now).at(-1)).toBe('có người nghe');
  });

  test('a forged tap arrives, and one on a deleted message without its text', async () => {
    const on = await stage();
    const id = await written(on, []);
    await on.telegram.people.start({ user: id });
    const { message_id } = await on.ok<{ message_id: number }>('sendMessage', {
      chat_id: id,
      text: 'x',
    });
    await on.ok('deleteMessage', { chat_id: id, message_id });
    const forged = { user: id, chat: id, message: message_id, data: 'cua-nguoi-khac' };
    const { query } = await on.telegram.people.forgeTap(forged);
    expect((await on.ok<unknown[]>('getUpdates')).at(-1)).toMatchObject({
      callback_query: { id: query, data: 'cua-nguoi-khac', message: { message_id, date: 0 } },
    });
    await on.ok('answerCallbackQuery', { callback_query_id: query });
  });

  test('anything can be put into the queue', async () => {
    const on = await stage();
    const { update } = await on.telegram.people.inject({ update: { message: 'not an object' } });
    expect(await on.ok('getUpdates')).toEqual([{ update_id: update, message: 'not an object' }]);
  });
});

describe('webhook', () => {
  /** A receiver that gives the answers of a list, then 200, and keeps what it got. */
  async function receiver(answers: number[]) {
    const got: { secret: unknown; update: Update }[] = [];
    const waiting: (() => void)[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on('end', () => {
        const secret = request.headers['x-telegram-bot-api-secret-token'];
        got.push({ secret, update: JSON.parse(text) });
        response.writeHead(answers.shift() ?? 200).end();
        for (const wake of waiting.splice(0)) wake();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const until = async (count: number) => {
      while (got.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    };
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got, until };
  }

  test('updates are posted with the secret, in order, each until 2xx', async () => {
    const on = await stage();
    const { url, got, until } = await receiver([500]);
    await on.ok('setWebhook', { url, secret_token: 'bi-mat_1' });
    await written(on, ['một', 'hai']);
    await until(3);
    expect(got.map(({ update }) => update.message?.text)).toEqual(['một', 'một', 'hai']);
    expect(new Set(got.map(({ secret }) => secret))).toEqual(new Set(['bi-mat_1']));
    expect(await on.telegram.people.drained({})).toEqual({ left: 0 });
    expect(await on.ok('getWebhookInfo')).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
    expect(await on.refused('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await on.ok('deleteWebhook');
    expect(await on.ok('getWebhookInfo')).toMatchObject({ url: '' });
    expect(await on.ok('getUpdates')).toEqual([]);
  });

  test('setting it ends a poll; a bad address or secret is refused', async () => {
    const on = await stage();
    const poll = on.call('getUpdates', { timeout: 50 });
    await on.ok('getMe');
    const { url } = await receiver([]);
    await on.ok('setWebhook', { url });
    expect((await poll).body.description).toBe('Conflict: terminated by setWebhook request');
    expect(await on.refused('setWebhook', { url: 'http://example.org/x' })).toBe(
      '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    );
    expect(await on.refused('setWebhook', { url, secret_token: 'có dấu' })).toBe(
      '400 Bad Request: secret token contains unallowed characters',
    );
  });
});
