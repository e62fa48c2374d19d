import { beforeEach, describe, expect, test } from 'vitest';
import { pause } from '../../src/kernel/clock.ts';
import { at, type Commune, meet, openCommune } from './commune.ts';

const hoa = 'nguyen-thi-hoa';
const nam = 'tran-van-nam';
const long = 'le-duc-long';
const asked = [hoa, nam, long];
const coordinator = 'pham-thi-mai';
const everybody = [...asked, coordinator];

describe('trouble of the platform in the middle of a round', () => {
  let commune: Commune;

  beforeEach(async () => {
    commune = await openCommune();
    await meet(commune, everybody);
    for (const code of everybody) await commune.hears(code);
  });

  const incidents = async () =>
    (await commune.database.prisma.incident.findMany({ orderBy: { openedAt: 'asc' } })).map(
      ({ kind, closedAt }) => `${kind} ${closedAt === null ? 'open' : 'over'}`,
    );

  const openings = async (code: string) =>
    (await commune.hears(code)).filter((text) => text.includes('Báo cáo tuần 42'));

  const statuses = async () =>
    (await commune.database.prisma.outbox.findMany({ where: { category: 'opening' } })).map(
      ({ status }) => status,
    );

  /** Until trouble is known as such: it brings tries of machine time. */
  const known = async (kind: string) => {
    const open = { where: { kind, closedAt: null } };
    while ((await commune.database.prisma.incident.count(open)) === 0) await pause(20);
  };

  /** What the coordinator heard, past what everybody hears. */
  const told = async () =>
    (await commune.hears(coordinator)).filter((text) => text.startsWith('Do '));

  test('401 and 429 stop the sending; everybody gets everything once, and people are told', async () => {
    const { people } = commune.zalo;
    const refuse = async (code: number, description: string) =>
      await people.addFault({ kind: 'refuse', code, description, method: 'sendMessage', times: 3 });
    await refuse(401, 'Unauthorized');
    await commune.pass(at('15/10 14:00'));
    await known('account.misconfigured');
    commune.clock.forward(at('15/10 15:00'));
    for (const code of everybody) expect(await commune.hears(code)).toEqual([]);
    // The account is mended.
    await commune.restart();
    await commune.untilQuiet();
    for (const code of asked) expect(await openings(code)).toHaveLength(1);
    await commune.pass(at('15/10 15:05'));
    await commune.untilQuiet();
    expect(await told()).toEqual([
      'Do Zalo từ chối tài khoản của Trợ lý, tin không gửi được từ khoảng 14h00 đến 15h00. ' +
        '3 tin chờ trong lúc đó nay đã gửi, đồng chí không phải gửi lại.\n' +
        'Ai đã nhắn trong lúc đó mà chưa thấy “Đã ghi nhận”, đề nghị đồng chí báo người đó nhắn lại.',
    ]);

    await refuse(429, 'Quota exceeded');
    await commune.pass(at('16/10 15:00'));
    await known('account.quota');
    commune.clock.forward(at('16/10 16:00'));
    for (const code of asked) expect(await commune.hears(code)).toEqual([]);
    await commune.untilQuiet();
    for (const code of asked) {
      expect(await commune.hears(code)).toMatchObject([expect.stringMatching(/^Kính nhắc/u)]);
    }
    await commune.pass(at('16/10 16:05'));
    await commune.untilQuiet();
    expect(await told()).toEqual([
      // Four codes and four times ĐỒNG Ý, an answer to each, three openings, the telling of
      // yesterday and three reminders: 23.
      'Do Zalo báo hết hạn mức, tuy tháng 10 mới dùng 23/3.000 tin, ' +
        'Trợ lý tạm dừng gửi tin từ khoảng 15h00 đến 16h00. ' +
        '3 tin chờ trong lúc đó nay đã gửi, đồng chí không phải gửi lại.',
    ]);
    expect(new Set(await statuses())).toEqual(new Set(['sent']));
    expect((await incidents()).filter((line) => !line.endsWith('over'))).toEqual([]);
  });

  test('two hours of 502 lose nothing, double nothing, and people are told', async () => {
    await commune.pass(new Date(at('15/10 14:00').getTime() - 60_000));
    await commune.zalo.people.setOutage({ outage: 'page' });
    await commune.pass(at('15/10 14:00'));
    // Two hours bring more tries than the machine time of a test: until the outage is known as one.
    await known('account.silent');
    commune.clock.forward(at('15/10 16:00'));
    for (const code of asked) expect(await openings(code)).toEqual([]);
    await commune.zalo.people.setOutage({ outage: 'off' });
    await commune.untilQuiet();
    for (const code of asked) expect(await openings(code)).toHaveLength(1);
    expect(new Set(await statuses())).toEqual(new Set(['sent']));
    const ended = await incidents();
    expect(ended.length).toBeGreaterThan(0);
    expect(ended.every((line) => line.endsWith('over'))).toBe(true);
    await commune.pass(at('15/10 16:05'));
    await commune.untilQuiet();
    expect(await told()).toEqual([
      'Do Zalo gián đoạn, Trợ lý không gửi được tin từ khoảng 14h00 đến 16h00. ' +
        '3 tin chờ trong lúc đó nay đã gửi, đồng chí không phải gửi lại.',
    ]);
    await commune.zalo.people.listening({});
    await commune.says(hoa, 'ko phat sinh');
    await commune.settle();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('không phát sinh')]);
  });

  test('what was delivered without an answer is left alone, and people are told once', async () => {
    const chat = commune.chat(hoa);
    await commune.zalo.people.addFault({ kind: 'drop', when: 'after', chat });
    await commune.pass(at('15/10 14:00'));
    await commune.untilQuiet();
    for (const code of asked) expect(await openings(code)).toHaveLength(1);
    expect((await statuses()).sort()).toEqual(['sent', 'sent', 'uncertain']);
    expect(await incidents()).toEqual(['send.uncertain open']);
    // Whoever can call her learns of it, once.
    const doubts = async () =>
      (await commune.hears(coordinator)).filter((text) => text.startsWith('Chưa rõ tin'));
    await commune.pass(at('15/10 14:20'));
    await commune.untilQuiet();
    expect(await doubts()).toEqual([
      'Chưa rõ tin Trợ lý gửi lúc 14h00 đã đến chưa: Trạm Y tế (đ/c Hoà 0900 000 111). ' +
        'Trợ lý không tự gửi lại để khỏi trùng; đề nghị đồng chí gọi hỏi.\n' +
        'Cần nhắc lại, đồng chí nhắn: NHẮC Trạm Y tế.',
    ]);
    // What it tells her to do can be done.
    await commune.says(coordinator, 'nhac tram y te');
    await commune.settle();
    await commune.untilQuiet();
    expect(await commune.hears(hoa)).toHaveLength(1);
    // An answer to what she just sent may come twice, and never not at all.
    await commune.zalo.people.addFault({ kind: 'drop', when: 'before', chat });
    await commune.says(hoa, 'ko phat sinh');
    await commune.settle();
    await commune.untilQuiet();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('không phát sinh')]);
    expect(await incidents()).toEqual(['send.uncertain over']);
  });
});
