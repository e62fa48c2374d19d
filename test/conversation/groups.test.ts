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

  test('is connected by its code, and the coordinators learn who did it', async () => {
    await slip('K7PQ2M');
    const [connected, ...told] = await says('k7pq2m');
    expect(connected).toMatch(/^room: Đã kết nối /u);
    expect(told).toHaveLength(2);
    for (const text of told) expect(text).toMatch(/: đ\/c Hoà vừa kết nối một nhóm bằng mã của /u);
    // Said by a coordinator, it tells nobody what she knows.
    await slip('K7PQ3M');
    expect(await says('K7PQ3M', mai)).toHaveLength(1);
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
