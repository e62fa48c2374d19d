import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import type { SentRow } from '../../src/delivery/record.ts';
import { as } from '../../src/kernel/ids.ts';
import { resumeAccount } from '../../src/storage/accounts.ts';
import { heal } from '../../src/storage/reach.ts';
import type { TestDatabase } from '../storage/database.ts';
import { eachTest, type Opened } from './each-test.ts';
import {
  accountId,
  books,
  deferred,
  emptied,
  lasting,
  message,
  orgId,
  queued,
  reply,
  type ScriptedChannel,
  start,
} from './stage.ts';

let database: TestDatabase;
let channel: ScriptedChannel;
let play: Opened['play'];

eachTest((opened) => {
  ({ database, channel, play } = opened);
});

const texts = () => channel.arrived.map(({ text }) => text);
const bad: SendResult = { outcome: 'retryable', detail: '502' };
const lost: SendResult = { outcome: 'unknown', detail: 'socket hang up' };

describe('the queue', () => {
  it('sends each message once, and records when and as what', async () => {
    await queued(database, message('fire:1:p0:0', 'p0'), message('fire:1:p1:0', 'p1'));
    await queued(database, message('fire:1:p0:0', 'p0'));
    await play().delivery.settled();
    expect(texts().sort()).toEqual(['fire:1:p0:0', 'fire:1:p1:0']);
    const [row] = await database.prisma.outbox.findMany({ where: { key: 'fire:1:p0:0' } });
    expect(row).toMatchObject({ status: 'sent', sentAt: start, settledAt: start, attempts: 1 });
    expect(row?.platformMessageId).toMatch(/^[12]$/);
  });

  it('keeps the order of one chat, and lets a reply go before bulk', async () => {
    await queued(
      database,
      ...[1, 2, 3].map((n) => message(`bulk-${n}`, 'p0')),
      message('alarm', 'p0', { priority: 'urgent' }),
      ...[1, 2].map((n) => reply(`reply-${n}`, 'p0')),
    );
    await play().delivery.settled();
    expect(texts()).toEqual(['reply-1', 'reply-2', 'alarm', 'bulk-1', 'bulk-2', 'bulk-3']);
  });

  it('lets a reply pass a fan-out that is under way (F20)', async () => {
    const fanOut = Array.from({ length: 40 }, (_, n) => message(`m${n}`, `p${n % 5}`));
    await queued(database, ...fanOut);
    channel.script('m9', async () => {
      await queued(database, reply('answer', 'p0'));
      return { outcome: 'sent', message: '900' };
    });
    await play({ tempo: { width: 1 } }).delivery.settled();
    expect(texts()).toHaveLength(41);
    expect(texts().indexOf('answer')).toBe(texts().indexOf('m9') + 1);
  });

  it('holds back what has a later campaign time, and nothing else', async () => {
    const morning = new Date('2025-10-16T00:00:00Z');
    await queued(database, message('tomorrow', 'p0', { notBefore: morning }), message('now', 'p0'));
    const { delivery, clock } = play();
    await delivery.settled();
    expect(texts()).toEqual(['now']);
    clock.forward(morning);
    await delivery.settled();
    expect(texts()).toEqual(['now', 'tomorrow']);
    const row = await database.prisma.outbox.findFirstOrThrow({ where: { key: 'tomorrow' } });
    expect(row.sentAt).toEqual(morning);
  });

  it('wakes for campaign time by itself', async () => {
    const later = new Date(start.getTime() + 3_600_000);
    await queued(database, message('later', 'p0', { notBefore: later }));
    const sent = deferred<SentRow>();
    const { delivery, clock } = play({ onSent: async (_, row) => sent.resolve(row) });
    await delivery.settled();
    clock.forward(later);
    expect((await sent.promise).id).toBe('later');
  });

  it('sends what another process queued without a word', async () => {
    const sent = deferred<SentRow>();
    const { delivery } = play({
      onSent: async (_, row) => sent.resolve(row),
      tempo: { pollMs: 5 },
    });
    await delivery.settled();
    await queued(database, reply('quiet', 'p0'));
    expect((await sent.promise).id).toBe('quiet');
  });

  it('carries hostile text as it can', async () => {
    const text = 'a\u0000b \ud800 <b>_*[ \u202e ̀ế 👨‍👩‍👧';
    await queued(
      database,
      reply('r', 'p0', { payload: { text, buttons: [], photo: null, file: null } }),
    );
    await play().delivery.settled();
    expect(texts()).toEqual(['ab \ufffd <b>_*[ \u202e ̀ế 👨‍👩‍👧']);
  });

  it('refuses a message to an address that is not there', async () => {
    await expect(queued(database, reply('r', 'nobody'))).rejects.toThrow();
  });

  it('says in the sending transaction that a message was really sent', async () => {
    const later = new Date(start.getTime() + 7_200_000);
    const heard: SentRow[] = [];
    await queued(database, message('prompt', 'p0', { notBefore: later, cause: 'occurrence-1' }));
    const { delivery, clock } = play({
      onSent: async (tx, row) => {
        heard.push(row);
        await tx.timer.create({
          data: { orgId, id: 't', kind: 'wait', subject: row.id, guard: '1', dueAt: row.sentAt },
        });
      },
    });
    clock.forward(later);
    await delivery.settled();
    expect(heard).toEqual([
      {
        orgId,
        accountId,
        id: 'prompt',
        addressId: 'p0',
        category: 'second-reminder',
        cause: 'occurrence-1',
        message: '1',
        sentAt: later,
      },
    ]);
    expect(await database.prisma.timer.findMany()).toMatchObject([{ dueAt: later }]);
  });

  it('records what is sent even when what follows from it is broken', async () => {
    await queued(database, reply('r', 'p0'));
    const broken = async () => {
      throw new Error('a mistake');
    };
    await play({ onSent: broken }).delivery.settled();
    expect(await books(database)).toEqual(['r sent']);
    expect(channel.calls).toHaveLength(1);
  });

  it('costs one look and one transaction for each message', async () => {
    const { delivery } = play();
    await delivery.settled();
    await queued(database, reply('r', 'p0'));
    const sent = () => database.statements.map((sql) => sql.trim().split(/\s/)[0]);
    database.statements.length = 0;
    delivery.nudge();
    await delivery.settled();
    // One look takes it; BEGIN, record, count, COMMIT; one look for whoever waits for the end.
    expect(sent()).toEqual(['WITH', 'BEGIN', 'UPDATE', 'INSERT', 'COMMIT', 'WITH']);
  });

  it('queues a hundred messages in one statement', async () => {
    database.statements.length = 0;
    await queued(database, ...Array.from({ length: 100 }, (_, n) => message(`m${n}`, 'p1')));
    expect(database.statements.map((sql) => sql.trim().split(/\s/)[0])).toEqual([
      'BEGIN',
      'INSERT',
      'COMMIT',
    ]);
    await play().delivery.settled();
    expect(texts()).toEqual(Array.from({ length: 100 }, (_, n) => `m${n}`));
  });
});

describe('what the platform answers', () => {
  it('tries a server error again, in its place', async () => {
    channel.script('first', bad, bad);
    await queued(database, message('first', 'p0'), message('second', 'p0'), message('x', 'p1'));
    await emptied(database, play().delivery);
    expect(texts().filter((text) => text !== 'x')).toEqual(['first', 'second']);
    expect(channel.calls.filter(({ text }) => text === 'first')).toHaveLength(3);
  });

  it('gives up a message that alone is refused, and goes on behind it', async () => {
    channel.always('poison', bad);
    await queued(database, message('poison', 'p0'), message('after', 'p0'));
    const { delivery } = play();
    for (let n = 0; n < 400; n++) {
      await queued(database, reply(`alive-${n}`, 'p1'));
      await delivery.settled();
      const poison = await database.prisma.outbox.findFirstOrThrow({ where: { key: 'poison' } });
      if (poison.settledAt !== null) break;
    }
    await emptied(database, delivery);
    const [poison, after] = await books(database);
    expect([poison, after]).toEqual(['poison failed 502', 'after sent']);
    expect(
      await database.prisma.incident.findMany({ where: { kind: 'send.refused' } }),
    ).toMatchObject([
      // It ended with the next message that arrived there.
      { kind: 'send.refused', subject: 'p0', detail: '502', closedAt: start },
    ]);
  });

  it('loses nothing in an outage, tells it once, and says when it is over', async () => {
    for (const key of ['a', 'b', 'c', 'd']) {
      channel.script(key, ...Array.from({ length: 12 }, () => bad));
    }
    await queued(database, ...['a', 'b', 'c', 'd'].map((key, n) => message(key, `p${n}`)));
    await emptied(database, play().delivery);
    expect(texts().sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { kind: 'account.silent', subject: accountId, closedAt: start },
    ]);
  });

  it('waits as long as it is told, in that chat only (F19)', async () => {
    const until = deferred<SendResult>();
    channel.script('one', { outcome: 'throttled', afterMs: 50, scope: 'chat' });
    channel.script('other-3', () => until.promise);
    await queued(database, message('one', 'g0'), message('two', 'g0'));
    await queued(database, ...[1, 2, 3].map((n) => message(`other-${n}`, `p${n}`)));
    const { delivery } = play();
    // The rest goes on while the group waits: a late reply to it must wait too.
    await queued(database, reply('three', 'g0'));
    until.resolve({ outcome: 'sent', message: '9' });
    await emptied(database, delivery);
    const inGroup = channel.calls.filter(({ chat }) => chat === 'chat-g0').map(({ text }) => text);
    expect(inGroup.slice(-2)).toEqual(['one', 'two']);
    expect(await books(database)).toEqual([
      'one sent',
      'two sent',
      'other-1 sent',
      'other-2 sent',
      'other-3 sent',
      'three sent',
    ]);
  });

  it('holds the whole account when the platform says so', async () => {
    channel.script('one', { outcome: 'throttled', afterMs: 60_000, scope: 'account' });
    await queued(database, message('one', 'p0'));
    const { delivery } = play();
    await delivery.settled();
    await queued(database, reply('two', 'p1'));
    await delivery.settled();
    expect(channel.calls).toHaveLength(1);
    expect(await books(database)).toEqual(['one queued throttled', 'two queued']);
  });

  it('repeats a receipt once when nobody knows, and a reminder never', async () => {
    channel.script('receipt', lost, lost);
    channel.script('lucky', lost);
    channel.script('reminder', lost);
    await queued(
      database,
      reply('receipt', 'p0'),
      reply('lucky', 'p1'),
      message('reminder', 'p2'),
      message('next', 'p3'),
    );
    await emptied(database, play().delivery);
    expect(await books(database)).toEqual([
      'receipt uncertain socket hang up',
      'lucky sent',
      'reminder uncertain socket hang up',
      'next sent',
    ]);
    expect(channel.calls.map(({ text }) => text).sort()).toEqual([
      'lucky',
      'lucky',
      'next',
      'receipt',
      'receipt',
      'reminder',
    ]);
    const told = await database.prisma.incident.findMany({ orderBy: { subject: 'asc' } });
    expect(told).toMatchObject([
      { kind: 'send.uncertain', subject: 'p0', closedAt: null },
      { kind: 'send.uncertain', subject: 'p2', closedAt: null },
    ]);
  });

  it('takes a channel that throws for one whose outcome is unknown, and keeps no secret', async () => {
    channel.script('thrown', () => Promise.reject(new Error('bot 123456:SECRETTOKEN broke')));
    await queued(database, message('thrown', 'p0'));
    await play().delivery.settled();
    expect(await books(database)).toEqual(['thrown uncertain bot 123456:… broke']);
  });

  it('takes a channel that does not answer in time for one whose outcome is unknown', async () => {
    channel.script('silent', () => new Promise(() => {}));
    await queued(database, message('silent', 'p1'));
    await play({ tempo: { requestMs: 20 } }).delivery.settled();
    expect(await books(database)).toEqual(['silent uncertain no answer in time']);
  });

  it('stops writing to whoever blocked the bot, until they write again (F18)', async () => {
    channel.script('one', { outcome: 'unreachable', reason: 'blocked' });
    await queued(database, message('one', 'p0'), message('two', 'p0'), message('other', 'p1'));
    const { delivery } = play();
    await delivery.settled();
    await queued(database, message('three', 'p0'));
    await delivery.settled();
    expect(channel.calls.map(({ text }) => text).sort()).toEqual(['one', 'other']);
    expect(await books(database)).toEqual([
      'one failed unreachable',
      'two failed unreachable',
      'other sent',
      'three failed unreachable',
    ]);
    const where = { orgId, id: 'p0' };
    const blocked = await database.prisma.address.findFirstOrThrow({ where });
    expect(blocked).toMatchObject({ reachable: false, reason: 'blocked' });

    await database.transact('test.heal', (tx) => heal(tx, orgId, as('p0')));
    await queued(database, reply('four', 'p0'));
    await delivery.settled();
    expect(texts()).toEqual(['other', 'four']);
  });

  it('follows a group to its new id', async () => {
    channel.script('one', { outcome: 'migrated', to: '-100777' });
    await database.prisma.address.updateMany({ where: { id: 'g0' }, data: { threadId: '5' } });
    await queued(database, message('one', 'g0'), message('two', 'g0'));
    await play().delivery.settled();
    expect(channel.arrived).toEqual([
      { chat: '-100777', thread: null, text: 'one', photo: false },
      { chat: '-100777', thread: null, text: 'two', photo: false },
    ]);
  });

  it('follows it even where its first message came before', async () => {
    channel.script('one', { outcome: 'migrated', to: 'chat-g1' });
    await queued(database, reply('to the stranger', 'g1'));
    const { delivery } = play();
    await delivery.settled();
    await queued(database, message('one', 'g0'));
    await delivery.settled();
    const addresses = await database.prisma.address.findMany({
      where: { kind: 'group' },
      orderBy: { id: 'asc' },
    });
    expect(addresses).toMatchObject([
      { id: 'g0', externalId: 'chat-g1', reachable: true },
      { id: 'g1', externalId: 'chat-g0', reachable: false, reason: 'migrated' },
    ]);
    expect(texts()).toContain('one');
  });

  it('does not run in a circle of migrations', async () => {
    const there: SendResult = { outcome: 'migrated', to: 'b' };
    const back: SendResult = { outcome: 'migrated', to: 'chat-g0' };
    const circle = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? there : back));
    channel.script('one', ...circle.slice(0, 8));
    await queued(database, message('one', 'g0'));
    await emptied(database, play().delivery);
    expect(await books(database)).toEqual(['one failed migrates in a circle to chat-g0']);
  });

  it('falls back to the group when a topic is gone', async () => {
    await database.prisma.address.updateMany({ where: { id: 'g0' }, data: { threadId: '5' } });
    channel.script('one', { outcome: 'thread-gone' });
    await queued(database, message('one', 'g0'), message('two', 'g0'));
    await play().delivery.settled();
    expect(channel.calls.map(({ text, thread }) => [text, thread])).toEqual([
      ['one', '5'],
      ['one', null],
      ['two', null],
    ]);
  });

  it('sends the text alone when the photo is refused, or is not there', async () => {
    const sha256 = 'ab'.repeat(32);
    await database.prisma.blob.create({
      data: { orgId, id: sha256, mime: 'image/png', bytes: new Uint8Array(8), createdAt: start },
    });
    const withPhoto = (text: string, sha: string) => ({
      payload: { text, buttons: [], photo: { sha256: sha, name: 'so.png' }, file: null },
    });
    channel.script('refused', { outcome: 'permanent', detail: 'PHOTO_INVALID_DIMENSIONS' });
    await queued(
      database,
      message('k1', 'p0', withPhoto('refused', sha256)),
      message('k2', 'p0', withPhoto('taken', sha256)),
      message('k3', 'p0', withPhoto('gone', 'cd'.repeat(32))),
    );
    await play().delivery.settled();
    expect(channel.calls.map(({ text, photo }) => [text, photo])).toEqual([
      ['refused', true],
      ['refused', false],
      ['taken', true],
      ['gone', false],
    ]);
  });

  it('fails what is refused for good, tells it, and goes on', async () => {
    channel.script('one', { outcome: 'permanent', detail: 'message is too long' });
    await queued(database, message('one', 'p0'), message('two', 'p1'));
    const { delivery } = play();
    await delivery.settled();
    expect(await books(database)).toEqual(['one failed message is too long', 'two sent']);
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { kind: 'send.refused', subject: 'p0', closedAt: null, toldAt: null },
    ]);
  });

  it('fails a stored message that is not one', async () => {
    await queued(database, message('one', 'p0'), message('two', 'p0'));
    await database.prisma.outbox.updateMany({ where: { key: 'one' }, data: { payload: { a: 1 } } });
    await play().delivery.settled();
    expect(await books(database)).toEqual(['one failed the stored message is not one', 'two sent']);
  });

  it('stops an account that is refused; its queue waits until it is mended', async () => {
    channel.script('one', { outcome: 'misconfigured', detail: 'Unauthorized' });
    await queued(database, message('one', 'p0'), message('two', 'p0'));
    const { delivery } = play();
    await delivery.settled();
    expect(await books(database)).toEqual(['one queued Unauthorized', 'two queued']);
    expect(await database.prisma.channelAccount.findFirst()).toMatchObject({
      state: 'stopped',
      stateReason: 'Unauthorized',
    });
    const incident = { kind: 'account.misconfigured', subject: accountId };
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { ...incident, closedAt: null },
    ]);

    await database.transact('test.mend', (tx) => resumeAccount(tx, orgId, accountId));
    await delivery.settled();
    expect(texts()).toEqual(['one', 'two']);
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { ...incident, closedAt: start },
    ]);
  });

  it('parks an account whose month is used up until the month turns there', async () => {
    channel.script('one', { outcome: 'quota' });
    await queued(database, lasting('one', 'p0'), lasting('two', 'p1'));
    const { delivery, clock } = play({ tempo: { width: 1 } });
    await delivery.settled();
    await queued(database, lasting('three', 'p2'));
    await delivery.settled();
    expect(channel.calls).toHaveLength(1);

    // One minute before midnight in Hà Đông, then midnight: 17:00 UTC of the last day.
    clock.forward(new Date('2025-10-31T16:59:00Z'));
    await delivery.settled();
    expect(channel.calls).toHaveLength(1);
    clock.forward(new Date('2025-10-31T17:00:00Z'));
    await delivery.settled();
    expect(texts().sort()).toEqual(['one', 'three', 'two']);
    expect(await database.prisma.channelAccount.findFirst()).toMatchObject({ state: 'active' });
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { kind: 'account.quota', closedAt: new Date('2025-10-31T17:00:00Z') },
    ]);
    // Both ends are looked at: whom another account reaches is told at once, the rest afterwards.
    expect(await database.prisma.timer.findMany({ orderBy: { dueAt: 'asc' } })).toMatchObject([
      { kind: 'account.down', dueAt: start },
      { kind: 'account.back', dueAt: new Date('2025-10-31T17:05:00Z') },
    ]);
  });
});

describe('the quota ledger', () => {
  it('counts by month of the commune and by category, what may have left included', async () => {
    channel.script('doubt', lost);
    await queued(database, reply('r1', 'p0'), reply('r2', 'p1'), message('doubt', 'p2'));
    const { delivery, clock } = play();
    await delivery.settled();
    clock.forward(new Date('2025-10-31T18:00:00Z'));
    await queued(database, reply('r3', 'p0'));
    await delivery.settled();
    const rows = await database.prisma.quota.findMany({
      orderBy: [{ month: 'asc' }, { category: 'asc' }],
    });
    expect(rows.map(({ month, category, outbound }) => [month, category, outbound])).toEqual([
      ['2025-10', 'receipt', 2],
      ['2025-10', 'second-reminder', 1],
      ['2025-11', 'receipt', 1],
    ]);
  });
});
