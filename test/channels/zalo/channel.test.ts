import { describe, expect, it } from 'vitest';
import { createZaloChannel } from '../../../src/channels/zalo/channel.ts';
import { silentLog } from '../../../src/kernel/log.ts';
import { receiver } from '../../simulator/zalo-stage.ts';
import { photograph } from '../photo.ts';
import { plain } from '../stage.ts';

const limit = () => AbortSignal.timeout(10_000);

/** A platform that gives one answer to everything, and a channel to it. */
async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: { url: string; body: string }[] = [];
  const apiRoot = await receiver((request, sent, response) => {
    asked.push({ url: request.url ?? '', body: sent });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  const channel = createZaloChannel({ token: '1:abc-secret', apiRoot, log: silentLog });
  const send = () => channel.send('6ede9afa66b88fe6d6a9', null, plain, limit());
  return { channel, asked, send, apiRoot };
}

const refusal = (error_code: number, description: string, more: object = {}) =>
  JSON.stringify({ ok: false, error_code, description, ...more });

describe('an answer to what is sent', () => {
  it('is read by `ok`, whatever the status', async () => {
    const { send, asked } = await answering(200, refusal(400, 'bad params'));
    expect(await send()).toMatchObject({ outcome: 'permanent' });
    expect(asked).toEqual([
      {
        url: '/bot1:abc-secret/sendMessage',
        body: JSON.stringify({ chat_id: '6ede9afa66b88fe6d6a9', text: plain.text }),
      },
    ]);
    const fine = await answering(500, '{"ok":true,"result":{"message_id":"m1","date":1}}');
    expect(await fine.send()).toEqual({ outcome: 'sent', message: 'm1' });
  });

  it.each([
    [refusal(401, 'Unauthorized'), { outcome: 'misconfigured' }],
    [refusal(403, 'Internal server error'), { outcome: 'retryable' }],
    [refusal(404, 'Not found'), { outcome: 'unreachable', reason: 'not-found' }],
    [refusal(408, 'Request timeout'), { outcome: 'unknown' }],
    [refusal(429, 'Quota exceeded'), { outcome: 'quota' }],
    [refusal(429, ''), { outcome: 'quota' }],
    [refusal(429, 'Too many requests'), { outcome: 'throttled', afterMs: 60_000 }],
    [
      refusal(429, 'x', { parameters: { retry_after: 7 } }),
      { outcome: 'throttled', afterMs: 7000, scope: 'account' },
    ],
    [refusal(500, 'x'), { outcome: 'unknown' }],
    [refusal(502, 'Bad gateway'), { outcome: 'retryable' }],
    [refusal(504, 'Gateway timeout'), { outcome: 'retryable' }],
    ['{"ok":true}', { outcome: 'sent', message: '' }],
    ['{"ok":true,"result":{}}', { outcome: 'sent', message: '' }],
    ['{"ok":"maybe"}', { outcome: 'unknown' }],
    ['<html>', { outcome: 'unknown' }],
    ['', { outcome: 'unknown' }],
  ])('%s', async (body, meaning) => {
    const { send } = await answering(200, body);
    expect(await send()).toMatchObject(meaning);
  });

  it('waits as long as a header says', async () => {
    const { send } = await answering(429, refusal(429, 'x'), { 'retry-after': '9' });
    expect(await send()).toMatchObject({ outcome: 'throttled', afterMs: 9000 });
  });

  it('from nobody behind a gateway is no answer: nothing was passed on', async () => {
    expect(await (await answering(502, '<html>')).send()).toMatchObject({ outcome: 'retryable' });
    expect(await (await answering(500, '<html>')).send()).toMatchObject({ outcome: 'unknown' });
  });
});

describe('headings', () => {
  const heading = { ...plain, text: 'TUẦN 43'.normalize('NFD') };
  const sentMessage = '{"ok":true,"result":{"message_id":"m"}}';

  it('are styled by offsets in the text as it is sent', async () => {
    const { channel, asked } = await answering(200, sentMessage);
    await channel.send('c', null, heading, limit());
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      { chat_id: 'c', text: 'TUẦN 43', text_styles: [{ start: 0, len: 7, st: ['b'] }] },
    ]);
  });

  it('go plain where styles are refused, which sent nothing, and stay so', async () => {
    const asked: unknown[] = [];
    const apiRoot = await receiver((_request, sent, response) => {
      asked.push(JSON.parse(sent));
      response
        .writeHead(200)
        .end('text_styles' in JSON.parse(sent) ? refusal(400, 'bad params') : sentMessage);
    });
    const channel = createZaloChannel({ token: '1:abc-secret', apiRoot, log: silentLog });
    expect(await channel.send('c', null, heading, limit())).toMatchObject({ outcome: 'sent' });
    expect(await channel.send('c', null, heading, limit())).toMatchObject({ outcome: 'sent' });
    const plainly = { chat_id: 'c', text: 'TUẦN 43' };
    expect(asked).toEqual([
      expect.objectContaining({ text_styles: expect.anything() }),
      plainly,
      plainly,
    ]);
  });

  it('are not sent again where it is not known whether they were', async () => {
    const { channel, asked } = await answering(200, refusal(408, 'Request timeout'));
    expect(await channel.send('c', null, heading, limit())).toMatchObject({ outcome: 'unknown' });
    expect(asked).toHaveLength(1);
  });
});

describe('an answer to a poll', () => {
  it.each([
    [refusal(408, 'Request timeout'), { outcome: 'updates', updates: [] }],
    ['{"ok":true,"result":null}', { outcome: 'updates', updates: [] }],
    ['{"ok":true,"result":{}}', { outcome: 'updates', updates: [] }],
    [refusal(400, 'webhook is set'), { outcome: 'conflict' }],
    [refusal(401, 'Unauthorized'), { outcome: 'misconfigured' }],
    [refusal(429, 'x'), { outcome: 'retryable', afterMs: 60_000 }],
    [refusal(504, 'x'), { outcome: 'retryable' }],
    ['<html>', { outcome: 'retryable' }],
  ])('%s', async (body, meaning) => {
    const { channel, asked } = await answering(200, body);
    expect(await channel.poll(null, limit())).toMatchObject(meaning);
    expect(asked[0]?.body).toBe('{"timeout":"30"}');
  });
});

describe('a photo that somebody sent', () => {
  it('is fetched only from where photos are kept', async () => {
    const { channel, asked } = await answering(200, 'x');
    const elsewhere = await receiver((_request, _body, response) => {
      response.writeHead(200).end('x');
    });
    const urls = [
      `${elsewhere}/a.jpg`,
      'http://169.254.169.254/latest/meta-data',
      'https://zdn.vn.example.com/a.jpg',
      'file:///etc/passwd',
      'khong phai dia chi',
    ];
    for (const url of urls) expect(await channel.fetchFile(url, 1000, limit())).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('a picture to be sent', () => {
  const photo = { bytes: photograph, name: 'x.jpg', mime: 'image/jpeg' };

  it('goes as text alone where we have no address', async () => {
    const { channel, asked } = await answering(200, '{"ok":true,"result":{"message_id":"m"}}');
    await channel.send('c', null, { ...plain, photo }, limit());
    expect(asked).toMatchObject([{ url: '/bot1:abc-secret/sendMessage' }]);
  });

  it('goes by its address where we have one', async () => {
    const { asked, apiRoot } = await answering(200, '{"ok":true,"result":{"message_id":"m"}}');
    const hostPhoto = () => 'https://hadong.vn/photos/x.jpg';
    const channel = createZaloChannel({ token: '1:abc', apiRoot, log: silentLog, hostPhoto });
    await channel.send('c', null, { ...plain, photo }, limit());
    expect(asked).toMatchObject([
      {
        url: '/bot1:abc/sendPhoto',
        body: `{"chat_id":"c","photo":"https://hadong.vn/photos/x.jpg","caption":"${plain.text}"}`,
      },
    ]);
  });
});
