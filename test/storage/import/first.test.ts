import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../src/storage/campaign.ts';
import { sample } from '../../campaign/sample.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { dump } from './dump.ts';
import { load } from './load.ts';

let database: TestDatabase;

async function fresh(): Promise<void> {
  database = await testDatabase();
}

describe('the sample campaign in an empty database', () => {
  let report: ImportReport;
  beforeAll(async () => {
    await fresh();
    report = await load(database, sample);
  });

  it('brings its commune and every row that was counted by hand', async () => {
    expect(report).toMatchObject({
      outcome: 'created',
      organization: { code: 'ha-dong', name: 'UBND xã Hà Đông' },
      newVersions: [],
      closedTasks: [],
    });
    const { prisma } = database;
    expect(await prisma.organization.findFirst()).toMatchObject({ timeZone: 'Asia/Ho_Chi_Minh' });
    expect(await prisma.unit.count()).toBe(22);
    expect(await prisma.person.count()).toBe(42);
    expect(await prisma.membership.count()).toBe(61);
    expect(await prisma.task.count()).toBe(55);
    expect(await prisma.taskVersion.count()).toBe(55);
    expect(await prisma.field.count()).toBe(12);
    expect(await prisma.phase.count()).toBe(2);
    // 55 leads, and 5 + 5 + 5 schools, 8 + 8 thôn, 22 units.
    expect(await prisma.assignment.groupBy({ by: ['part'], _count: true })).toEqual(
      expect.arrayContaining([
        { part: 'lead', _count: 55 },
        { part: 'cooperating', _count: 53 },
      ]),
    );
    // 124 numbers and 20 percentages.
    expect(await prisma.indicator.count()).toBe(144);
    expect(await prisma.indicator.count({ where: { publicTotal: true } })).toBe(1);
    expect(await prisma.schedule.count()).toBe(18);
    expect(await prisma.room.count()).toBe(2);
  });

  it('finds a unit by any name it is called by', async () => {
    for (const [folded, code] of [
      ['tram y te', 'TYT'],
      ['phong van hoa – xa hoi', 'VHXH'],
      ['thon so 8', 'THON8'],
    ]) {
      const alias = await database.prisma.unitAlias.findFirst({
        where: { folded: folded ?? '' },
        include: { unit: true },
      });
      expect(alias?.unit.code).toBe(code);
    }
  });

  it('gives people their roles, fields and whom they act for', async () => {
    const { prisma } = database;
    const members = await prisma.membership.groupBy({ by: ['role'], _count: true });
    expect(Object.fromEntries(members.map((m) => [m.role, m._count]))).toEqual({
      focal_point: 30,
      leader: 6,
      approver: 1,
      coordinator: 2,
      unit_head: 22,
    });
    const person = async (code: string) =>
      await prisma.person.findFirstOrThrow({ where: { code }, include: { memberships: true } });
    const duc = await person('nguyen-minh-duc');
    expect(duc.memberships).toMatchObject([
      { role: 'leader', unitId: null, fieldCodes: ['van-xa', 'to-chuc'], proxyFor: null },
    ]);
    const hung = await person('trinh-van-hung');
    const leads = [await person('hoang-van-dai'), duc, await person('do-van-thang')];
    expect(hung.memberships.find((m) => m.role === 'leader')?.proxyFor).toEqual(
      leads.map((leader) => leader.id),
    );
    expect((await person('bui-van-vuong')).channelLadder).toEqual(['by_hand']);
  });

  it('gives every part to somebody, and never asks what is done', async () => {
    const parts = await database.prisma.assignment.findMany({
      include: { task: true, unit: true, owner: true },
    });
    const lines = (code: string) =>
      parts
        .filter((a) => a.task.code === code)
        .map((a) => `${a.part} ${a.unit.code} ${a.owner?.code} ${a.status} ${a.percent}`)
        .sort();
    expect(lines('GD-06')).toEqual([
      'cooperating MN01 vu-thi-huong done 100',
      'cooperating MN02 le-thi-oanh not_started null',
      'cooperating TH01 pham-thi-loan done 100',
      'cooperating TH02 nguyen-thi-yen done 100',
      'cooperating THCS doan-van-thuan done 100',
      'lead VHXH tran-thi-dung in_progress 80',
    ]);
    // A respondent that the file names goes before the unit's first focal point.
    expect(lines('TC-01')).toContain('cooperating CAX le-duc-long not_started null');
    expect(lines('TC-01')).toContain('cooperating VHXH pham-thi-mai done 100');
    expect(lines('TC-01')).toContain('lead VHXH pham-thi-mai in_progress 5');
    const kt03 = parts.find((a) => a.task.code === 'KT-03');
    expect(kt03).toMatchObject({ dueDay: '2025-10-22', fromDay: '2025-10-20' });
    expect(parts.find((a) => a.task.code === 'KT-05')).toMatchObject({ fromDay: '2025-09-15' });
  });

  it('keeps the last known figures with their day and source', async () => {
    const rows = await database.prisma.baseline.findMany({
      include: { assignment: { include: { task: true, unit: true } } },
    });
    const of = (task: string, unit: string, part: string, questionKey: string) =>
      rows.find(
        (row) =>
          row.assignment.task.code === task &&
          row.assignment.unit.code === unit &&
          row.assignment.part === part &&
          row.questionKey === questionKey,
      );
    expect(of('YT-01', 'TYT', 'lead', 'ca_sxh')).toMatchObject({
      numberValue: 7,
      day: '2025-10-07',
      source: 'sổ theo dõi dịch',
    });
    expect(of('YT-01', 'TYT', 'lead', 'tinh_hinh_dich')).toMatchObject({ optionValue: 'rai_rac' });
    expect(of('AN-02', 'CAX', 'lead', 'ho_ck_mt')?.numberValue).toBe(1647);
    expect(of('AN-02', 'THON3', 'cooperating', 'ho_ck_mt')?.numberValue).toBe(214);
    expect(of('TC-01', 'VHXH', 'cooperating', 'ngay_phat_dong')?.dayValue).toBe('2025-10-06');
    expect(of('TC-01', 'VHXH', 'lead', 'ngay_phat_dong')).toBeUndefined();
    expect(of('TP-05', 'VP', 'lead', 'hg_nhan@start')?.numberValue).toBe(31);
    // The state is the last answer to the question about it.
    expect(of('KT-06', 'KT', 'lead', 'tien_do')).toMatchObject({
      optionValue: 'blocked',
      numberValue: null,
    });
    expect(of('KT-01', 'KT', 'lead', 'tien_do')).toMatchObject({
      optionValue: 'in_progress',
      numberValue: 61,
    });
  });

  it('leaves every schedule to the agenda to plan, with what it needs for it', async () => {
    const schedules = await database.prisma.schedule.findMany({ orderBy: { code: 'asc' } });
    expect(schedules.filter((s) => s.nextFireAt !== null || s.idleReason !== null)).toEqual([]);
    const of = (code: string) => schedules.find((s) => s.code === code);
    expect(of('T-MO')).toMatchObject({
      kind: 'open_round',
      rule: { kind: 'recurrence', rrule: 'FREQ=WEEKLY;BYDAY=WE;BYHOUR=14;BYMINUTE=0' },
      audience: { kind: 'remaining' },
      content: { cadence: 'week', onHoliday: 'move_round_earlier', needsApproval: false },
      catchUp: 'always',
      enabled: true,
    });
    expect(of('H-MO')?.rule).toMatchObject({ workingDays: true, starts: '2025-11-17' });
    expect(of('H-HAN')?.rule).toEqual({
      kind: 'after',
      schedule: 'H-MO',
      workingDays: 2,
      time: '10:00',
    });
    expect(of('T-TH')).toMatchObject({ kind: 'publish_digest', content: { needsApproval: true } });
    expect(of('T-DUYET')?.audience).toEqual({ kind: 'roles', roles: ['coordinator', 'approver'] });
    expect(of('R-TYT')).toMatchObject({
      enabled: false,
      audience: { kind: 'units', units: ['TYT'] },
      content: { cadence: 'own', text: 'nộp báo cáo dịch' },
    });
    expect(of('H-CUOI')).toMatchObject({
      rule: { kind: 'hours_before_due', hours: 2 },
      content: { yieldsToCap: true },
    });
  });

  it('names people in no table but their own', async () => {
    const text = await dump(database, { without: ['person', 'audit'] });
    expect(text).toContain('Trạm Y tế');
    for (const { name, code } of sample.people) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(code);
    }
  });
});

describe('an import', () => {
  beforeEach(fresh);

  it('is a known number of statements, whatever its size', async () => {
    await load(database, sample);
    const whole = database.statements.length;
    await fresh();
    const few = sample.tasks.filter(({ code }) => ['KT-06', 'GD-01', 'TC-03'].includes(code));
    await load(database, { ...sample, tasks: few, people: sample.people.slice(0, 40) });
    expect(database.statements.length).toBe(whole);
    expect(whole).toBe(51);
  });
});
