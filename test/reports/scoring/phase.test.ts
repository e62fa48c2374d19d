import { beforeEach, describe, expect, test } from 'vitest';
import { defaultFormula } from '../../../src/core/scoring/formula.ts';
import type { UnitScore } from '../../../src/core/scoring/score.ts';
import { as, countedIds, type PersonId } from '../../../src/kernel/ids.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { scoreText } from '../../../src/render/scores.ts';
import type { ChangeId } from '../../../src/storage/audit.ts';
import type { Tx } from '../../../src/storage/database.ts';
import { adjust, decide, giveReason, objectTo } from '../../../src/storage/objections.ts';
import { lockPhase, type PhaseRow, publishFormula } from '../../../src/storage/phases.ts';
import { drawScores, scorePhase } from '../../../src/storage/score-phase.ts';
import {
  loadScores,
  lockScores,
  type ObjectionId,
  showScores,
} from '../../../src/storage/scores.ts';
import { type TestDatabase, testDatabase } from '../../storage/database.ts';
import { type Commune, local, sampleCommune } from '../commune.ts';

let database: TestDatabase;
let commune: Commune;
let phase: PhaseRow;
let ids = countedIds('s');

const end = local('2025-10-18', '17:00');
const act = <T>(does: (tx: Tx) => Promise<T>) => database.transact('test', does);
const change = (command: string, at = end) => ({
  ...{ id: as<ChangeId>(ids()), orgId: commune.orgId, command, actor: 'operator', via: 'cli', at },
});

async function readPhase(today = '2025-10-18', code: string | null = 'P1'): Promise<PhaseRow> {
  const found = await act((tx) => lockPhase(tx, commune.orgId, { code, today: as(today) }));
  if (!found) throw new Error('no phase');
  return found;
}

/** Week 42 is reported by all but three units; KT-06 is late, one task is at 40 %. */
beforeEach(async () => {
  database = await testDatabase();
  commune = await sampleCommune(database);
  ids = countedIds('s');
  await commune.openWeek('2025-10-15');
  await commune.report('AN-08', 'CAX', {
    options: { tinh_hinh: 'late' },
    state: 'late',
  });
  await commune.reportRest(['THON5', 'TH02']);
  phase = await readPhase();
});

const scores = async (): Promise<ReadonlyMap<string, UnitScore>> =>
  new Map((await act((tx) => drawScores(tx, commune.orgId, phase, end))).map((s) => [s.unit, s]));

describe('a phase', () => {
  test('is scored from what was reported, unit by unit', async () => {
    const found = await scores();
    expect(found.get('CAX')?.gate.passed).toBe(true);
    const late = found
      .get('CAX')
      ?.tasks.filter(({ code, part }) => code === 'AN-08' && part !== 'evidence');
    expect(late).toMatchObject([
      { part: 'results', state: 'late' },
      { part: 'timeliness', steps: 1 },
    ]);
    const [checkIn] = late?.[1]?.replies ?? [];
    const row = await database.prisma.checkIn.findFirstOrThrow({
      where: { id: checkIn?.checkIn ?? '' },
      include: { round: true, assignment: { include: { task: true } } },
    });
    expect([row.round.key, row.assignment.task.code]).toEqual(['2025-W42', 'AN-08']);
  });

  test('asks of silent units what they reported, not what they did', async () => {
    const found = await scores();
    for (const unit of ['THON5', 'TH02']) {
      expect(found.get(unit)?.gate).toMatchObject({ onTime: 0, passed: false });
    }
  });

  test('is read in four statements, however many units there are', async () => {
    const read = () => act((tx) => drawScores(tx, commune.orgId, phase, end));
    await read();
    database.statements.length = 0;
    await read();
    expect(database.statements.filter((sql) => /SELECT/u.test(sql))).toHaveLength(4);
  });

  test('explains its points', async () => {
    const cax = (await scores()).get('CAX');
    if (!cax) throw new Error('not counted');
    const text = scoreText(cax, {
      ...{ texts: createTexts('vi'), zone: phase.zone, formula: defaultFormula, now: end },
    });
    expect(text).toContain('Công an xã: ');
    expect(text).toMatch(/- AN-08 .*chậm 1 tuần \(theo báo cáo tuần 42 ngày 15\/10\)/u);
    expect(text).toContain('đủ điều kiện xét');
  });
});

describe('the formula', () => {
  const other = { ...defaultFormula, lateFactor: 0.5 };
  const publish = (today: string) =>
    act(async (tx) => {
      const found = await lockPhase(tx, commune.orgId, { code: 'P2', today: as(today) });
      if (!found) throw new Error('no phase');
      return await publishFormula(tx, change('formula'), found, other, as(today));
    });

  test('is published before the phase and frozen inside it', async () => {
    expect(await publish('2025-10-10')).toBe('published');
    expect(await publish('2025-10-18')).toBe('published');
    expect(await publish('2025-10-19')).toBe('frozen');
    expect((await readPhase('2025-10-19', 'P2')).formula).toEqual(other);
    expect(await database.prisma.audit.count({ where: { command: 'formula' } })).toBe(1);
  });

  test('that nobody published is kept with the first points', async () => {
    await act((tx) => scorePhase(tx, ids, commune.orgId, phase, end));
    expect((await readPhase()).formula).toEqual(defaultFormula);
  });
});

describe('points that were shown', () => {
  let unitHead: PersonId;

  beforeEach(async () => {
    await act((tx) => scorePhase(tx, ids, commune.orgId, phase, end));
    phase = await readPhase();
    const { id } = await database.prisma.person.findFirstOrThrow({
      where: { code: 'pham-thi-mai' },
    });
    unitHead = as(id);
  });

  const total = async (unit: string) => {
    await act((tx) => scorePhase(tx, ids, commune.orgId, phase, end));
    const rows = await act((tx) => loadScores(tx, commune.orgId, phase));
    return rows.find((row) => row.score.unit === unit)?.score.total;
  };
  const object = (at: Date) =>
    act((tx) =>
      objectTo(tx, ids, change('score.object', at), phase, {
        ...{ unit: 'CAX', reason: 'tuần 42 đã báo cáo bổ sung', person: unitHead },
      }),
    );

  test('may be objected to within the days of the formula, and not before', async () => {
    expect(await object(end)).toBe('not-shown');
    expect(await act((tx) => showScores(tx, change('score.show'), phase))).toBeGreaterThan(20);
    expect(await object(local('2025-10-24', '08:00'))).toBe('too-late');
    expect(await object(local('2025-10-23', '08:00'))).toMatch(/^s-/u);
  });

  test('are locked when every objection is decided, and never change again', async () => {
    await act((tx) => showScores(tx, change('score.show'), phase));
    const objection = as<ObjectionId>(await object(end));
    const lock = () => act((tx) => lockScores(tx, change('score.lock'), phase));
    expect(await lock()).toBe(1);
    await act((tx) =>
      decide(tx, change('score.decide'), phase, objection, { decision: 'accepted', delta: 2 }),
    );
    const before = await total('CAX');
    expect(await lock()).toBe(0);
    phase = await readPhase();
    await commune.openWeek('2025-10-22');
    expect(await total('CAX')).toBe(before);
    expect(await object(end)).toBe('locked');
  });

  test('give back what was lost for an objective reason', async () => {
    const before = (await total('CAX')) ?? 0;
    const id = await act((tx) =>
      giveReason(tx, ids, change('score.reason'), phase, {
        ...{ unit: 'CAX', task: 'AN-08', reason: 'mưa bão số 11', person: unitHead },
      }),
    );
    expect(await total('CAX')).toBe(before);
    const accepted = { decision: 'accepted', delta: null } as const;
    await act((tx) => decide(tx, change('score.decide'), phase, as(id), accepted));
    expect((await total('CAX')) ?? 0).toBeGreaterThan(before);
  });

  test('are adjusted by the council within its limit, with a reason', async () => {
    const before = (await total('CAX')) ?? 0;
    const give = (delta: number, reason = 'sáng kiến') =>
      act((tx) =>
        adjust(tx, ids, change('score.adjust'), phase, {
          unit: 'CAX',
          delta,
          reason,
          person: null,
        }),
      );
    expect(await give(3, ' ')).toBe('no-reason');
    await give(3);
    expect(await give(3)).toBe('too-much');
    await give(-1.5);
    expect(await total('CAX')).toBeCloseTo(before + 1.5, 2);
    const [row] = (await act((tx) => loadScores(tx, commune.orgId, phase))).filter(
      (each) => each.score.unit === 'CAX',
    );
    expect(row?.score.adjustments).toEqual([
      { delta: 3, reason: 'sáng kiến' },
      { delta: -1.5, reason: 'sáng kiến' },
    ]);
  });
});
