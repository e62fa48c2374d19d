import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import type { CommandContext } from '../../../src/cli/command.ts';
import { runCommand } from '../../../src/cli/run.ts';
import { readConfig } from '../../../src/config.ts';
import { movableClock } from '../../../src/kernel/clock.ts';
import { neverCrash } from '../../../src/kernel/crash.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { systemRandom } from '../../../src/kernel/random.ts';
import { createSeal } from '../../../src/kernel/seal.ts';
import { toWorkbook } from '../../../src/reports/workbook/write.ts';
import { testDatabase } from '../../storage/database.ts';
import { columnOf, needs, opened, sampleCampaign, saved, say, sheet } from './stage.ts';

const campaigns = fileURLToPath(new URL('../../../campaigns/ha-dong-2025/', import.meta.url));

let context: CommandContext;
let said: string;

beforeEach(async () => {
  said = '';
  const write = (text: string) => {
    said += text;
  };
  context = {
    config: readConfig({}),
    database: await testDatabase(),
    clock: movableClock(new Date('2025-10-06T01:00:00Z')),
    ids: randomIds,
    random: systemRandom,
    seal: createSeal('0'.repeat(64)),
    texts: say,
    crash: neverCrash,
    dataDir: tmpdir(),
    app: null,
    rehearse: null,
    output: { stdout: write, stderr: write },
    cwd: await mkdtemp(join(tmpdir(), 'dondoc-plan-')),
  };
});

const run = (...words: readonly string[]) => runCommand(context, words[0] ?? '', words.slice(1));

test('a plan becomes a workbook, and the workbook with names a campaign', async () => {
  await copyFile(`${campaigns}plan.txt`, join(context.cwd, 'plan.txt'));
  expect(await run('plan', 'plan.txt', '--to', 'draft.xlsx')).toBe(0);
  expect(said).toContain('55 việc');

  expect(await run('import', 'draft.xlsx')).toBe(1);
  expect(said).toContain('Chưa có gì được lưu.');
  expect(await context.database.prisma.task.count()).toBe(0);
  const marked = await opened(await readFile(join(context.cwd, 'draft.ket-qua.xlsx')));
  expect(sheet(marked, 9).rowCount).toBeGreaterThan(10);

  const draft = await opened(await readFile(join(context.cwd, 'draft.xlsx')));
  const people = sheet(draft, 2);
  for (let row = 3; row <= people.rowCount; row += 1) {
    if (people.getCell(row, columnOf(people, 'Vai trò')).value === null) continue;
    people.getCell(row, columnOf(people, 'Họ và tên')).value = `Người thứ ${row}`;
  }
  await writeFile(join(context.cwd, 'filled.xlsx'), await saved(draft));
  said = '';
  expect(await run('import', 'filled.xlsx')).toBe(3);
  expect(said).toContain('55 việc');
  expect(said).toContain('--yes');
  expect(await context.database.prisma.task.count()).toBe(0);
  expect(await run('import', 'filled.xlsx', '--yes')).toBe(0);
  expect(await context.database.prisma.task.count()).toBe(55);
});

test('the workbook of a campaign that is stored changes nothing', async () => {
  expect(await run('import', campaigns)).toBe(0);
  await writeFile(join(context.cwd, 'same.xlsx'), await toWorkbook(sampleCampaign(), needs));
  said = '';
  expect(await run('import', 'same.xlsx')).toBe(0);
  expect(said).toContain('không có gì thay đổi');
});

test('a plan given to import becomes a draft, and what cannot be read is refused', async () => {
  await copyFile(`${campaigns}plan.txt`, join(context.cwd, 'ke-hoach.txt'));
  expect(await run('import', 'ke-hoach.txt')).toBe(0);
  expect((await readFile(join(context.cwd, 'ke-hoach.xlsx'))).length).toBeGreaterThan(10_000);
  await writeFile(join(context.cwd, 'anh.pdf'), 'không phải PDF');
  expect(await run('plan', 'anh.pdf')).toBe(1);
  expect(said).toContain('không thuộc loại Trợ lý đọc được');
  expect(await run('plan', 'khong-co.docx')).toBe(1);
});
