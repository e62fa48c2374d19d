import { beforeAll, describe, expect, it, test } from 'vitest';
import { weigh } from '../../src/conversation/outage.ts';
import { defaultHours, nextSending } from '../../src/core/calendar/sending-hours.ts';
import { type AccountId, type AddressId, as } from '../../src/kernel/ids.ts';
import { watchDoubtful } from '../../src/storage/doubtful.ts';
import { end, type IncidentKind, raise } from '../../src/storage/incidents.ts';
import { watchOutage } from '../../src/storage/outages.ts';
import { queue } from '../../src/storage/outbox.ts';
import type { OutboxKey } from '../../src/storage/outbox-keys.ts';
import { countOutbound } from '../../src/storage/quota.ts';
import { watchAccount } from '../../src/storage/standstill.ts';
import { local, openStage, type Stage, zone } from '../commands/stage.ts';

describe('an outage is weighed before anybody is told', () => {
  const outage = {
    ...{ from: local('15/10 14:00'), to: local('15/10 15:00') },
    ...{ held: 3, waiting: 0, dropped: {}, announced: false },
  };
  const at = (moment: string, change: Partial<typeof outage> = {}) => {
    const now = local(moment);
    return weigh({ ...outage, ...change }, now, nextSending(now, defaultHours, zone));
  };

  it.each([
    ['told when what it held up has left', '15/10 15:05', {}, 'tell'],
    ['too short to be noticed', '15/10 15:05', { to: local('15/10 14:29') }, { outcome: 'short' }],
    ['just long enough', '15/10 15:05', { to: local('15/10 14:30') }, 'tell'],
    [
      'short, but its begin was told',
      '15/10 14:20',
      { to: local('15/10 14:15'), announced: true },
      'tell',
    ],
    ['it held nothing up', '15/10 15:05', { held: 0 }, { outcome: 'nobody' }],
    ['something was given up', '15/10 15:05', { held: 0, dropped: { 'last-call': 1 } }, 'tell'],
    ['something is on its way', '15/10 15:05', { waiting: 2 }, { again: local('15/10 15:10') }],
    ['something is on its way for long', '15/10 15:30', { waiting: 2 }, 'tell'],
    ['over the midday rest', '16/10 11:30', {}, { again: local('16/10 13:35') }],
    ['in the evening', '15/10 20:00', {}, { again: local('16/10 07:05') }],
    ['before dawn', '16/10 04:00', {}, { again: local('16/10 07:05') }],
    ['after a day, to the minute', '16/10 15:00', {}, 'tell'],
    ['after more than a day', '16/10 15:01', {}, { outcome: 'too-late' }],
  ] as const)('%s', (_, moment, change, expected) => {
    expect(at(moment, change)).toEqual(expected);
  });
});

describe('what coordinators hear of trouble, where they have a further way', () => {
  const bot = as<AccountId>('zalo');
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    await stage.pairAll();
    const { database, orgId } = stage;
    await database.prisma.channelAccount.create({
      data: {
        ...{ orgId, id: bot, platform: 'zalo', externalId: '8', name: 'Trợ lý' },
        ...{ tokenCipher: Buffer.from([0]), state: 'active' },
      },
    });
    await database.prisma.address.create({
      data: {
        ...{ orgId, id: 'room', accountId: bot, externalId: 'r', kind: 'group' },
        createdAt: stage.now(),
      },
    });
  });

  const begin = (kind: IncidentKind) =>
    stage.database.transact('begin', async (tx) => {
      const { orgId } = stage;
      await raise(tx, { orgId, kind, subject: bot }, 'x', stage.now());
      await watchAccount(tx, orgId, bot, kind, stage.now());
    });

  const over = (kind: IncidentKind) =>
    stage.database.transact('over', async (tx) => {
      const { orgId } = stage;
      await end(tx, { orgId, kind, subject: bot }, stage.now());
      await watchOutage(tx, orgId, bot, stage.now());
    });

  /** Who is told what about Zalo, at this moment. */
  const told = async () => {
    const about = (await stage.fire()).filter(({ text }) => text.includes('Zalo'));
    return about.map(({ to, text }) => ({ to, text }));
  };

  const both = (text: string) => [
    { to: 'dang-thi-thao', text },
    { to: 'pham-thi-mai', text },
  ];

  test('they are told at once that a platform refuses us, once a day, and when it is over', async () => {
    stage.to('14/10 09:00');
    await begin('account.misconfigured');
    await begin('intake.refused');
    expect(await told()).toEqual(
      both(
        'Từ 9h00 Zalo từ chối tài khoản của Trợ lý: tin không gửi đi được, tin các đồng chí nhắn ' +
          'qua Zalo có thể chưa tới. Đề nghị đồng chí báo cán bộ kỹ thuật kiểm tra tài khoản.\n' +
          'Việc gấp, đề nghị đồng chí gọi trực tiếp; báo cáo nhận qua điện thoại thì nhắn NHẬP THAY. ' +
          'Khi gửi lại được, Trợ lý báo đồng chí.',
      ),
    );
    // Mended within ten minutes, and nothing was held up: that it began was told, so its end is.
    stage.to('14/10 09:10');
    await over('account.misconfigured');
    await over('intake.refused');
    stage.to('14/10 09:15');
    expect(await told()).toEqual(
      both(
        'Do Zalo từ chối tài khoản của Trợ lý, tin không gửi được từ khoảng 9h00 đến 9h10. ' +
          'Nay đã gửi lại được.\n' +
          'Ai đã nhắn trong lúc đó mà chưa thấy “Đã ghi nhận”, đề nghị đồng chí báo người đó nhắn lại.',
      ),
    );
    stage.to('14/10 10:00');
    await begin('account.misconfigured');
    expect(await told()).toEqual([]);
    await over('account.misconfigured');
    stage.to('14/10 10:05');
    expect(await told()).toEqual([]);
  });

  test('they are told that the month is used up, how much waits, and until when', async () => {
    stage.to('15/10 09:00');
    const { database, orgId } = stage;
    await database.transact('used', async (tx) => {
      const receipts = Array.from({ length: 2900 }, () => 'receipt' as const);
      await countOutbound(tx, orgId, bot, receipts, stage.now());
      const payload = { text: 'x', buttons: [], photo: null, file: null };
      const message = { payload, notBefore: null, cause: null, category: 'notice' } as const;
      const to = { key: as<OutboxKey>('waits'), address: as<AddressId>('room') };
      const manner = { priority: 'bulk', repeatable: false, unasked: true } as const;
      await queue(tx, orgId, [{ ...message, ...to, ...manner }], stage.now());
    });
    await begin('account.quota');
    expect(await told()).toEqual(
      both(
        'Từ 9h00 Zalo báo đã hết hạn mức tin của tháng 10 (Trợ lý đã dùng 2.900/3.000 tin, tính cả ' +
          'tin đến). Tin phải chờ đến 0h00 thứ Bảy 01/11, khi hạn mức được tính lại; tin nào khi đó ' +
          'đã quá giờ, Trợ lý không gửi nữa.\n' +
          'Hiện có 1 tin đang chờ.\n' +
          'Việc gấp, đề nghị đồng chí gọi trực tiếp; báo cáo nhận qua điện thoại thì nhắn NHẬP THAY. ' +
          'Khi gửi lại được, Trợ lý báo đồng chí.',
      ),
    );
    stage.to('15/10 09:30');
    await over('account.quota');
    stage.to('16/10 07:30');
    expect(await told()).toEqual(
      both(
        'Do hết hạn mức Zalo của tháng 10 (2.900/3.000 tin, tính cả tin đến), Trợ lý không gửi được ' +
          'tin từ khoảng 9h00 đến 9h30 thứ Tư 15/10. Nay đã gửi lại được. Còn 1 tin đang gửi tiếp.',
      ),
    );
  });

  test('an outage that passes by itself is told by another way after half an hour, and never at night', async () => {
    stage.to('16/10 08:00');
    await begin('account.silent');
    stage.to('16/10 08:29');
    expect(await told()).toEqual([]);
    await over('account.silent');
    stage.to('16/10 20:00');
    await begin('account.silent');
    stage.to('16/10 20:30');
    expect(await told()).toEqual([]);
    stage.to('17/10 07:00');
    const [first, ...more] = await told();
    expect(more).toHaveLength(1);
    expect(first?.text).toMatch(/^Từ khoảng 20h00 thứ Năm 16\/10 Zalo gián đoạn/u);
    await over('account.silent');
  });

  test('what may not have arrived is told in the morning, but what is urgent at once', async () => {
    stage.to('20/10 21:00');
    const { database, orgId } = stage;
    await database.prisma.address.updateMany({
      where: { id: 'room' },
      data: { roomId: (await database.prisma.room.findFirstOrThrow()).id },
    });
    const uncertain = async (category: string) => {
      await database.prisma.outbox.updateMany({
        where: { key: 'waits' },
        data: { status: 'uncertain', settledAt: stage.now(), category },
      });
      await database.transact('doubt', (tx) => watchDoubtful(tx, orgId, stage.now()));
    };
    const doubts = async () =>
      (await stage.fire()).filter(({ text }) => text.startsWith('Chưa rõ tin')).map(({ to }) => to);
    await uncertain('notice');
    stage.to('20/10 21:15');
    expect(await doubts()).toEqual([]);
    stage.to('21/10 07:00');
    expect(await doubts()).toEqual(['dang-thi-thao', 'pham-thi-mai']);
    stage.to('21/10 21:00');
    await uncertain('urgent');
    stage.to('21/10 21:15');
    expect(await doubts()).toEqual(['dang-thi-thao', 'pham-thi-mai']);
  });
});
