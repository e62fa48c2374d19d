import { expect } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { cast, copyOf, moment, monday, patience, places } from '../app/launch.ts';
import { phones } from '../app/phones.ts';
import { type Platform, startPlatform } from '../app/processes.ts';
import { type Kill, keep } from './keeper.ts';

/** A post goes over whole and comes back whole, and each is told once: in a copy of the launched commune. */
export async function handOver(launched: string, folder: string): Promise<void> {
  copyOf(launched, folder);
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  const opened = moment('15 14:00');
  await platform.forward(opened);

  await running(dataDir, platform, ['handover.revoked'], async ({ mai, forward }) => {
    await forward(opened);
    await mai('bàn giao chị Vân cho chị Ngân', 'CHƯA LƯU');
    await mai('lưu', 'Đã bàn giao');
  });
  // Each had a work of their own and TC-01, which every unit has.
  expect(await posts(dataDir)).toEqual({
    private: ['Bùi Thị Ngân', 'Phạm Thị Mai', 'Trần Quốc Việt', 'Vũ Thị Hạnh'],
    owned: { 'Bùi Thị Ngân': 4, 'Hoàng Thị Vân': 0 },
    open: { 'Bùi Thị Ngân': ['CC-06', 'TC-02'], 'Hoàng Thị Vân': [] },
  });

  await running(dataDir, platform, ['undo.writing'], async ({ mai }) => {
    await mai('hoàn tác', 'Đã hoàn tác');
  });
  await platform.stop();
  expect(await posts(dataDir)).toEqual({
    private: ['Bùi Thị Ngân', 'Hoàng Thị Vân', 'Phạm Thị Mai', 'Trần Quốc Việt', 'Vũ Thị Hạnh'],
    owned: { 'Bùi Thị Ngân': 2, 'Hoàng Thị Vân': 2 },
    open: { 'Bùi Thị Ngân': ['CC-06'], 'Hoàng Thị Vân': ['TC-02'] },
  });

  const chats = phones(store);
  const times = (chat: number, start: string) =>
    chats.get(chat)?.filter(({ by, text }) => by === 'bot' && text.startsWith(start)).length;
  expect({
    handedOver: times(cast.mai, 'Đã bàn giao'),
    undone: times(cast.mai, 'Đã hoàn tác'),
    left: times(cast.van, 'Vai trò của đồng chí đã bàn giao'),
    taken: times(cast.ngan, 'Đồng chí nhận bàn giao'),
    corrected: [times(cast.van, 'Đính chính'), times(cast.ngan, 'Đính chính')],
  }).toEqual({ handedOver: 1, undone: 1, left: 1, taken: 1, corrected: [1, 1] });
}

/** The product, killed at each of the points in turn and started again, until `play` is over. */
async function running(
  dataDir: string,
  { url, people }: Platform,
  kills: readonly Kill[],
  play: (product: {
    mai(text: string, answer: string): Promise<void>;
    forward(to: Date): Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const keeper = keep({ dataDir, apiRoot: url, clockStart: monday }, kills);
  await play({
    forward: keeper.forward,
    async mai(text, answer) {
      const after = (await people.cursor({})).seq;
      await people.send({ user: cast.mai, text });
      await people.next({ chat: cast.mai, after, contains: answer, ...patience });
    },
  });
  await keeper.stop();
  expect(keeper.killed).toEqual(kills);
}

/** Who can be written to, and what is in whose hands. */
async function posts(dataDir: string) {
  const { prisma, close } = await openDatabase({ dataDir });
  const addresses = await prisma.address.findMany({
    where: { kind: 'private', personId: { not: null } },
    select: { person: { select: { fullName: true } } },
  });
  const hands = async (fullName: string) => ({
    owned: await prisma.assignment.count({ where: { owner: { fullName } } }),
    open: await prisma.checkIn.findMany({
      where: { status: 'pending', owner: { fullName } },
      select: { assignment: { select: { task: { select: { code: true } } } } },
    }),
  });
  const both = ['Bùi Thị Ngân', 'Hoàng Thị Vân'];
  const held = await Promise.all(both.map(async (name) => [name, await hands(name)] as const));
  await close();
  return {
    private: addresses.map(({ person }) => person?.fullName).sort(),
    owned: Object.fromEntries(held.map(([name, { owned }]) => [name, owned])),
    open: Object.fromEntries(
      held.map(([name, { open }]) => [name, open.map((one) => one.assignment.task.code).sort()]),
    ),
  };
}
