import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { leaseName } from '../../src/storage/leases.ts';
import { botToken, type Stage, stage } from '../simulator/stage.ts';
import { compiled } from '../storage/compiled.ts';
import { empty, recorded, type TestDatabase } from '../storage/database.ts';
import { type Server, serverPrograms, startServer } from '../storage/server.ts';
import { accountId, furnish, lasting, orgId, queued, reply } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const programs = serverPrograms();

interface Dying {
  readonly crashAt?: string;
  /** Machine time. */
  readonly leaseMs?: number;
}

/** Nobody is taken for dead because the machine is busy. */
const patient: Dying = { leaseMs: 5000 };

/** Real processes on one PostgreSQL, the emulated platform in this one: books by its own record. */
describe.skipIf(programs === null)('senders in processes of their own', () => {
  let server: Server;
  let src: string;
  let database: TestDatabase;
  let platform: Stage;
  const children: ChildProcess[] = [];
  const chats: number[] = [];

  beforeAll(async () => {
    server = await startServer(programs ?? '');
    src = await compiled();
    database = await recorded(server.url('postgres'));
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  beforeEach(async () => {
    platform = await stage();
    await empty(database);
    await furnish(database, 6);
    chats.length = 0;
    for (let n = 0; n < 6; n += 1) {
      const { id } = await platform.telegram.people.createUser({ firstName: `p${n}` });
      await platform.telegram.people.start({ user: id });
      chats.push(id);
      const where = { orgId, id: `p${n}` };
      await database.prisma.address.updateMany({ where, data: { externalId: String(id) } });
    }
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
  });

  function sender(name: string, { crashAt, leaseMs = 1000 }: Dying = {}): ChildProcess {
    const settings = {
      url: server.url('postgres'),
      apiRoot: platform.url,
      token: botToken,
      name,
      crashAt,
      leaseMs,
    };
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('sender-process.mjs', import.meta.url)),
        src,
        JSON.stringify(settings),
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    children.push(child);
    return child;
  }

  /** How often each text stands in the chats, as people see it. */
  async function received(): Promise<Map<string, number>> {
    const times = new Map<string, number>();
    for (const chat of chats) {
      for (const { from, text } of await platform.telegram.people.messages({ chat })) {
        if (from.bot) times.set(text, (times.get(text) ?? 0) + 1);
      }
    }
    return times;
  }

  async function until(ready: () => Promise<boolean>): Promise<void> {
    while (!(await ready())) await pause(10);
  }

  const settled = async () =>
    (await database.prisma.outbox.count({ where: { settledAt: null } })) === 0;

  it('send each message once, and one takes over when the other is killed (F21)', async () => {
    const reminders = Array.from({ length: 90 }, (_, n) => lasting(`m${n}`, `p${n % 6}`));
    await queued(database, ...reminders);
    const running = { a: sender('a', patient), b: sender('b', patient) };
    await until(async () => (await received()).size >= 20);
    const { holder } = await database.prisma.lease.findFirstOrThrow({
      where: { orgId, name: leaseName(accountId) },
    });
    const [killed, left] = holder[0] === 'a' ? [running.a, running.b] : [running.b, running.a];
    killed.kill('SIGKILL');
    await until(settled);
    left.stdin?.end();
    expect(await once(left, 'exit')).toEqual([0, null]);

    const times = await received();
    expect([...times.values()].every((each) => each === 1)).toBe(true);
    const rows = await database.prisma.outbox.findMany();
    const uncertain = rows.filter(({ status }) => status === 'uncertain');
    expect(uncertain.length).toBeLessThanOrEqual(8);
    const recordedAsSent = rows.filter(({ status }) => status === 'sent');
    expect(recordedAsSent.length + uncertain.length).toBe(90);
    for (const { key } of recordedAsSent) expect(times.get(key)).toBe(1);
    for (let n = 0; n < 6; n += 1) {
      const seen = await platform.telegram.people.messages({ chat: chats[n] ?? 0 });
      const numbers = seen.flatMap(({ from, text }) => (from.bot ? [Number(text.slice(1))] : []));
      expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
    }
    expect(platform.telegram.violations).toEqual([]);
  });

  it.each([
    ['send.leased', 0, 1, 0],
    ['send.requested', 1, 2, 0],
    ['send.answered', 1, 2, 0],
    // The one beside it, in another chat, may be on its way.
    ['send.recorded', 1, 2, 1],
  ] as const)(
    'killed at %s: nothing is doubled but what may be',
    async (point, most, mostReceipts, fewestOnRecord) => {
      await queued(database, reply('receipt', 'p1'), lasting('reminder', 'p0'));
      const [, signal] = await once(sender('dying', { crashAt: point }), 'exit');
      expect(signal).toBe('SIGKILL');
      const onRecord = await database.prisma.outbox.findMany({ where: { status: 'sent' } });
      expect(onRecord.length).toBeGreaterThanOrEqual(fewestOnRecord);
      const next = sender('next');
      await until(settled);
      next.stdin?.end();
      await once(next, 'exit');
      const times = await received();
      expect(times.get('reminder') ?? 0).toBeLessThanOrEqual(most);
      expect(times.get('receipt')).toBeGreaterThanOrEqual(1);
      expect(times.get('receipt')).toBeLessThanOrEqual(mostReceipts);
      for (const { key } of onRecord) expect(times.get(key)).toBe(1);
      const [receipt, reminder] = await database.prisma.outbox.findMany({
        orderBy: { seq: 'asc' },
      });
      expect(receipt?.status).toBe('sent');
      // A reminder on its way at the kill is uncertain; one whose record came first is sent.
      expect(reminder?.status).toMatch(/^(sent|uncertain)$/);
      if (reminder?.status === 'sent') expect(times.get('reminder')).toBe(1);
    },
  );

  it('killed at send.migrated: the message arrives at the new place, once', async () => {
    const { people } = platform.telegram;
    const group = await people.createGroup({ title: 'Lãnh đạo', by: chats[0] ?? 0, withBot: true });
    const where = { orgId, id: 'g0' };
    await database.prisma.address.updateMany({ where, data: { externalId: String(group.chat) } });
    const moved = await people.migrate({ chat: group.chat, by: chats[0] ?? 0 });
    await queued(database, lasting('digest', 'g0'));
    const [, signal] = await once(sender('dying', { crashAt: 'send.migrated' }), 'exit');
    expect(signal).toBe('SIGKILL');
    const next = sender('next');
    await until(settled);
    next.stdin?.end();
    await once(next, 'exit');
    const seen = await people.messages({ chat: moved.chat });
    expect(seen.filter(({ from }) => from.bot).map(({ text }) => text)).toEqual(['digest']);
  });
});
