import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { movableClock } from '../../../src/kernel/clock.ts';
import { as, countedIds, type Day } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import {
  type ImportContext,
  type ImportFromOptions,
  importFrom,
} from '../../../src/storage/campaign.ts';
import { sampleFolder, sampleText } from '../../campaign/sample.ts';
import { breakages } from '../../core/campaign/breakages.ts';
import { type Change, changed, drop, put } from '../../core/campaign/edit.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { dump } from './dump.ts';

let database: TestDatabase;
let context: ImportContext;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaign-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});
async function fresh(): Promise<void> {
  database = await testDatabase();
  context = {
    database,
    clock: movableClock(new Date('2025-10-13T00:30:00Z')),
    ids: countedIds(),
    texts: createTexts('vi'),
  };
}

async function importText(text: string | Uint8Array, options: ImportFromOptions = {}) {
  const file = join(folder, 'file.json');
  await writeFile(file, text);
  return await importFrom(context, file, options);
}

describe('the command import', () => {
  beforeEach(fresh);

  it('loads the folder of the sample, and says what it is; again, that nothing changed', async () => {
    const path = fileURLToPath(sampleFolder);
    const first = await importFrom(context, path);
    expect(first.text.split('\n')).toEqual([
      'Đã nạp Đợt thi đua năm 2025 (UBND xã Hà Đông).',
      'Từ 15/09/2025 đến 31/12/2025; phát động 13/10/2025; kỳ đầu tiên tuần 42/2025.',
      'Gồm 22 đơn vị, 42 người (30 đầu mối), 55 việc (29 tuần, 20 tháng, 6 một lần), 207 câu hỏi.',
      'Nhiều nhất: Vũ Đình Quang, 3 việc, 12 câu một tuần.',
    ]);
    const before = await dump(database);
    const second = await importFrom(context, path);
    expect(second.text).toBe('Đợt thi đua năm 2025 (UBND xã Hà Đông) không có gì thay đổi.');
    expect(await dump(database)).toBe(before);
  });

  it('reads the first draft of the format too', async () => {
    const draft = sampleText.replace('"dondoc.campaign/1"', '"dondoc.campaign/1-draft"');
    expect(await importText(draft)).toMatchObject({ kind: 'imported', warnings: [] });
  });

  it('moves the campaign to another start', async () => {
    const moved = await importText(sampleText, { start: as<Day>('2026-03-02') });
    expect(moved.text).toContain('Từ 02/02/2026 đến 20/05/2026; phát động 02/03/2026');
    expect(await database.prisma.campaign.findFirst()).toMatchObject({ startDay: '2026-02-02' });
  });

  it('says what a changed file changes', async () => {
    await importText(sampleText);
    const changes: Change[] = [
      drop('tasks[KT-03]'),
      put('tasks[YT-01].questions[ca_sxh].hint', 'Chỉ tính ca xác định.'),
      put('tasks[TC-04].owner', null),
    ];
    const { text } = await importText(changed(...changes));
    expect(text.split('\n').slice(4)).toEqual([
      'Nhiệm vụ: thêm 0, sửa 0, đóng 1.',
      'Bộ câu hỏi: thêm 1, sửa 0, đóng 0.',
      'Phân công: thêm 0, sửa 1, đóng 1.',
      'Câu hỏi thay đổi, áp dụng từ kỳ sau: YT-01.',
      'Không còn trong tệp, đã đóng, số liệu cũ giữ nguyên: KT-03.',
      'Nên xem lại 1 chỗ:',
      '- tasks[TC-04].owner: TC-04 (Bình xét khen thưởng) chưa có người báo cáo. ' +
        'Trợ lý sẽ hỏi đầu mối thứ nhất của đơn vị chủ trì.',
    ]);
  });
});

describe('a file that is refused stores nothing', () => {
  beforeAll(fresh);

  // Every other one: each is read in the tests of the core.
  it.each(breakages.filter((_, n) => n % 2 === 0))(
    '$path: $code',
    async ({ path, code, change }) => {
      const statements = database.statements.length;
      const result = await importText(changed(change));
      expect(result).toMatchObject({ kind: 'refused', problems: [{ path, code }] });
      expect(result.text).toContain('Chưa nạp được: 1 chỗ cần sửa. Chưa có gì được lưu.');
      const written = database.statements
        .slice(statements)
        .filter((sql) => /^\s*(?:INSERT|UPDATE|DELETE)/iu.test(sql));
      expect(written).toEqual([]);
    },
  );

  it('when it is not UTF-8', async () => {
    const latin = Buffer.from(sampleText, 'utf16le');
    expect(await importText(latin)).toMatchObject({ problems: [{ code: 'encoding' }] });
  });

  it('when it is not there', async () => {
    const nowhere = join(folder, 'nothing');
    const result = await importFrom(context, nowhere);
    expect(result).toMatchObject({ kind: 'unreadable', detail: 'ENOENT' });
    expect(result.text).toBe(`Không mở được ${nowhere}: ENOENT`);
    expect(await database.prisma.organization.count()).toBe(0);
  });

  it('when the start is no day', async () => {
    const start = as<Day>('2026-02-30');
    await expect(importText(sampleText, { start })).rejects.toThrow('--start 2026-02-30');
  });
});

describe('several communes', () => {
  beforeEach(fresh);

  it('take turns: the file names its own, and otherwise one must be named', async () => {
    await importText(sampleText);
    const other = changed(put('campaign.issuer_short', 'UBND xã Thanh Hà'));
    const { id } = await database.prisma.organization.create({
      data: {
        id: 'second',
        code: 'thanh-ha',
        name: 'UBND xã Thanh Hà',
        timeZone: 'Asia/Ho_Chi_Minh',
        createdAt: new Date(0),
      },
    });
    expect(await importText(sampleText)).toMatchObject({ report: { outcome: 'same' } });
    expect(await importText(other)).toMatchObject({
      report: { outcome: 'created', organization: { id } },
    });
    expect(await database.prisma.task.count()).toBe(110);
    const third = changed(put('campaign.issuer_short', 'UBND phường Lê Thanh Nghị'));
    await expect(importText(third)).rejects.toThrow('say which one');
  });
});
