import { expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { loadOutage } from '../../src/storage/outages.ts';
import type { TestDatabase } from '../storage/database.ts';
import { eachTest, type Opened } from './each-test.ts';
import {
  accountId,
  books,
  emptied,
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

it('lets what is overtaken lie when the account works again, and wakes nobody', async () => {
  channel.script('receipt', { outcome: 'quota' });
  await queued(
    database,
    reply('receipt', 'p0'),
    message('reminder', 'p1'),
    message('note', 'p2', { category: 'notice' }),
    message('alarm', 'p3', { category: 'urgent', priority: 'urgent' }),
  );
  const { delivery, clock } = play({ tempo: { width: 1 } });
  await delivery.settled();
  clock.forward(new Date('2025-10-31T17:00:00Z'));
  await delivery.settled();
  expect(texts().sort()).toEqual(['alarm', 'receipt']);
  clock.forward(new Date('2025-11-01T00:00:00Z'));
  await delivery.settled();
  expect(await books(database)).toEqual([
    'receipt sent',
    'reminder cancelled too-late',
    'note sent',
    'alarm sent',
  ]);
  expect(
    await database.prisma.outbox.findUnique({ where: { orgId_id: { orgId, id: 'note' } } }),
  ).toMatchObject({
    sentAt: new Date('2025-11-01T00:00:00Z'),
  });
});

it('notes a delay that few tries have made long, and none that was short', async () => {
  const clock = movableClock(start);
  const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const failsAt = (minutes: number) => async (): Promise<SendResult> => {
    clock.forward(later(minutes));
    return { outcome: 'retryable', detail: '502' };
  };
  channel.script('a', failsAt(1), failsAt(29));
  channel.script('b', failsAt(40), failsAt(60));
  await queued(database, message('a', 'p0'));
  const { delivery } = play({ clock });
  await emptied(database, delivery);
  expect(await database.prisma.timer.findMany()).toEqual([]);
  await queued(database, message('b', 'p1', { notBefore: later(29) }));
  await emptied(database, delivery);
  expect(await database.prisma.incident.findMany()).toEqual([]);
  expect(await database.prisma.timer.findMany()).toMatchObject([
    { kind: 'account.back', subject: `${accountId}@${later(60).toISOString()}` },
  ]);
  const outage = await database.transact('outage', (tx) =>
    loadOutage(tx, orgId, `${accountId}@${later(60).toISOString()}`, (ended) => ended),
  );
  expect(outage).toMatchObject({
    ...{ reason: 'silent', from: later(29), to: later(60), held: 1, waiting: 0 },
    ...{ dropped: {}, missed: [], announced: false },
  });
});

it('raises an incident for a long pause that the platform asks for', async () => {
  channel.script('one', { outcome: 'throttled', afterMs: 600_000, scope: 'account' });
  await queued(database, message('one', 'p0'));
  await play().delivery.settled();
  expect(await database.prisma.incident.findMany()).toMatchObject([
    { kind: 'account.throttled', subject: accountId, detail: 'asked to wait 600 s' },
  ]);
});
