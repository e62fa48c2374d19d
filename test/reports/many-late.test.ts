import { beforeAll, expect, test } from 'vitest';
import { briefingText } from '../../src/conversation/commands/look/briefing-text.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { countedIds } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createWhen } from '../../src/render/when.ts';
import { createDigestHands } from '../../src/reports/hands.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import { type Commune, local, sampleCommune, zone } from './commune.ts';
import { campaignOf } from './figures/campaign.ts';
import { planOf } from './figures/plan.ts';

/**
 * The made-up campaign of the figures, on its worst week: 60 of 72 tasks are late, 7 are stuck and
 * ask for somebody's word, six units are silent. Stored by a few statements and read as always.
 */
const made = planOf({ units: 22, tasks: 72, weeks: 12 });
const codes = made.tasks.map(({ code }) => code);
const [late, stuck] = [codes.slice(0, 60), codes.slice(60, 67)];
const silent = made.units.slice(16).map(({ code }) => code);
const texts = createTexts('vi');
const hands = createDigestHands({
  ...{ ids: countedIds('d'), texts, crash: neverCrash },
  longestCaption: () => 2000,
});
const longest = 1_900;
/** As the notes name them, in the order in which they are left out. */
const cutInOrder = [
  ...['việc tuần tới', 'số liệu đạt mục tiêu', 'lĩnh vực không đổi', 'số liệu', 'lĩnh vực'],
  'một phần danh sách chậm',
];

let database: TestDatabase;
let commune: Commune;

/** Every unit that is not silent reports everything, by two statements. */
async function answerEverything(): Promise<void> {
  const waiting = `SELECT c.org_id, c.id FROM check_in c
    JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id
    JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id
    WHERE c.status = 'pending' AND u.code <> ALL($1)`;
  await database.prisma.$executeRawUnsafe(
    `INSERT INTO answer (org_id, id, check_in_id, question_key, revision, kind, state, number_value,
       via, answered_at)
     SELECT w.org_id, w.id || q.key, w.id, q.key, 1, 'number', 'answered', q.figure, 'zalo', $2
     FROM (${waiting}) w, (VALUES ('so', 20), ('ty_le', 70)) AS q(key, figure)`,
    silent,
    local('2025-10-15', '15:00'),
  );
  await database.prisma.$executeRawUnsafe(
    `UPDATE check_in SET status = 'submitted' WHERE id IN (SELECT w.id FROM (${waiting}) w)`,
    silent,
  );
}

/** What is late and what is stuck, by two statements. */
async function fallBehind(): Promise<void> {
  const { orgId } = commune;
  const of = (task: readonly string[]) => ({
    orgId,
    part: 'lead',
    task: { code: { in: [...task] } },
  });
  await database.prisma.assignment.updateMany({ where: of(late), data: { status: 'late' } });
  await database.prisma.assignment.updateMany({ where: of(stuck), data: { status: 'blocked' } });
  const blocked = await database.prisma.assignment.findMany({ where: of(stuck) });
  await database.prisma.difficulty.createMany({
    data: blocked.map(({ id }, n) => ({
      ...{ orgId, id: `stuck-${n}`, assignmentId: id, raisedAt: local('2025-10-22', '15:00') },
      text: `còn ${n + 3} hộ chưa bàn giao mặt bằng, thiếu kinh phí bồi thường`,
      ...{ decider: 'Chủ tịch UBND xã', decideByDay: `2025-10-${27 + (n % 4)}` },
    })),
  });
}

async function publish(day: string): Promise<void> {
  const { orgId, campaignId } = commune;
  const now = local(day, '16:00');
  const moment = { orgId, campaignId, occurrence: `o@${day}`, dueAt: now, now };
  await database.transact('publish', (tx) => hands.publish(tx, moment));
}

beforeAll(async () => {
  database = await testDatabase();
  commune = await sampleCommune(database, campaignOf(made));
  await database.prisma.organization.updateMany({
    data: { settings: { publishesAutomatically: true } },
  });
  await commune.openWeek('2025-10-15');
  await answerEverything();
  await publish('2025-10-17');
  // Over the weekend everything becomes another.
  await fallBehind();
  await database.prisma.answer.updateMany({ data: { numberValue: { increment: 5 } } });
});

test('GIAO BAN on Monday is one screen, however much is another', async () => {
  const now = local('2025-10-20', '07:30');
  const news = await database.transact('since', (tx) =>
    hands.sincePublished(tx, commune.orgId, now),
  );
  if (!news) throw new Error('nothing was published');
  expect(news.since.figures.length).toBeGreaterThan(100);
  const text = briefingText({ texts, when: createWhen(texts, zone, now), now }, news);
  expect(text.length).toBeLessThanOrEqual(longest);
  expect(text).toContain('72 việc: 0 xong, 5 đúng tiến độ, 60 chậm (thêm ');
  expect(text).toMatch(/^Mới chậm: NV-.* và \d+ việc khác\.$/mu);
  for (const code of stuck) expect(text).toContain(code);
  expect(text).toContain('- NV-61 Nhiệm vụ số 61: còn 3 hộ chưa bàn giao mặt bằng');
});

test('the digest fits one message in every variant; difficulties stand, what is cut is said', async () => {
  await commune.openWeek('2025-10-22');
  await answerEverything();
  const view = await database.transact('preview', (tx) =>
    hands.preview(tx, commune.orgId, '2025-W43', local('2025-10-24', '15:30')),
  );
  expect(view?.figures.counts).toMatchObject({ total: 72, late: 60, blocked: 7 });
  expect(view?.figures.reporting.silent).toHaveLength(silent.length);
  expect(Object.keys(view?.texts ?? {})).toHaveLength(3);
  for (const [variant, text] of Object.entries(view?.texts ?? {})) {
    expect(text.length).toBeLessThanOrEqual(longest);
    for (const code of stuck) expect(text).toContain(code);
    expect(text).toContain('Đơn vị 22');
    const note = /Đã lược theo thứ tự cho vừa một tin: (.*)\. Xem đủ:/u.exec(text)?.[1];
    const cut = note?.split(', ') ?? [];
    expect(cut).toEqual(cutInOrder.filter((part) => cut.includes(part)));
    // Sixty codes stand in no text that is one screen; the short one has their number.
    expect(text).toContain(variant === 'short' ? '60 chậm' : 'và 45 việc khác');
  }
  for (const code of late) expect(view?.whole).toContain(code);
  expect(view?.whole).not.toContain('Đã lược');
});
