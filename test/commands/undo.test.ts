import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/conversation/commands/registry.ts';
import { createFileAnswers } from '../../src/conversation/files/found.ts';
import { type AccountId, type AddressId, as, type RoomId } from '../../src/kernel/ids.ts';
import { paperCode } from '../../src/kernel/random.ts';
import { queue } from '../../src/storage/outbox.ts';
import { digestKey } from '../../src/storage/outbox-keys.ts';
import { findCode, saveCodes } from '../../src/storage/pairing.ts';
import { claimRoom } from '../../src/storage/room-claims.ts';
import { sample } from '../campaign/sample.ts';
import { type Engine, engines } from '../storage/engines.ts';
import { dump } from './dump.ts';
import { openStage, type Stage } from './stage.ts';

const mai = 'pham-thi-mai';
const hanh = 'vu-thi-hanh';
const hoa = 'nguyen-thi-hoa';
const duc = 'nguyen-minh-duc';
const nam = 'tran-van-nam';

/** What is said before, and what does the thing that is to be undone; by whom. */
interface Deed {
  readonly who?: string;
  readonly before?: readonly string[];
  /** What is waiting that no words bring about. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  readonly says: readonly string[];
}

/** One deed for each command that can be taken back: the list of them comes from the registry. */
const deeds: Readonly<Record<string, Deed>> = {
  'reminder.create': { says: ['nhắc các thôn thứ 6 hàng tuần 9h gửi báo cáo', 'lưu'] },
  'reminder.week': { says: ['mở kỳ thứ 3 hằng tuần 14h', 'lưu'] },
  'reminder.pause': { says: ['tạm dừng lịch 16'] },
  'reminder.resume': { before: ['tạm dừng lịch 16'], says: ['chạy lại lịch 16'] },
  'reminder.change': { says: ['đổi lịch 16 sang 16h', 'lưu'] },
  'reminder.delete': { says: ['xoá lịch 16', 'lưu'] },
  'missing.enter': { says: ['nhập thay thôn 8: 2 buổi, 40 lượt'] },
  'missing.excuse': { says: ['miễn thôn 5 vì mưa lũ'] },
  'missing.extend': { says: ['gia hạn thôn 5 thêm 1 ngày'] },
  'missing.reopen': { before: ['miễn thôn 5 vì mưa lũ'], says: ['mở lại thôn 5 thêm 1 ngày'] },
  'task.cadence': { says: ['đổi KT-06 sang một lần, hạn 30/11', 'lưu'] },
  'task.question': { says: ['đổi câu hỏi KT-06 câu 2: Số hộ đã bàn giao?', 'lưu'] },
  'task.target': { says: ['đổi chỉ tiêu CC-06 câu 2 từ 99%', 'lưu'] },
  'task.close': { says: ['đóng GD-06 vì đã xong', 'lưu'] },
  'task.open': { before: ['đóng GD-06', 'lưu'], says: ['mở lại GD-06'] },
  'people.assign': { says: ['giao KT-06, KT-07 cho anh Quang phòng kinh tế', 'lưu'] },
  'people.handover': { says: ['chuyển vai chị Hoà cho anh Trần Văn Minh', 'lưu'] },
  'people.giveRole': { says: ['thêm vai điều phối cho anh Kiên', 'lưu'] },
  'people.takeRole': { says: ['bỏ vai điều phối của chị Thảo', 'lưu'] },
  'people.invite': { before: ['mời lại thôn 6'], says: ['mời lại thôn 6'] },
  'people.inviteAll': { says: ['mời tất cả', 'lưu'] },
  'people.leave': { who: hoa, says: ['tôi nghỉ 3 ngày, thay: chị Lan', 'lưu'] },
  'people.leaveOf': { says: ['chị Hoà nghỉ 3 ngày', 'lưu'] },
  'people.back': { who: hoa, before: ['tôi nghỉ 3 ngày', 'lưu'], says: ['đi làm lại'] },
  'calendar.off': { says: ['nghỉ 22/10-24/10 vì bão', 'lưu'] },
  'calendar.makeUp': { says: ['làm bù 25/10', 'lưu'] },
  'calendar.normal': { before: ['nghỉ 22/10-24/10', 'lưu'], says: ['bỏ ngày nghỉ 23/10', 'lưu'] },
  'question.answer': { says: ['trả lời 1 không tính'] },
  'question.hint': { before: ['trả lời 1 không tính'], says: ['gợi ý 1 cho câu 2'] },
  'digest.approve': { who: hanh, says: ['duyệt'] },
  'digest.praise': { says: ['biểu dương Trạm Y tế'] },
  'campaign.import': { prepare: sendsWorkbook, says: ['lưu'] },
  'urgent.report': { who: hoa, says: ['khẩn ổ dịch sốt xuất huyết thôn 4, 6 ca'] },
  'urgent.add': { who: hoa, prepare: reportsUrgent, says: ['khẩn K-02: thêm 2 ca'] },
  'urgent.close': { who: duc, prepare: reportsUrgent, says: ['xong K-03 đã dập dịch'] },
  'directive.send': { who: duc, says: ['chỉ đạo trạm y tế diệt bọ gậy trước 24/10', 'gửi'] },
  'directive.ask': { who: duc, says: ['đề nghị CC-06 báo cáo thêm về hồ sơ trễ', 'gửi'] },
  'directive.finish': { who: hoa, says: ['xong 01 đã phun 8/8 thôn'] },
  'directive.block': { who: hoa, says: ['vướng 01 thiếu 20 lít hoá chất'] },
  'directive.answer': { who: nam, says: ['báo thêm 02 còn 14 hộ'] },
  'directive.change': { who: duc, says: ['đổi hạn 01 sang 24/10', 'gửi'] },
  'directive.withdraw': { who: duc, says: ['thu hồi 01', 'gửi'] },
  'directive.follow': { who: duc, says: ['báo khi nhận'] },
  'room.confirm': { prepare: saysRoomCode, says: ['xác nhận nhóm'] },
  'room.refuse': { prepare: saysRoomCode, says: ['bỏ nhóm'] },
  'digest.passed-on': { prepare: postsDigest, says: ['đã đăng'] },
  'way.page': { who: hoa, says: ['một tin'] },
  'way.step': { who: hoa, before: ['một tin'], says: ['từng câu'] },
  'data.erase': { who: hoa, says: ['xoá dữ liệu của tôi', 'gửi'] },
  'hours.change': { says: ['giờ yên lặng 21h-6h', 'lưu'] },
  'ladder.on': { prepare: weeksOn, says: ['bật báo cấp trên'] },
  'ladder.off': { prepare: weeksOn, before: ['bật báo cấp trên'], says: ['tắt báo cấp trên'] },
  'campaign.start': { prepare: waitsForWord, says: ['chạy', 'lưu'] },
  // From here on the phase is over, and its points are published.
  'score.object': { who: hoa, prepare: publishes, says: ['khiếu nại điểm: tuần 42 đã báo cáo'] },
  'score.reason': { who: hoa, says: ['lý do khách quan YT-01 mưa bão, đường ngập'] },
  'score.accept': { prepare: objects, says: ['chấp nhận khiếu nại 1 +2 vì đã bổ sung'] },
  'score.refuse': { says: ['bác khiếu nại 1 vì chưa đủ căn cứ'] },
  'score.adjust': { says: ['điều chỉnh điểm thôn 1 +2 vì có sáng kiến', 'lưu'] },
  'score.hold': { says: ['tạm chưa xét thôn 1'] },
  'score.consider': { before: ['tạm chưa xét thôn 1'], says: ['xét lại thôn 1'] },
  'score.weights': { says: ['trọng số 50 40 10', 'lưu'] },
};

/** As if the first two weeks were over. */
async function weeksOn({ database: { prisma } }: Stage): Promise<void> {
  await prisma.$executeRaw`
    UPDATE campaign SET definition = jsonb_set(jsonb_set(definition, '{firstWeek}', '"2025-W38"'),
      '{rules,escalation,offUntil}', 'null')`;
}

/** As if the campaign had come from a workbook and had not begun. */
async function waitsForWord({ database: { prisma } }: Stage): Promise<void> {
  await prisma.campaign.updateMany({ data: { status: 'draft' } });
  await prisma.schedule.updateMany({ data: { nextFireAt: null, idleReason: 'not-started' } });
}

async function publishes(stage: Stage): Promise<void> {
  stage.to('20/10 09:00');
  for (const text of ['công bố điểm', 'gửi']) await stage.types(mai, text);
}

async function reportsUrgent(stage: Stage): Promise<void> {
  await stage.types(hoa, 'khẩn ổ dịch sốt xuất huyết thôn 4, 6 ca');
}

async function objects(stage: Stage): Promise<void> {
  await stage.types(hoa, 'khiếu nại điểm: tuần 42 đã báo cáo');
}

/** The code of a room was said in a group, in which nobody has confirmed it. */
async function saysRoomCode({ database, orgId, now, surroundings }: Stage): Promise<void> {
  const { id: room } = await database.prisma.room.findFirstOrThrow({ orderBy: { code: 'asc' } });
  const { id: account } = await database.prisma.channelAccount.findFirstOrThrow();
  const code = paperCode(surroundings.random);
  const slip = {
    ...{ code, person: null, room: as<RoomId>(room), role: 'room' as const, unit: null },
  };
  const chat = { account: as<AccountId>(account), externalId: 'group', thread: null };
  const until = new Date(now().getTime() + 3_600_000);
  await database.transact('room code', async (tx) => {
    await saveCodes(tx, orgId, [slip], surroundings.ids, now(), until);
    const found = await findCode(tx, orgId, code, now());
    if (!found) throw new Error('a code that was saved is not found');
    await claimRoom(tx, orgId, found, { ...chat, kind: 'group' }, surroundings.ids, now());
  });
}

/** The digest is out, and a copy of it was given to Mai to pass on. */
async function postsDigest({ database, orgId, now }: Stage): Promise<void> {
  const { id } = await database.prisma.digest.findFirstOrThrow();
  const published = { status: 'published', publishedAt: now() };
  await database.prisma.digest.updateMany({ where: { id }, data: published });
  const payload = { text: 'bản tổng hợp', buttons: [], photo: null, file: null };
  const to = await database.prisma.address.findFirstOrThrow({ where: { externalId: mai } });
  await database.transact('copy', (tx) =>
    queue(
      tx,
      orgId,
      [
        {
          ...{ key: digestKey(id, 'by-hand-short', 1), address: to.id as AddressId, payload },
          ...{ priority: 'bulk', repeatable: false, unasked: false, category: 'digest' },
          ...{ notBefore: null, cause: id },
        } as const,
      ],
      now(),
    ),
  );
}

/** Mai's workbook was read: a task less, one with another name, one unit more. */
async function sendsWorkbook({ database, orgId, surroundings }: Stage): Promise<void> {
  const person = await database.prisma.person.findFirstOrThrow({ where: { code: mai } });
  const [first, second, ...tasks] = sample.tasks;
  const school = sample.units.find(({ code }) => code === 'THON5');
  if (!first || !second || !school) throw new Error('no such sample');
  const campaign = {
    ...sample,
    units: [...sample.units, { ...school, code: 'THON9', name: 'Thôn 9', aliases: ['T9'] }],
    tasks: [{ ...second, title: 'Việc đổi tên' }, ...tasks],
  };
  const found = {
    kind: 'campaign',
    name: 'bang.xlsx',
    campaign,
    warnings: [],
    forecast: [],
  } as const;
  await database.transact('found', (tx) =>
    createFileAnswers(surroundings).found(
      tx,
      {
        ...{ orgId, id: as('document:1'), kind: 'document', personId: as(person.id), attempts: 1 },
        ...{ createdAt: surroundings.clock.now() },
        params: { blob: '', name: 'bang.xlsx', account: 'bot' },
      },
      found,
    ),
  );
}

/** What is said and logged is no data: what was sent is corrected, never undone. */
const aside = [
  ...['audit', 'draft', 'inbox', 'outbox', 'blob', 'prompt', 'quota'],
  '_prisma_migrations',
];

let stage: Stage;

async function open(engine: Engine): Promise<void> {
  stage = await openStage('telegram', await engine.database());
  await stage.pairAll(['bui-van-vuong', 'vu-van-thanh']);
  stage.to('15/10 14:00');
  await stage.fire();
  await stage.deliver();
  stage.to('15/10 15:00');
  await stage.types(hoa, 'hỏi: ca nghi ngờ có tính không');
  await stage.types(mai, 'trình duyệt');
  await stage.types(duc, 'chỉ đạo trạm y tế phun hoá chất khu 3 xong trước 21/10');
  await stage.types(duc, 'gửi');
  await stage.types(duc, 'đề nghị KT-06 báo cáo thêm về 14 hộ còn lại');
  await stage.types(duc, 'gửi');
  await stage.deliver();
}

test('every command that can be taken back stands here, and no other', () => {
  const undoable = commands.filter((command) => command.undoable);
  expect(Object.keys(deeds).sort()).toEqual(undoable.map((command) => command.name).sort());
});

describe.each(engines())('on $name', (engine) => {
  beforeAll(() => open(engine));
  afterAll(() => engine.stop());

  test.each(Object.entries(deeds))(
    '%s, done and taken back, leaves all as it was',
    async (_name, deed) => {
      const { who = mai, before = [], prepare, says } = deed;
      await prepare?.(stage);
      for (const text of before) await stage.types(who, text);
      const was = await dump(stage.database, aside);
      let last = '';
      for (const text of says) last = await stage.asks(who, text);
      expect(last).toContain('HOÀN TÁC');
      expect(await dump(stage.database, aside)).not.toEqual(was);
      expect(await stage.asks(who, 'hoàn tác')).toContain('Đã hoàn tác');
      expect(await dump(stage.database, aside)).toEqual(was);
      // What was prepared for it is taken back as well.
      for (const _ of before) await stage.types(who, 'hoàn tác');
    },
  );

  test('is over after ten minutes', async () => {
    await stage.types(mai, 'tạm dừng lịch 16');
    const { surroundings } = stage;
    const later = new Date(surroundings.clock.now().getTime() + 11 * 60_000);
    stage.toInstant(later);
    expect(await stage.asks(mai, 'hoàn tác')).toContain('Trong 10 phút qua');
    await stage.types(mai, 'chạy lại lịch 16');
  });

  test('is refused when the data has moved on, and changes nothing', async () => {
    await stage.types(mai, 'nhắc các thôn thứ 6 hàng tuần 9h gửi báo cáo');
    await stage.types(mai, 'lưu');
    const made = await stage.database.prisma.schedule.findFirstOrThrow({
      where: { kind: 'message', enabled: true },
    });
    await stage.database.prisma.occurrence.create({
      data: {
        orgId: stage.orgId,
        id: 'o',
        scheduleId: made.id,
        dueAt: stage.now(),
        firedAt: stage.now(),
        outcome: 'sent',
      },
    });
    const was = await dump(stage.database, aside);
    expect(await stage.asks(mai, 'hoàn tác')).toContain('Không hoàn tác được');
    expect(await dump(stage.database, aside)).toEqual(was);
  });

  test('an older button takes nothing back', async () => {
    await stage.types(mai, 'tạm dừng lịch 16');
    await stage.deliver();
    stage.toInstant(new Date(stage.now().getTime() + 60_000));
    await stage.types(mai, 'chạy lại lịch 16');
    const [first] = await stage.tapsNth(mai, 'Hoàn tác', 1);
    expect(first?.text).toContain('Nút này thuộc tin cũ');
  });
});
