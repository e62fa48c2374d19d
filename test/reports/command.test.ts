import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { CommandContext } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/run.ts';
import { readConfig } from '../../src/config.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { countedIds } from '../../src/kernel/ids.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { testDatabase } from '../storage/database.ts';
import { local, sampleCommune } from './commune.ts';
import { paragraphs, unzip } from './zip.ts';

let context: CommandContext;
let said: string;

beforeEach(async () => {
  const database = await testDatabase();
  const commune = await sampleCommune(database);
  await commune.openWeek('2025-10-15');
  await commune.reportRest(['THON5']);
  said = '';
  const say = (text: string) => {
    said += text;
    return true;
  };
  context = {
    ...{ database, app: null, rehearse: null, crash: neverCrash, ids: countedIds('c') },
    ...{ config: readConfig({}), random: systemRandom, seal: createSeal('k'.repeat(44)) },
    ...{ texts: createTexts('vi'), output: { stdout: say, stderr: say } },
    clock: { now: () => local('2025-10-20', '08:00') } as CommandContext['clock'],
    dataDir: tmpdir(),
    cwd: await mkdtemp(join(tmpdir(), 'dondoc-report-')),
  };
});

const run = (...args: string[]) => runCommand(context, 'report', args);

test('a report is written where it is asked for', async () => {
  expect(await run('phase', '--phase', 'P1', '--to', 'p1.docx')).toBe(0);
  expect(said).toContain('p1.docx');
  const files = unzip(await readFile(join(context.cwd, 'p1.docx')));
  const lines = paragraphs(files.get('word/document.xml') ?? '');
  expect(lines).toContain('(Số liệu từ ngày 15/9/2025 đến ngày 18/10/2025)');
  expect(lines.join('\n')).toContain('Tuần 42 có 21/22 đơn vị báo cáo đúng hạn.');
});

test('the month that was over last is the one that is meant', async () => {
  expect(await run('month', '--to', 'm.docx')).toBe(0);
  const files = unzip(await readFile(join(context.cwd, 'm.docx')));
  const lines = paragraphs(files.get('word/document.xml') ?? '');
  expect(lines).toContain('(Số liệu từ ngày 15/9/2025 đến ngày 14/10/2025)');
});

test('the workbook has everything so far', async () => {
  expect(await run('sheet', '--to', 'all.xlsx')).toBe(0);
  const files = unzip(await readFile(join(context.cwd, 'all.xlsx')));
  expect([...files.keys()].filter((name) => /sheet\d+\.xml$/u.test(name))).toHaveLength(7);
});

test.each([
  [['month']],
  [['year', '--to', 'x']],
  [['phase', '--phase', 'P9', '--to', 'x']],
  [['month', '--month', '2025-13', '--to', 'x']],
])('says what is wrong with %j', async (args) => {
  expect(await run(...args)).toBe(1);
  expect(said).toContain('report month|phase|final|sheet --to FILE');
});
