import { beforeAll, describe, expect, test } from 'vitest';
import { as, type PersonId, type RoomId } from '../../src/kernel/ids.ts';
import { saveCodes } from '../../src/storage/pairing.ts';
import { local, openStage, type Stage } from '../commands/stage.ts';

const mai = 'pham-thi-mai';
const hoa = 'nguyen-thi-hoa';

describe('a group where something mentions the bot', () => {
  let stage: Stage;
  let room: RoomId;

  beforeAll(async () => {
    stage = await openStage('zalo');
    await stage.pairAll();
    room = as((await stage.database.prisma.room.findFirstOrThrow({ orderBy: { code: 'asc' } })).id);
  });

  const says = async (text: string, who = hoa) =>
    (await stage.types(who, text, 'group')).map(({ to, text: said }) => `${to}: ${said}`);

  const slip = (code: string) =>
    stage.database.transact('slip', (tx) =>
      saveCodes(
        tx,
        stage.orgId,
        [{ code, person: null as PersonId | null, room, role: 'room', unit: null }],
        () => crypto.randomUUID(),
        stage.now(),
        local('31/10 17:00'),
      ),
    );

  test('is answered nothing before its code, and a wrong code five times an hour at most', async () => {
    for (const noise of [
      'cảm ơn Trợ lý',
      'báo cáo',
      'CHẠY',
      '3',
      'chi dao tram y te phun hoa chat',
    ]) {
      expect(await says(noise)).toEqual([]);
    }
    const wrong = [
      'room: Mã kết nối nhóm không đúng hoặc đã hết hạn. ' +
        'Đề nghị liên hệ cán bộ điều phối để lấy mã mới.',
    ];
    for (let n = 0; n < 5; n += 1) expect(await says('chuyen')).toEqual(wrong);
    expect(await says('chuyen')).toEqual([]);
  });

  test('waits, after its code, for a coordinator who says that it is the right one', async () => {
    await slip('K7PQ2M');
    const [awaits, ...told] = await says('k7pq2m');
    expect(awaits).toMatch(/^room: Đã nhận mã của .+ Cán bộ điều phối xác nhận xong/u);
    expect(told).toHaveLength(2);
    for (const text of told) expect(text).toMatch(/: đ\/c Hoà vừa nhắn mã của .+ XÁC NHẬN NHÓM/u);
    // It is nobody's room until then, and its code is used up.
    const rooms = await stage.database.prisma.address.count({ where: { roomId: room } });
    expect(rooms).toBe(0);
    const confirmed = await stage.types(mai, 'xac nhan nhom');
    expect(confirmed.map(({ to, text }) => `${to}: ${text}`)).toEqual([
      expect.stringMatching(/^room: Đã kết nối /u),
      expect.stringMatching(/^pham-thi-mai: Đã xác nhận /u),
    ]);
    expect(await stage.asks(mai, 'xác nhận nhóm')).toBe('Hiện không có nhóm nào chờ xác nhận.');
  });

  test('is dropped where a coordinator says that it is the wrong one', async () => {
    await slip('K7PQ4M');
    await says('K7PQ4M');
    expect(await stage.asks(mai, 'bỏ nhóm')).toMatch(/^Đã bỏ: không gửi gì vào nhóm/u);
    expect(await stage.asks(mai, 'bỏ nhóm')).toBe('Hiện không có nhóm nào chờ xác nhận.');
  });

  test('is connected at once by a coordinator, who is told nothing she knows', async () => {
    await slip('K7PQ3M');
    const connected = await says('K7PQ3M', mai);
    expect(connected).toEqual([expect.stringMatching(/^room: Đã kết nối /u)]);
  });

  test('is told to write in private, once an hour, whatever it says', async () => {
    expect(await says('chuyen')).toEqual([
      'room: Nội dung này đề nghị đồng chí nhắn riêng Trợ lý.',
    ]);
    expect(await says('TIẾN ĐỘ')).toEqual([]);
    expect(await says('sxh 3 tcm 2')).toEqual([]);
    stage.to('13/10 08:31');
    expect(await says('cảm ơn')).toHaveLength(1);
  });
});

describe('what trips the secret guard', () => {
  test.each([
    ['in a group', 'group', hoa, []],
    ['of a stranger', 'private', 'nguoi-la', ['nguoi-la']],
    ['of a person we know', 'private', hoa, [hoa]],
  ] as const)('%s is not kept', async (_, place, who, answered) => {
    const stage = await openStage('zalo');
    await stage.pairAll();
    await stage.database.prisma.inbox.create({
      data: {
        ...{ orgId: stage.orgId, id: 'in-1', accountId: 'bot', externalId: '1', lane: who },
        ...{ raw: Buffer.from('tài liệu tối mật'), receivedAt: stage.now(), state: 'new' },
      },
    });
    const got = await stage.types(who, 'gửi tài liệu tối mật số 12', place);
    expect(got.map(({ to }) => to)).toEqual(answered);
    const kept = await stage.database.prisma.inbox.findFirstOrThrow();
    expect([kept.state, kept.raw.length]).toEqual(['scrubbed', 0]);
  });
});
