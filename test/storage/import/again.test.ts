import { beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../src/core/campaign/campaign.ts';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { shift } from '../../../src/core/campaign/shift.ts';
import type { Crash } from '../../../src/kernel/crash.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import type { ImportReport } from '../../../src/storage/campaign.ts';
import { sample } from '../../campaign/sample.ts';
import { all, type Change, changed, drop, put } from '../../core/campaign/edit.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { dump } from './dump.ts';
import { launchDay, load } from './load.ts';

let database: TestDatabase;
const friday = new Date('2025-10-24T09:30:00Z');

beforeEach(async () => {
  database = await testDatabase();
});

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

describe('the same file again', () => {
  it('touches no row', async () => {
    await load(database, sample);
    const before = await dump(database);
    const audits = await database.prisma.audit.count();
    expect(await load(database, sample, friday)).toMatchObject({ outcome: 'same', tables: [] });
    expect(await dump(database)).toBe(before);
    expect(await database.prisma.audit.count()).toBe(audits);
  });

  it('leaves what was changed by chat and by check-ins meanwhile', async () => {
    await load(database, sample);
    const { prisma } = database;
    await prisma.assignment.updateMany({
      where: { task: { code: 'KT-06' } },
      data: { status: 'on_track', percent: 80, ownerPersonId: null },
    });
    await prisma.schedule.updateMany({ where: { code: 'T-NHAC' }, data: { enabled: false } });
    const before = await dump(database);
    await load(database, sample, friday);
    expect(await dump(database)).toBe(before);
  });
});

describe('a changed file', () => {
  it('changes what it says otherwise, and nothing else', async () => {
    await load(database, sample);
    const before = await database.prisma.taskVersion.findFirst({
      where: { task: { code: 'YT-01' } },
    });
    const report = await load(
      database,
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
    await load(database, sample);
    const { prisma } = database;
    const status = async () =>
      await prisma.assignment.findFirst({ where: { task: { code: 'KT-06' } } });
    await prisma.assignment.updateMany({
      where: { task: { code: 'KT-06' } },
      data: { status: 'late', percent: 70 },
    });
    await load(database, edited(put('tasks[KT-06].owner', 'dao-thi-thom')), friday);
    expect(await status()).toMatchObject({ status: 'late', percent: 70 });
    await load(database, edited(put('tasks[KT-06].state.value', 'in_progress')), friday);
    expect(await status()).toMatchObject({ status: 'in_progress', percent: 65 });
  });

  it('closes what it no longer has, and deletes nothing', async () => {
    await load(database, edited(put('recipients.rooms[NDM].enabled', true)));
    const rows = await database.prisma.assignment.count();
    const report = await load(
      database,
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
    await load(database, sample);
    await load(database, edited(drop('tasks[KT-03]'), drop('schedules.examples[R-GB]')), friday);
    const report = await load(database, sample, new Date('2025-10-27T02:00:00Z'));
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
    const { organization } = await load(database, sample);
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
        createdAt: launchDay,
      },
    });
    await load(database, edited(drop('schedules.examples[R-GB]')), friday);
    expect(await prisma.schedule.findFirst({ where: { code: 'N-01' } })).toMatchObject({
      deletedAt: null,
    });
  });

  it('lets what is due already fire first, and plans the rest anew', async () => {
    await load(database, sample);
    const { prisma } = database;
    const due = new Date('2025-10-24T09:00:00Z');
    const later = new Date('2025-10-29T07:00:00Z');
    await prisma.schedule.updateMany({ data: { nextFireAt: later } });
    await prisma.schedule.updateMany({ where: { code: 'T-TH' }, data: { nextFireAt: due } });
    await load(database, edited(put('campaign.period_rules.week.opens', 'WE 15:00')), friday);
    const planned = await prisma.schedule.findMany({ where: { nextFireAt: { not: null } } });
    expect(planned.map(({ code, nextFireAt }) => [code, nextFireAt])).toEqual([['T-TH', due]]);
  });

  it('moves with its start, keeping every row', async () => {
    await load(database, sample);
    const report = await load(database, shift(sample, as<Day>('2026-03-02')), friday);
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
  it('stores nothing', async () => {
    const empty = await dump(database);
    const crash: Crash = (point) => {
      if (point === 'import.writing') throw new Error('power cut');
    };
    await expect(load(database, sample, launchDay, crash)).rejects.toThrow('power cut');
    expect(await dump(database)).toBe(empty);
    expect(await load(database, sample)).toMatchObject({ outcome: 'created' });
  });

  it('leaves what was there', async () => {
    await load(database, sample);
    const before = await dump(database);
    const changes = all(drop('tasks[KT-03]'), put('people[nguyen-thi-hoa].phone', '0900 000 999'));
    const crash: Crash = () => {
      throw new Error('power cut');
    };
    await expect(load(database, edited(changes), friday, crash)).rejects.toThrow('power cut');
    expect(await dump(database)).toBe(before);
  });
});
