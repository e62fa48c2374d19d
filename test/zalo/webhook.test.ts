import { describe, expect, onTestFinished, test } from 'vitest';
import { createZaloChannel } from '../../src/channels/zalo/channel.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { type AccountId, as, type OrgId } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { createPhotoLinks } from '../../src/web/photo-links.ts';
import { createWeb, listen } from '../../src/web/server.ts';
import { createWebhookDoor, webhookSecret, webhookUrl } from '../../src/web/webhooks.ts';
import { photograph } from '../channels/photo.ts';
import { zaloStage, zaloToken } from '../simulator/zalo-stage.ts';

const account = as<AccountId>('the-account');
const orgId = as<OrgId>('hà-đông');
const seal = createSeal('a key');
const limit = () => AbortSignal.timeout(10_000);

/** Our side on loopback, the emulated platform on the other. */
async function bothSides(store: (body: string) => Promise<void> = async () => {}) {
  const stage = await zaloStage({ webhook: { hosts: 'any' } });
  const links = createPhotoLinks(seal, stage.clock);
  let url = '';
  const channel = createZaloChannel({
    token: zaloToken,
    apiRoot: stage.url,
    log: silentLog,
    hostPhoto: (photo) => (url === '' ? null : links.linkTo(url, orgId, photo)),
  });
  const taken: string[] = [];
  const accounts = [{ id: account, externalId: '12345689', channel }];
  const web = createWeb({
    ready: async () => ({ ok: true, detail: {} }),
    metrics: async () => '',
    webhook: createWebhookDoor(
      seal,
      () => accounts,
      async (_, body) => {
        const text = Buffer.from(body).toString('utf8');
        await store(text);
        taken.push(text);
      },
    ),
    photo: async (name) =>
      links.read(name)?.orgId === orgId ? { bytes: photograph, mime: 'image/jpeg' } : null,
    rehearse: null,
  });
  url = await listen(web, '127.0.0.1', 0);
  onTestFinished(() => web.close());
  const address = webhookUrl(url, 'zalo', '12345689');
  return { ...stage, channel, taken, web, links, address, home: url };
}

describe('the webhook of Zalo', () => {
  test('is acknowledged when the update is stored, and not before', async () => {
    const sides = await bothSides(async (body) => {
      if (body.includes('hỏng')) throw new Error('the database is away');
    });
    const { channel, zalo, address, taken } = sides;
    const set = await channel.webhook.set(address, webhookSecret(seal, account), limit());
    // The probe carries no secret: it is refused, and the address stands all the same.
    expect(set.trouble).toContain('webhook.http.other');
    expect(await channel.webhook.show(limit())).toEqual({ url: address, trouble: null });

    const { id } = await zalo.people.createUser({ name: 'Chị Hoà' });
    await zalo.people.send({ user: id, text: 'sxh 3' });
    await zalo.people.send({ user: id, text: 'hỏng' });
    await zalo.people.drained({});
    expect(taken).toHaveLength(1);
    expect(channel.understand(Buffer.from(taken[0] ?? ''))).toMatchObject({
      type: 'text',
      text: 'sxh 3',
      place: { kind: 'private', chat: id },
    });
    expect(await zalo.people.lost({})).toMatchObject([{ why: 'webhook failed', text: 'hỏng' }]);
  });

  test('takes nothing without the secret of this very account', async () => {
    const { web, taken } = await bothSides();
    const post = async (url: string, secret?: string) => {
      const headers = secret === undefined ? {} : { 'x-bot-api-secret-token': secret };
      return (await web.inject({ method: 'POST', url, headers, payload: '{}' })).statusCode;
    };
    const path = '/webhooks/zalo/12345689';
    const secret = webhookSecret(seal, account);
    expect(await post(path)).toBe(401);
    expect(await post(path, webhookSecret(seal, as('another')))).toBe(401);
    expect(await post('/webhooks/zalo/999', secret)).toBe(401);
    expect(await post('/webhooks/telegram/12345689', secret)).toBe(401);
    expect(taken).toEqual([]);
    expect(await post(path, secret)).toBe(200);
    expect(taken).toEqual(['{}']);
  });

  test('and polling exclude each other, and the way out is said', async () => {
    const { channel, address } = await bothSides();
    await channel.webhook.set(address, webhookSecret(seal, account), limit());
    expect(await channel.poll(null, limit())).toMatchObject({
      outcome: 'conflict',
      detail: expect.stringContaining('webhook delete'),
    });
    await channel.webhook.remove(limit());
    expect(await channel.webhook.show(limit())).toEqual({ url: null, trouble: null });
    expect(await channel.poll(null, limit(), 'at-once')).toMatchObject({ outcome: 'updates' });
    channel.close?.();
  });
});

describe('a picture for Zalo', () => {
  const photo = { bytes: photograph, name: 'x.jpg', mime: 'image/jpeg' };

  test('is fetched from us by the platform itself', async () => {
    const { channel, newcomer, zalo } = await bothSides();
    const duc = await newcomer('Anh Đức');
    const message = { text: 'TỔNG HỢP TUẦN 42', buttons: [], photo, file: null };
    expect((await channel.send(duc, null, message, limit())).outcome).toBe('sent');
    const seen = await zalo.people.messages({ chat: duc });
    expect(seen.at(-1)).toMatchObject({
      text: 'TỔNG HỢP TUẦN 42',
      photo: { size: photograph.byteLength },
    });
  });

  test('has an address that nobody can guess, and that ends', async () => {
    const clock = movableClock(new Date('2025-10-15T07:00:00Z'));
    const links = createPhotoLinks(seal, clock);
    const name = links.linkTo('https://hadong.vn/', orgId, photo).split('/').at(-1) ?? '';
    expect(links.read(name)).toMatchObject({ orgId });
    for (const forged of [name.replace(/^./, 'X'), name.slice(0, -5), `${name}x`, '', 'a.b.c.d']) {
      expect(links.read(forged)).toBeNull();
    }
    const another = createPhotoLinks(createSeal('another key'), clock);
    expect(another.read(name)).toBeNull();
    clock.forward(new Date('2025-10-15T08:00:01Z'));
    expect(links.read(name)).toBeNull();
  });
});
