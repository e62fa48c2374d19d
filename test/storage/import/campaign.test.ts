import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../src/core/campaign/campaign.ts';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { shift } from '../../../src/core/campaign/shift.ts';
import { type Crash, neverCrash } from '../../../src/kernel/crash.ts';
import { as, countedIds, type Day } from '../../../src/kernel/ids.ts';
import { type ImportReport, importCampaign } from '../../../src/storage/campaign.ts';
import { sample } from '../../campaign/sample.ts';
import { all, type Change, changed, drop, put } from '../../core/campaign/edit.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { dump } from './dump.ts';

let database: TestDatabase;
let ids = countedIds();
const monday = new Date('2025-10-13T00:30:00Z');
const friday = new Date('2025-10-24T09:30:00Z');

async function fresh(): Promise<void> {
  database = await testDatabase();
  ids = countedIds();
}

async function load(
  campaign: CampaignFile,
  now = monday,
  crash: Crash = neverCrash,
): Promise<ImportReport> {
  const by = { actor: 'operator', via: 'cli' };
  return await database.transact('import', (tx) =>
    importCampaign(tx, campaign, { orgId: null, now, ids, crash, ...by }),
  );
}

/** The sample, changed as a coordinator would. */
function edited(...changes: readonly Change[]): CampaignFile {
  const read = readCampaign(changed(...changes));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.campaign;
}

/** What changed, by table: `+added ~changed -closed`. */
function short({ tables }: ImportReport): Record<string, string> {
  return Object.fromEntries(tables.map((t) => [t.table, `+${t.added} ~${t.changed} -${t.closed}`]));
}

describe('the sample campaign in an empty database', () => {
  let report: ImportReport;
  beforeAll(async () => {
    await fresh();
    report = await load(sample);
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
    await load(sample);
    const whole = database.statements.length;
    await fresh();
    const few = sample.tasks.filter(({ code }) => ['KT-06', 'GD-01', 'TC-03'].includes(code));
    await load({ ...sample, tasks: few, people: sample.people.slice(0, 40) });
    expect(database.statements.length).toBe(whole);
    expect(whole).toBe(51);
  });
});

describe('the same file again', () => {
  beforeEach(fresh);

  it('touches no row', async () => {
    await load(sample);
    const before = await dump(database);
    const audits = await database.prisma.audit.count();
    expect(await load(sample, friday)).toMatchObject({ outcome: 'same', tables: [] });
    expect(await dump(database)).toBe(before);
    expect(await database.prisma.audit.count()).toBe(audits);
  });

  it('leaves what was changed by chat and by check-ins meanwhile', async () => {
    await load(sample);
    const { prisma } = database;
    await prisma.assignment.updateMany({
      where: { task: { code: 'KT-06' } },
      data: { status: 'on_track', percent: 80, ownerPersonId: null },
    });
    await prisma.schedule.updateMany({ where: { code: 'T-NHAC' }, data: { enabled: false } });
    const before = await dump(database);
    await load(sample, friday);
    expect(await dump(database)).toBe(before);
  });
});

describe('a changed file', () => {
  beforeEach(fresh);

  it('changes what it says otherwise, and nothing else', async () => {
    await load(sample);
    const before = await database.prisma.taskVersion.findFirst({
      where: { task: { code: 'YT-01' } },
    });
    const report = await load(
      edited(
        put('tasks[YT-01].questions[ca_sxh].hint', 'Chỉ tính ca xác định.'),
        put('people[nguyen-thi-hoa].phone', '0900 000 999'),
        put('tasks[KT-06].owner', 'dao-thi-thom'),
        put('schedules.week[T-NHAC].rrule', 'FREQ=WEEKLY;BYDAY=TH;BYHOUR=9;BYMINUTE=0'),
      ),
      friday,
    );
    expect(report.outcome).toBe('changed');
    expect(report.newVersions).toEqual(['YT-01']);
    expect(short(report)).toEqual({
      person: '+0 ~1 -0',
      task_version: '+1 ~0 -0',
      assignment: '+0 ~1 -0',
      schedule: '+0 ~1 -0',
    });
    const versions = await database.prisma.taskVersion.findMany({
      where: { task: { code: 'YT-01' } },
      orderBy: { number: 'asc' },
    });
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    // Rounds that are open point at the first, which stays as it was.
    expect(versions[0]).toEqual(before);
    const audits = await database.prisma.audit.findMany({ where: { madeAt: friday } });
    expect(
      audits.map(({ entity, command, actor }) => `${command} ${entity} ${actor}`).sort(),
    ).toEqual(
      ['assignment', 'person', 'schedule', 'taskVersion'].map((e) => `import ${e} operator`),
    );
  });

  it('wins over the chat where it speaks of the same thing', async () => {
    await load(sample);
    const { prisma } = database;
    const status = async () =>
      await prisma.assignment.findFirst({ where: { task: { code: 'KT-06' } } });
    await prisma.assignment.updateMany({
      where: { task: { code: 'KT-06' } },
      data: { status: 'late', percent: 70 },
    });
    await load(edited(put('tasks[KT-06].owner', 'dao-thi-thom')), friday);
    expect(await status()).toMatchObject({ status: 'late', percent: 70 });
    await load(edited(put('tasks[KT-06].state.value', 'in_progress')), friday);
    expect(await status()).toMatchObject({ status: 'in_progress', percent: 65 });
  });

  it('closes what it no longer has, and deletes nothing', async () => {
    await load(edited(put('recipients.rooms[NDM].enabled', true)));
    const rows = await database.prisma.assignment.count();
    const report = await load(
      edited(
        drop('tasks[KT-03]'),
        drop('people[luu-van-son]'),
        put('units[VHTT].head', 'hoang-thi-van'),
        drop('schedules.examples[R-GB]'),
        drop('recipients.rooms[NDM]'),
        put(
          'tasks[TC-03].fan_out.units',
          sample.units.slice(14, 20).map(({ code }) => code),
        ),
      ),
      friday,
    );
    expect(report.closedTasks).toEqual(['KT-03']);
    expect(short(report)).toEqual({
      unit: '+0 ~1 -0',
      // The colleague who stays is the first of the unit now.
      membership: '+0 ~1 -1',
      task: '+0 ~0 -1',
      assignment: '+0 ~0 -3',
      schedule: '+0 ~0 -1',
      room: '+0 ~0 -1',
    });
    const { prisma } = database;
    expect(await prisma.assignment.count()).toBe(rows);
    expect(await prisma.task.findFirst({ where: { code: 'KT-03' } })).toMatchObject({
      closedAt: friday,
      closeReason: 'import',
    });
    expect(await prisma.assignment.findFirst({ where: { task: { code: 'KT-03' } } })).toMatchObject(
      { untilDay: '2025-10-23' },
    );
    expect(await prisma.person.count()).toBe(42);
    expect(await prisma.schedule.findFirst({ where: { code: 'R-GB' } })).toMatchObject({
      deletedAt: friday,
    });
    expect(await prisma.room.findFirst({ where: { code: 'NDM' } })).toMatchObject({
      enabled: false,
    });
  });

  it('opens again what comes back', async () => {
    await load(sample);
    await load(edited(drop('tasks[KT-03]'), drop('schedules.examples[R-GB]')), friday);
    const report = await load(sample, new Date('2025-10-27T02:00:00Z'));
    expect(report.outcome).toBe('changed');
    const { prisma } = database;
    expect(await prisma.task.findFirst({ where: { code: 'KT-03' } })).toMatchObject({
      closedAt: null,
      closeReason: null,
    });
    expect(await prisma.task.count()).toBe(55);
    expect(await prisma.assignment.count({ where: { untilDay: null } })).toBe(108);
    expect(await prisma.schedule.count({ where: { deletedAt: null } })).toBe(18);
  });

  it('leaves alone what came by chat', async () => {
    const { organization } = await load(sample);
    const { prisma } = database;
    await prisma.schedule.create({
      data: {
        orgId: organization.id,
        id: 'by-chat',
        code: 'N-01',
        kind: 'message',
        rule: { kind: 'recurrence', rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0' },
        audience: { kind: 'everyone' },
        content: {},
        catchUp: '3h',
        createdAt: monday,
      },
    });
    await load(edited(drop('schedules.examples[R-GB]')), friday);
    expect(await prisma.schedule.findFirst({ where: { code: 'N-01' } })).toMatchObject({
      deletedAt: null,
    });
  });

  it('lets what is due already fire first, and plans the rest anew', async () => {
    await load(sample);
    const { prisma } = database;
    const due = new Date('2025-10-24T09:00:00Z');
    const later = new Date('2025-10-29T07:00:00Z');
    await prisma.schedule.updateMany({ data: { nextFireAt: later } });
    await prisma.schedule.updateMany({ where: { code: 'T-TH' }, data: { nextFireAt: due } });
    await load(edited(put('campaign.period_rules.week.opens', 'WE 15:00')), friday);
    const planned = await prisma.schedule.findMany({ where: { nextFireAt: { not: null } } });
    expect(planned.map(({ code, nextFireAt }) => [code, nextFireAt])).toEqual([['T-TH', due]]);
  });

  it('moves with its start, keeping every row', async () => {
    await load(sample);
    const report = await load(shift(sample, as<Day>('2026-03-02')), friday);
    expect(report.outcome).toBe('changed');
    const { prisma } = database;
    expect(await prisma.campaign.findFirst()).toMatchObject({
      startDay: '2026-02-02',
      endDay: '2026-05-20',
      definition: { firstWeek: '2026-W10', firstMonth: '2026-03-15' },
    });
    expect(await prisma.task.count()).toBe(55);
    expect(await prisma.assignment.count()).toBe(108);
  });
});

describe('an import that is cut short', () => {
  beforeEach(fresh);

  it('stores nothing', async () => {
    const empty = await dump(database);
    const crash: Crash = (point) => {
      if (point === 'import.writing') throw new Error('power cut');
    };
    await expect(load(sample, monday, crash)).rejects.toThrow('power cut');
    expect(await dump(database)).toBe(empty);
    expect(await load(sample)).toMatchObject({ outcome: 'created' });
  });

  it('leaves what was there', async () => {
    await load(sample);
    const before = await dump(database);
    const changes = all(drop('tasks[KT-03]'), put('people[nguyen-thi-hoa].phone', '0900 000 999'));
    const crash: Crash = () => {
      throw new Error('power cut');
    };
    await expect(load(edited(changes), friday, crash)).rejects.toThrow('power cut');
    expect(await dump(database)).toBe(before);
  });
});
