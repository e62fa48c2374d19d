import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await stage.pairAll(['bui-van-vuong', 'vu-van-thanh']);
  stage.to('15/10 14:00');
  await stage.fire();
  await stage.deliver();
});

const units = fc.constantFrom(
  'thôn 1',
  'thôn 5',
  'trạm y tế',
  'các trường',
  'công an xã',
  '3',
  '99',
);
const people = fc.constantFrom(
  'chị Hoà',
  'anh Quang phòng kinh tế',
  'cô Dung',
  'anh Nam',
  'Quang',
  'chị Lan',
  'ông Không Có',
  'anh Trần Văn Mới',
);
const codes = fc.constantFrom('KT-06', 'GD-*', 'YT-01, YT-04', 'TC-03', 'ZZ-99');
const numbers = fc.integer({ min: 1, max: 24 });
const times = fc.constantFrom(
  'thứ 5 hàng tuần 15h',
  'ngày 31 hàng tháng 9h',
  'trước hạn 2 tiếng',
  '8h hôm qua',
  '3h mai',
  'thứ 2 hàng tuần',
  'thứ 6 hàng tuần 9h đến hết tháng 10',
);
const days = fc.constantFrom('22/10', '22/10-24/10', '20/10-24/10', '2/9-3/9', '1/11');
const deadlines = fc.constantFrom('thêm 1 ngày', '15h', 'thứ 2', 'hôm qua', '');

/** One sentence for every command but the trial, in which nothing else is heard. */
const table = readFileSync(new URL('authorization.tsv', import.meta.url), 'utf8');
const everyCommand = table
  .trimEnd()
  .split('\n')
  .slice(1)
  .filter((line) => !line.startsWith('trial\t'))
  .map((line) => line.split('\t')[1] ?? '');

/** What a coordinator may say, sensible or not, with confirmations and changes of mind between. */
const sentence = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...everyCommand) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'lưu',
      'lưu',
      'gửi',
      'huỷ',
      'hoàn tác',
      'sửa 16h',
      'sửa',
      'không',
      'đúng',
    ),
  },
  fc.tuple(units, times).map(([who, when]) => `nhắc ${who} ${when} nộp báo cáo`),
  times.map((when) => `nhắc ${when}`),
  fc
    .tuple(fc.constantFrom('tạm dừng', 'chạy lại', 'xoá', 'chạy'), numbers)
    .map(([what, n]) => `${what} lịch ${n}`),
  fc.tuple(numbers, times).map(([n, when]) => `đổi lịch ${n} sang ${when}`),
  fc.constantFrom(
    'mở kỳ thứ 3 hằng tuần 14h',
    'hạn thứ 5 hằng tuần 9h',
    'tổng hợp thứ 6 hằng tuần 17h',
  ),
  fc
    .tuple(fc.constantFrom('nhắc', 'mở lại', 'gia hạn', 'miễn'), units, deadlines)
    .map((words) => words.join(' ')),
  units.map((who) => `miễn ${who} vì mưa lũ`),
  units.map((who) => `nhập thay ${who}: 2 buổi, 40 lượt`),
  fc.tuple(codes, people).map(([code, who]) => `giao ${code} cho ${who}`),
  fc
    .tuple(codes, fc.constantFrom('hằng tuần', 'hằng tháng', 'một lần, hạn 24/10', 'khi khẩn'))
    .map(([code, cadence]) => `đổi ${code} sang ${cadence}`),
  fc.tuple(fc.constantFrom('đóng', 'mở lại', 'lịch sử'), codes).map((words) => words.join(' ')),
  fc.tuple(people, people).map(([from, to]) => `chuyển vai ${from} cho ${to}`),
  fc
    .tuple(people, days, people)
    .map(([who, when, standIn]) => `${who} nghỉ ${when}, thay: ${standIn}`),
  fc.tuple(fc.constantFrom('nghỉ', 'làm bù', 'bỏ ngày nghỉ'), days).map((words) => words.join(' ')),
  fc
    .tuple(
      fc.constantFrom('thêm vai điều phối cho', 'bỏ vai điều phối của', 'bỏ vai duyệt của'),
      people,
    )
    .map((words) => words.join(' ')),
  fc.constantFrom(
    'ai chưa báo cáo',
    'mời tất cả',
    'mời lại thôn 5',
    'trình duyệt',
    'biểu dương thôn 1',
  ),
  { weight: 2, arbitrary: fc.constantFrom('@1', '@15', '@600', '@2000') },
);

async function violations(): Promise<readonly string[]> {
  const { prisma } = stage.database;
  const found = await prisma.$queryRaw<{ what: string }[]>`
    SELECT 'schedule without next or reason: ' || code AS what FROM schedule
      WHERE enabled AND deleted_at IS NULL AND next_fire_at IS NULL AND idle_reason IS NULL
    UNION ALL
    SELECT 'check-in without an owner: ' || c.id FROM check_in c
      JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id AND r.status IN ('open', 'due')
      WHERE c.status IN ('pending', 'in_progress') AND (c.owner_person_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM membership m WHERE m.org_id = c.org_id AND m.person_id = c.owner_person_id
          AND m.until_at IS NULL))
    UNION ALL
    SELECT 'two open sittings: ' || person_id FROM sitting WHERE closed_at IS NULL
      GROUP BY person_id HAVING count(*) > 1
    UNION ALL
    SELECT 'no coordinator' WHERE NOT EXISTS (
      SELECT 1 FROM membership WHERE role = 'coordinator' AND until_at IS NULL)
    UNION ALL
    SELECT 'failed: ' || coalesce(reason, '') FROM occurrence WHERE outcome = 'failed'`;
  return found.map(({ what }) => what);
}

test('whatever a coordinator says, schedules go on or say why not, and work has an owner', async () => {
  expect(await violations()).toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.array(sentence, { minLength: 12, maxLength: 25 }), async (sentences) => {
      for (const text of sentences) {
        if (text.startsWith('@')) {
          stage.toInstant(new Date(stage.now().getTime() + Number(text.slice(1)) * 60_000));
          await stage.fire();
          await stage.deliver();
        } else await stage.types(mai, text);
        expect(await violations(), text).toEqual([]);
      }
    }),
    // One run goes on where the one before it ended: shrinking would play in another commune.
    { numRuns: 3, endOnFailure: true, seed: 20_251_015 },
  );
});
