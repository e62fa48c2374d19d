import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { command, folder, killAll, startPlatform, startProduct } from '../app/processes.ts';

vi.setConfig({ testTimeout: 240_000 });

const room = folder();
afterAll(async () => {
  await killAll();
  room.drop();
});

const start = new Date('2025-10-13T07:30:00+07:00');
const sample = ['import', 'campaigns/ha-dong-2025'];

it('import.writing: an import that is killed leaves nothing behind, and loads all when it is asked again', async () => {
  const platform = await startPlatform({ store: join(room.path, 'telegram'), start });
  const options = {
    dataDir: join(room.path, 'data'),
    apiRoot: platform.url,
    clockStart: start,
  };
  const dying = await startProduct({ ...options, crashAt: 'import.writing' });
  const cut = await command(options, sample);
  expect((await dying.ended).signal).toBe('SIGKILL');
  expect(cut.code).toBe(1);
  expect(cut.stdout).toBe('');

  const product = await startProduct(options);
  const again = await command(options, sample);
  expect(again.stdout).toContain('Đã nạp Đợt thi đua năm 2025 (UBND xã Hà Đông).');
  expect(again.stdout).toContain('22 đơn vị, 42 người');
  expect(again.code).toBe(0);
  expect((await command(options, sample)).stdout).toContain('không có gì thay đổi');
  await product.stop();
  await platform.stop();

  const { prisma, close } = await openDatabase({ dataDir: options.dataDir });
  const rows = [prisma.organization, prisma.unit, prisma.person, prisma.task].map((table) =>
    // Each of them counts in the same way; their types do not say so.
    (table as { count(): Promise<number> }).count(),
  );
  expect(await Promise.all(rows)).toEqual([1, 22, 42, 55]);
  expect(
    await prisma.schedule.count({ where: { enabled: true, nextFireAt: null, idleReason: null } }),
  ).toBe(0);
  await close();
});
