import { beforeEach, describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import type { Crash, CrashPoint } from '../../src/kernel/crash.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import {
  books,
  cast,
  deferred,
  furnish,
  message,
  orgId,
  queued,
  reply,
  type ScriptedChannel,
  scriptedChannel,
} from './stage.ts';

let database: TestDatabase;
let channel: ScriptedChannel;

beforeEach(async () => {
  database = await testDatabase();
  await furnish(database);
  channel = scriptedChannel();
});

/** A process that is killed while these messages are on their way: it never hears an answer. */
async function killedWhileSending(...texts: string[]): Promise<void> {
  const frozen: Promise<SendResult>[] = [];
  const out = deferred<void>();
  for (const text of texts) {
    channel.script(text, () => {
      const never = new Promise<SendResult>(() => {});
      if (frozen.push(never) === texts.length) out.resolve();
      return never;
    });
  }
  cast(database, channel).delivery.start();
  await out.promise;
}

describe('after a kill between the call and its record', () => {
  it('sends no reminder twice and a receipt at most once more, over 2,016 sweeps (F1)', async () => {
    await queued(database, message('reminder', 'p0'), reply('receipt', 'p1'));
    await killedWhileSending('reminder', 'receipt');
    const { delivery } = cast(database, channel);
    delivery.start();
    for (let sweep = 0; sweep < 2016; sweep++) await delivery.settled();
    await delivery.stop();

    expect(await books(database)).toEqual([
      'reminder uncertain the sender stopped before the answer',
      'receipt sent',
    ]);
    const times = (key: string) => channel.calls.filter(({ text }) => text === key).length;
    expect([times('reminder'), times('receipt')]).toEqual([1, 2]);
    expect(await database.prisma.incident.findMany()).toMatchObject([
      { kind: 'send.uncertain', subject: 'p0', closedAt: null },
    ]);
    // The coordinators hear of it a quarter of an hour later.
    expect(await database.prisma.timer.findMany()).toMatchObject([
      { kind: 'send.doubtful', dueAt: new Date('2025-10-15T07:15:00Z'), firedAt: null },
    ]);
  }, 240_000);

  it('sends a receipt no third time, however often the process dies', async () => {
    await queued(database, reply('receipt', 'p0'));
    await killedWhileSending('receipt');
    await killedWhileSending('receipt');
    const { delivery } = cast(database, channel);
    delivery.start();
    await delivery.settled();
    await delivery.stop();
    expect(channel.calls).toHaveLength(2);
    expect(await books(database)).toEqual([
      'receipt uncertain the sender stopped before the answer',
    ]);
  });

  it('counts what may have left', async () => {
    await queued(database, message('a', 'p0'), message('b', 'p1'));
    await killedWhileSending('a', 'b');
    const { delivery } = cast(database, channel);
    delivery.start();
    await delivery.settled();
    await delivery.stop();
    expect(await database.prisma.quota.findMany()).toMatchObject([
      { month: '2025-10', category: 'second-reminder', outbound: 2 },
    ]);
  });

  it('goes on with what was not on its way, in order', async () => {
    await queued(database, message('a', 'p0'), message('b', 'p0'), message('c', 'p0'));
    await killedWhileSending('a');
    const { delivery } = cast(database, channel);
    delivery.start();
    await delivery.settled();
    await delivery.stop();
    expect(channel.arrived.map(({ text }) => text)).toEqual(['b', 'c']);
  });
});

describe('a sender that lost its lease', () => {
  it('records what it really sent, and lets nobody send it again', async () => {
    const answer = deferred<SendResult>();
    const out = deferred<void>();
    channel.script('reminder', () => {
      out.resolve();
      return answer.promise;
    });
    await queued(database, message('reminder', 'p0'));
    const slow = cast(database, channel);
    slow.delivery.start();
    await out.promise;
    const next = cast(database, channel);
    next.delivery.start();
    await next.delivery.settled();
    expect(await books(database)).toEqual([
      'reminder uncertain the sender stopped before the answer',
    ]);
    answer.resolve({ outcome: 'sent', message: '42' });
    await slow.delivery.stop();
    await next.delivery.stop();
    expect(await books(database)).toEqual(['reminder sent']);
    expect(channel.calls).toHaveLength(1);
  });

  it('changes nothing of what another one holds', async () => {
    const answer = deferred<SendResult>();
    const out = deferred<void>();
    channel.script(
      'receipt',
      () => {
        out.resolve();
        return answer.promise;
      },
      { outcome: 'sent', message: '7' },
    );
    await queued(database, reply('receipt', 'p0'));
    const slow = cast(database, channel);
    slow.delivery.start();
    await out.promise;
    const next = cast(database, channel);
    next.delivery.start();
    await next.delivery.settled();
    answer.resolve({ outcome: 'permanent', detail: 'refused' });
    await slow.delivery.stop();
    await next.delivery.stop();
    expect(await books(database)).toEqual(['receipt sent']);
  });

  it('does not send any more', async () => {
    const first = cast(database, channel);
    first.delivery.start();
    await first.delivery.settled();
    await database.prisma.lease.updateMany({
      where: { orgId },
      data: { holder: 'somebody else', untilLease: new Date('2999-01-01') },
    });
    await queued(database, message('a', 'p0'));
    first.delivery.nudge();
    const waited = first.delivery.settled();
    await database.prisma.outbox.updateMany({ data: { status: 'sent', settledAt: new Date() } });
    first.delivery.nudge();
    await waited;
    await first.delivery.stop();
    expect(channel.calls).toEqual([]);
  });

  it('gives the lease back when it stops', async () => {
    const { delivery } = cast(database, channel);
    delivery.start();
    await delivery.settled();
    expect(await database.prisma.lease.count()).toBe(1);
    await delivery.stop();
    expect(await database.prisma.lease.count()).toBe(0);
  });
});

it('sends what a look took whose answer was lost', async () => {
  let lost = 0;
  const prisma = new Proxy(database.prisma, {
    get(target, key) {
      if (key !== '$queryRaw') return Reflect.get(target, key);
      return async (...query: Parameters<typeof target.$queryRaw>) => {
        const rows = await target.$queryRaw<{ id?: string }[]>(...query);
        if (rows[0]?.id !== 'reminder' || lost > 0) return rows;
        lost += 1;
        throw new Error('the connection broke');
      };
    },
  });
  await queued(database, message('reminder', 'p0'));
  const { delivery } = cast({ ...database, prisma }, channel);
  delivery.start();
  await delivery.settled();
  await delivery.stop();
  expect([lost, ...(await books(database))]).toEqual([1, 'reminder sent']);
});

describe('stopping', () => {
  it('finishes what is on its way, and takes nothing new', async () => {
    const answer = deferred<SendResult>();
    const out = deferred<void>();
    channel.script('a', () => {
      out.resolve();
      return answer.promise;
    });
    await queued(database, message('a', 'p0'), message('b', 'p0'));
    const { delivery } = cast(database, channel);
    delivery.start();
    await out.promise;
    const stopped = delivery.stop();
    answer.resolve({ outcome: 'sent', message: '1' });
    await stopped;
    expect(await books(database)).toEqual(['a sent', 'b queued']);
  });

  it('does not wait for ever', async () => {
    const out = deferred<void>();
    channel.script('a', () => {
      out.resolve();
      return new Promise(() => {});
    });
    await queued(database, message('a', 'p0'));
    const { delivery } = cast(database, channel, { tempo: { drainMs: 10 } });
    delivery.start();
    await out.promise;
    await delivery.stop();
    expect(await books(database)).toEqual(['a uncertain no answer in time']);
  });
});

it('passes its crash points in the order of what happened', async () => {
  const passed: CrashPoint[] = [];
  const crash: Crash = (point) => void passed.push(point);
  channel.script('b', { outcome: 'migrated', to: 'new' });
  channel.script('c', { outcome: 'quota' });
  await queued(database, message('a', 'p0'));
  const { delivery } = cast(database, channel, { crash });
  delivery.start();
  await delivery.settled();
  const oneMessage = ['send.leased', 'send.requested', 'send.answered'];
  expect(passed).toEqual(['lease.taken', ...oneMessage, 'send.recorded']);
  passed.length = 0;
  await queued(database, message('b', 'g0'));
  await delivery.settled();
  expect(passed).toEqual([...oneMessage, 'send.migrated', ...oneMessage, 'send.recorded']);
  passed.length = 0;
  await queued(database, message('c', 'p1'));
  await delivery.settled();
  expect(passed).toEqual([...oneMessage, 'send.parked']);
  await delivery.stop();
});
