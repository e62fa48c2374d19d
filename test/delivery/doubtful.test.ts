import { expect, it } from 'vitest';
import { loadDoubtful } from '../../src/storage/doubtful.ts';
import { queue } from '../../src/storage/outbox.ts';
import { testDatabase } from '../storage/database.ts';
import { furnish, message, orgId, queued, reply, start } from './stage.ts';

it('tells of what nobody asked for, and not of those who have written since', async () => {
  const database = await testDatabase();
  await furnish(database);
  const { prisma } = database;
  const people = ['p0', 'p1', 'p2', 'p3'];
  await prisma.person.createMany({
    data: people.map((id) => ({
      ...{ orgId, id: `person-${id}`, code: id, fullName: id, callName: id },
      ...{ addressForm: 'đ/c', title: '' },
    })),
  });
  for (const id of people) {
    await prisma.address.updateMany({ where: { id }, data: { personId: `person-${id}` } });
  }
  await prisma.room.create({
    data: { orgId, id: 'r', code: 'r', name: 'Nhóm xã', kind: 'chat', variant: 'full' },
  });
  await prisma.address.updateMany({ where: { id: 'g0' }, data: { roomId: 'r' } });

  await queued(
    database,
    message('missed', 'p0'),
    message('missed, its second page', 'p0'),
    reply('a receipt', 'p1'),
    message('has written since', 'p2', { category: 'opening' }),
    message('the telling itself', 'p3', { cause: 'doubtful:2025-10-15T06:40:00.000Z' }),
    message('the digest', 'g0', { category: 'digest' }),
  );
  await prisma.outbox.updateMany({ data: { status: 'uncertain', settledAt: start } });
  const later = new Date(start.getTime() + 60_000);
  await database.transact('reply', (tx) => queue(tx, orgId, [reply('yes', 'p2')], later));

  const told = (window: string) =>
    database.transact('doubtful', (tx) => loadDoubtful(tx, orgId, window));
  expect(await told('2025-10-15T07:00:00.000Z')).toEqual([
    { person: 'person-p0', room: null, at: start, urgent: false, asked: true },
    { person: null, room: 'Nhóm xã', at: start, urgent: false, asked: false },
  ]);
  expect(await told('2025-10-15T06:50:00.000Z')).toEqual([]);
});
