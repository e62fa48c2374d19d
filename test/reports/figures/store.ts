import { at } from '../../../src/core/calendar/zone.ts';
import type { Question, TaskDefinition } from '../../../src/core/campaign/definition.ts';
import { neverCrash } from '../../../src/kernel/crash.ts';
import { as, type CampaignId, countedIds, type OrgId } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { freezeDigest } from '../../../src/reports/draw-up.ts';
import type { Database } from '../../../src/storage/database.ts';
import { loadRoundToDigest } from '../../../src/storage/digest-round.ts';
import { type DigestRow, markPublished } from '../../../src/storage/digests.ts';
import { question, target } from '../../core/digest/week.ts';
import { dayAfter, type Plan, type PlannedTask } from './plan.ts';

export const zone = 'Asia/Ho_Chi_Minh';
export const orgId = as<OrgId>('xa');
const campaignId = as<CampaignId>('dot');
const ids = countedIds('x');
const texts = createTexts('vi');

const moment = (day: string, time: string) => at(as(day), time, zone);

/** Writes a plan down week by week, and publishes the digest of every week on its Friday. */
export async function store(database: Database, plan: Plan): Promise<readonly DigestRow[]> {
  await writePlan(database, plan);
  const digests: DigestRow[] = [];
  for (const week of plan.weeks) {
    await writeWeek(database, plan, week);
    const now = moment(week.friday, '15:30');
    const digest = await database.transact('digest', async (tx) => {
      const wanted = { campaign: campaignId, week: week.key, openedBy: now };
      const round = await loadRoundToDigest(tx, orgId, wanted);
      if (!round) throw new Error('no round');
      const row = await freezeDigest({ ids, texts, crash: neverCrash }, tx, orgId, {
        ...{ round, before: null, status: 'submitted', now },
      });
      await markPublished(tx, orgId, row.id, now);
      return row;
    });
    digests.push(digest);
  }
  return digests;
}

async function writePlan(database: Database, plan: Plan): Promise<void> {
  const { prisma } = database;
  const first = plan.weeks[0]?.wednesday ?? '';
  const last = plan.weeks.at(-1)?.friday ?? '';
  await prisma.organization.create({
    data: {
      ...{ id: orgId, code: 'xa', name: 'Xã Hà Đông', timeZone: zone },
      createdAt: moment(first, '07:00'),
    },
  });
  await prisma.unit.createMany({
    data: plan.units.map(({ code, name, group }) => ({
      ...{ orgId, id: code, code, name, shortName: name, peerGroup: group },
    })),
  });
  await prisma.campaign.create({
    data: {
      ...{
        orgId,
        id: campaignId,
        code: 'DOT',
        name: 'Đợt thi đua năm 2025',
        shortName: 'Đợt thi đua',
      },
      ...{ startDay: dayAfter(first, -30), endDay: last, status: 'running' },
      definition: {
        ...{ issuerShort: 'UBND xã Hà Đông', managedBy: plan.units[0]?.code ?? null },
        documentTitle: 'Phát động đợt thi đua năm 2025',
        ...{ recipients: [], rules: {} },
      },
    },
  });
  await prisma.phase.create({
    data: {
      ...{ orgId, id: 'P1', campaignId, code: 'P1', name: 'Đợt I' },
      ...{ startDay: dayAfter(first, -7), endDay: last, cutOffDay: last },
    },
  });
  for (const top of [true, false]) {
    await prisma.field.createMany({
      data: plan.fields.flatMap(({ code, parent, name }, position) =>
        (parent === null) === top
          ? [
              {
                orgId,
                id: code,
                campaignId,
                code,
                parentId: parent,
                name,
                shortName: name,
                position,
              },
            ]
          : [],
      ),
    });
  }
  await prisma.task.createMany({
    data: plan.tasks.map(({ code, title, field, unit, kind }, position) => ({
      ...{ orgId, id: code, campaignId, code, fieldId: field, title, shortTitle: title, kind },
      ...{ quote: title, sensitivity: 'normal', leadUnitId: unit, position },
    })),
  });
  await prisma.taskVersion.createMany({
    data: plan.tasks.map((task) => ({
      ...{ orgId, id: task.code, taskId: task.code, number: 1, hash: task.code },
      ...{
        definition: JSON.parse(JSON.stringify(definition(task))),
        createdAt: moment(first, '07:00'),
      },
    })),
  });
  await prisma.assignment.createMany({
    data: plan.tasks.map(({ code, unit, start, due }) => ({
      ...{ orgId, id: code, taskId: code, unitId: unit, part: 'lead', status: start, dueDay: due },
      ...{ cadence: { every: 'week', months: null }, fromDay: dayAfter(first, -30) },
    })),
  });
}

async function writeWeek(
  { prisma }: Database,
  plan: Plan,
  { key, wednesday, friday, reports }: Plan['weeks'][number],
): Promise<void> {
  const dueAt = moment(friday, '10:00');
  await prisma.round.create({
    data: {
      ...{ orgId, id: key, campaignId, cadence: 'week', key, status: 'past', comparable: true },
      ...{ periodStartDay: dayAfter(wednesday, -7), periodEndDay: dayAfter(wednesday, -1) },
      ...{ opensAt: moment(wednesday, '14:00'), dueAt, lateUntilAt: moment(friday, '15:30') },
      closesAt: moment(friday, '15:30'),
    },
  });
  const id = (code: string) => `${key}:${code}`;
  await prisma.checkIn.createMany({
    data: plan.tasks.map(({ code }) => {
      const report = reports[code];
      return {
        ...{ orgId, id: id(code), roundId: key, assignmentId: code, versionId: code },
        ...{ status: report ? 'submitted' : 'missed', late: report?.late ?? false },
        ...{ questionKeys: ['trang_thai', 'so', 'ty_le'], submittedAt: report ? dueAt : null },
      };
    }),
  });
  await prisma.answer.createMany({
    data: plan.tasks.flatMap(({ code }) => {
      const report = reports[code];
      if (!report) return [];
      const row = (questionKey: string, kind: string, value: object) => ({
        ...{ orgId, id: `${id(code)}:${questionKey}`, checkInId: id(code), questionKey, kind },
        ...{ revision: 1, state: 'answered', via: 'zalo', answeredAt: dueAt, ...value },
      });
      return [
        row('trang_thai', 'status', { optionValue: report.state, numberValue: report.percent }),
        row(
          'so',
          'number',
          report.count === null ? { state: 'no_data' } : { numberValue: report.count },
        ),
        row('ty_le', 'percent', { numberValue: report.rate }),
      ];
    }),
  });
  for (const { code } of plan.tasks) {
    const report = reports[code];
    if (!report) continue;
    await prisma.assignment.update({
      where: { orgId_id: { orgId, id: code } },
      data: {
        ...{ status: report.state, percent: report.state === 'done' ? 100 : report.percent },
        doneAt: report.state === 'done' ? dueAt : null,
      },
    });
  }
}

function definition({ code, field, title, kind }: PlannedTask): TaskDefinition {
  const states = ['not_started', 'in_progress', 'on_track', 'late', 'blocked', 'done'];
  const questions: readonly Question[] = [
    question('trang_thai', {
      kind: 'status',
      label: 'Tình trạng',
      options: states.map((value) => ({ value, label: value, percent: value === 'in_progress' })),
    }),
    question('so', { label: `Số lượt ${code}`, unit: 'lượt' }),
    question('ty_le', {
      ...{ kind: 'percent', label: `Tỷ lệ ${code}`, nature: 'stock' },
      target: target({ text: 'từ 90%', op: '>=', value: 90 }),
    }),
  ];
  return {
    ...{ code, fieldCode: field, title, shortTitle: title, kind, questions },
    ...{ cadence: { every: 'week', months: null }, sensitivity: 'normal', sensitivityRule: null },
    ...{ difficulty: true, evidence: 'none', evidenceText: null, urgentWhen: null },
    ...{ fanOut: null, stateFrom: null },
  };
}
