import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import { as, type Day } from '../../src/kernel/ids.ts';
import { testDatabase } from '../storage/database.ts';
import { moment, monday, type Office, openOffice, type Setting } from './stage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let office: Office;
afterEach(() => office.close());

async function open(setting: Omit<Setting, 'database'>): Promise<void> {
  office = await openOffice({ database: await testDatabase(), ...setting });
}

/** Only these tasks, so that nothing else is asked. */
const only =
  (...codes: string[]) =>
  (campaign: CampaignFile): CampaignFile => ({
    ...campaign,
    tasks: campaign.tasks.filter(({ code }) => codes.includes(code)),
  });

/** Days and first lines of what somebody was sent without asking. */
async function unasked(code: string): Promise<string[]> {
  return (await office.heard(code))
    .filter(({ text }) => /^(Kính gửi|Kính nhắc|Đề nghị)/u.test(text))
    .map(({ date, text }) => {
      const day = new Date(new Date(date).getTime() + 7 * 3_600_000).toISOString();
      const about = /(tuần \d+|việc hạn \d+\/\d+)/u.exec(text)?.[0] ?? '';
      return `${day.slice(8, 10)}/${day.slice(5, 7)} ${text.slice(0, 9).trim()} ${about}`;
    });
}

async function statusOf(task: string): Promise<(string | undefined)[]> {
  const rows = await office.database.prisma.$queryRaw<{ status: string }[]>`
    SELECT ci.status FROM check_in ci JOIN assignment a ON a.org_id = ci.org_id AND a.id = ci.assignment_id
    JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
    JOIN round r ON r.org_id = ci.org_id AND r.id = ci.round_id
    WHERE t.code = ${task} AND a.part = 'lead' ORDER BY r.opens_at`;
  return rows.map(({ status }) => status);
}

const says = async (code: string, text: string) => {
  await office.people.send({ user: office.chat(code), text });
  await office.settle();
};

describe('the agenda', () => {
  it('asks work that is done once 7 and 2 days before, then every week, then never', async () => {
    const cadence = { every: 'once', due: as<Day>('2025-10-30') } as const;
    await open({
      members: ['dang-thi-thao'],
      change(campaign) {
        const { tasks } = only('CC-05')(campaign);
        return { ...campaign, tasks: tasks.map((task) => ({ ...task, cadence })) };
      },
    });
    await office.pass(moment('2025-11-05 15:00'));
    expect(await unasked('dang-thi-thao')).toEqual([
      '23/10 Kính gửi việc hạn 30/10',
      '28/10 Kính gửi việc hạn 30/10',
      '05/11 Kính gửi tuần 45',
    ]);
    await says('dang-thi-thao', 'báo cáo');
    await says('dang-thi-thao', 'đang thực hiện 60%');
    await says('dang-thi-thao', 'chưa có');
    await says('dang-thi-thao', 'chưa');
    await says('dang-thi-thao', 'không');
    expect(await statusOf('CC-05')).toEqual(['missed', 'submitted']);
    await office.pass(moment('2025-11-12 15:00'));
    expect((await unasked('dang-thi-thao')).slice(3)).toEqual(['12/11 Kính gửi tuần 46']);
    await says('dang-thi-thao', 'báo cáo');
    await says('dang-thi-thao', 'hoàn thành');
    await says('dang-thi-thao', '11/11');
    await says('dang-thi-thao', 'có');
    await says('dang-thi-thao', 'không');
    await office.pass(moment('2025-12-05 09:00'));
    expect((await unasked('dang-thi-thao')).slice(4)).toEqual([]);
    expect(await statusOf('CC-05')).toEqual(['missed', 'submitted', 'submitted']);
  });

  it('asks the stand-in of who is away, and misses neither the absent nor SAI VIỆC', async () => {
    const members = [
      'hoang-thi-van',
      'luu-van-son',
      'tran-quoc-viet',
      'bui-thi-ngan',
      'pham-thi-mai',
    ];
    await open({ members, change: only('TC-02', 'AN-04', 'CC-06') });
    await away('hoang-thi-van', 'luu-van-son');
    await away('tran-quoc-viet', null);
    await office.pass(moment('2025-10-15 14:30'));
    expect(await unasked('luu-van-son')).toEqual(['15/10 Kính gửi tuần 42']);
    await says('bui-thi-ngan', 'sai việc');
    await office.pass(moment('2025-10-17 15:45'));
    expect(await unasked('hoang-thi-van')).toEqual([]);
    expect(await unasked('tran-quoc-viet')).toEqual([]);
    expect(await unasked('bui-thi-ngan')).toEqual(['15/10 Kính gửi tuần 42']);
    expect(await statusOf('AN-04')).toEqual(['excused']);
    expect(await statusOf('CC-06')).toEqual(['excused']);
    expect(await statusOf('TC-02')).toEqual(['missed']);
    const list = (await office.heard('pham-thi-mai')).find(({ text }) => text.includes('TUẦN 42'));
    expect(list?.text).toContain('TC-02');
    expect(list?.text).not.toMatch(/AN-04|CC-06/u);
  });

  it('holds in quiet hours what nobody asked for, and never an answer', async () => {
    await open({
      members: ['hoang-thi-van', 'bui-thi-ngan', 'luu-van-son'],
      change: only('TC-02', 'CC-06', 'AN-04'),
    });
    await office.jump(moment('2025-10-15 21:10'));
    expect(await office.heard('bui-thi-ngan')).toEqual([]);
    await says('hoang-thi-van', 'báo cáo');
    expect((await office.heard('hoang-thi-van')).map(({ text }) => text)).toEqual([
      expect.stringContaining('câu 1/5'),
    ]);
    // Whoever owes nothing any more by the morning is not written to.
    await says('luu-van-son', 'sai việc');
    await office.pass(moment('2025-10-16 07:00'));
    expect(await unasked('bui-thi-ngan')).toEqual(['16/10 Kính gửi tuần 42']);
    expect(await unasked('luu-van-son')).toEqual([]);
  });

  it('lets no bad schedule stop the others, and says what is wrong with it', async () => {
    await open({ members: ['hoang-thi-van', 'pham-thi-mai'], change: only('TC-02') });
    const good = await office.database.prisma.schedule.findMany({ where: { enabled: true } });
    const bad = {
      rubbish: { kind: 'recurrence', rrule: 'RUBBISH', workingDays: false, starts: null },
      unknown: { kind: 'whenever' },
      empty: {},
      never: {
        ...{ kind: 'recurrence', workingDays: false, starts: null },
        rrule: 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=8;BYMINUTE=0',
      },
    };
    const [like] = good;
    for (const [code, rule] of Object.entries(bad)) {
      for (const nextFireAt of [null, moment('2025-10-14 08:00')]) {
        await office.database.prisma.schedule.create({
          data: {
            ...{
              orgId: like?.orgId ?? '',
              id: `${code} ${nextFireAt}`,
              code: `${code} ${nextFireAt}`,
            },
            ...{ campaignId: like?.campaignId ?? null, kind: 'message', rule, catchUp: 'hours' },
            audience: { kind: 'units', units: 5 },
            content: { cadence: 'own', onHoliday: null, text: 'x', yieldsToCap: false },
            ...{ enabled: true, nextFireAt, createdAt: monday },
          },
        });
      }
    }
    await office.restart();
    await office.pass(moment('2025-10-15 14:30'));
    expect(await unasked('hoang-thi-van')).toEqual(['15/10 Kính gửi tuần 42']);
    const left = await office.database.prisma.schedule.findMany({
      where: { enabled: true, nextFireAt: null },
    });
    const reasons = Object.fromEntries(left.map(({ code, idleReason }) => [code, idleReason]));
    for (const code of Object.keys(bad)) {
      expect(reasons[`${code} null`], code).toMatch(/^(failed|never)$/u);
    }
    const failed = (await office.fired()).filter((one) =>
      /^(rubbish|unknown|empty|never)/u.test(one),
    );
    expect(failed).toHaveLength(4);
    expect(failed.every((one) => /failed \(.+\)$/u.test(one))).toBe(true);
    const told = (await office.heard('pham-thi-mai')).filter(({ text }) =>
      text.startsWith('Lịch nhắc riêng “x” lúc 8h00 thứ Ba 14/10 không chạy được'),
    );
    expect(told).toHaveLength(4);
  });
});

async function away(code: string, standIn: string | null): Promise<void> {
  const { prisma } = office.database;
  const { orgId, id } = await prisma.person.findFirstOrThrow({ where: { code } });
  const other = standIn ? await prisma.person.findFirstOrThrow({ where: { code: standIn } }) : null;
  await prisma.absence.create({
    data: {
      ...{ orgId, id: code, personId: id, standInPersonId: other?.id ?? null },
      ...{ fromDay: '2025-10-13', toDay: '2025-10-19', createdAt: monday },
    },
  });
}
