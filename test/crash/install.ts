import { expect } from 'vitest';
import { type Install, importSample } from '../app/launch.ts';
import { command } from '../app/processes.ts';
import { type Keeper, type Kill, keep } from './keeper.ts';

/**
 * Brings a new product up that is killed while its tables are made, and while the sample is
 * imported: nothing is left behind, and asked again it is all there.
 */
export const installKilled: Install = async (options) => {
  const kills: readonly Kill[] = ['migrate.between', 'import.writing'];
  const keeper: Keeper = keep(options, kills);
  const cut = await keeper.dying(() => command(options, importSample));
  expect([cut.code, cut.stdout]).toEqual([1, '']);

  const again = await command(options, importSample);
  expect(again.stdout).toContain('Đã nạp Đợt thi đua năm 2025 (UBND xã Hà Đông).');
  expect(again.stdout).toContain('22 đơn vị, 42 người');
  expect(again.code).toBe(0);
  expect((await command(options, importSample)).stdout).toContain('không có gì thay đổi');
  expect(keeper.killed).toEqual(kills);
  return keeper;
};
