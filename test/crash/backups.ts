import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cast, copyOf, moment, monday, places } from '../app/launch.ts';
import { botLines, phones } from '../app/phones.ts';
import { command, startPlatform } from '../app/processes.ts';
import { commandKilledAt, keep } from './keeper.ts';

/**
 * A backup that is cut off is none and stands in nobody's way; a restore that is cut off is finished
 * by whoever opens the data next, and the commune goes on from there: in a copy of the launched one.
 */
export async function backUpAndRestore(launched: string, folder: string): Promise<void> {
  copyOf(launched, folder);
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  const options = { dataDir, apiRoot: platform.url, clockStart: monday };
  const backups = join(dataDir, 'backups');
  const ending = (name: string) => readdirSync(backups).filter((file) => file.endsWith(name));

  const keeper = keep(options, ['backup.copying']);
  const cut = await keeper.dying(() => command(options, ['backup']));
  expect([cut.code, cut.stdout]).toEqual([1, '']);
  expect([ending('.gz'), ending('.part').length]).toEqual([[], 1]);
  const made = await command(options, ['backup']);
  expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('UBND xã Hà Đông')]);
  const [file = '', ...more] = ending('.gz');
  expect([more, ending('.part')]).toEqual([[], []]);
  expect(statSync(join(backups, file)).mode & 0o777).toBe(0o600);

  // What is added now is in no backup.
  const accounts = async () => (await command(options, ['account', 'list'])).stdout;
  await command(options, ['account', 'add', 'zalo', '99:of-later']);
  expect(await accounts()).toContain('zalo 99');
  const path = join(backups, file);
  const early = await command(options, ['restore', path]);
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('Đề nghị dừng')]);
  await keeper.stop();
  expect(keeper.killed).toEqual(['backup.copying']);

  const broken = await command(options, ['restore', join(store, 'calls.jsonl')]);
  expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('giữ nguyên')]);
  await commandKilledAt('restore.loaded', options, ['restore', path]);
  const again = keep(options, []);
  await platform.forward(moment('15 14:00'));
  await again.forward(moment('15 14:00'));
  expect(await accounts()).toMatch(/^telegram \d+ active\n$/u);
  await again.stop();
  await platform.stop();
  expect(
    readdirSync(dataDir)
      .filter((name) => name.startsWith('database'))
      .sort(),
  ).toEqual(['database', 'database.before-1']);
  const openings = botLines(phones(store), cast.van).filter((text) =>
    text.includes('Mở kỳ báo cáo'),
  );
  expect(openings).toHaveLength(1);
}
