import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type Agenda, createAgenda } from '../../src/agenda/agenda.ts';
import type { Delivered, Outcome } from '../../src/agenda/ports.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { commune } from '../golden/commune.ts';
import type { TestDatabase } from '../storage/database.ts';
import { moment, monday } from './stage.ts';

vi.setConfig({ testTimeout: 240_000 });

/** The steps of the default week, as the plan names them: day of the week, hour, minute. */
const week = {
  'T-MO': [2, 14, 0],
  'T-NHAC': [3, 15, 0],
  'T-CUOI': [4, 8, 0],
  'T-HAN': [4, 10, 0],
  'T-THIEU': [4, 10, 5],
  'T-DUYET': [4, 15, 30],
  'T-TH': [4, 16, 0],
} as const;

const hourMs = 3_600_000;

/** Every moment of a step up to now. No day off falls into these weeks. */
function moments(code: keyof typeof week, now: Date): Date[] {
  const [day, hour, minute] = week[code];
  const first = moment('2025-10-13 00:00').getTime() + (day * 24 + hour) * hourMs + minute * 60_000;
  const all = Array.from({ length: 12 }, (_, n) => new Date(first + n * 7 * 24 * hourMs));
  return all.filter((at) => at <= now && at < moment('2026-01-01 00:00'));
}

/** An agenda whose hands write down what they were asked to do. */
function agendaOf(
  database: TestDatabase,
  clock: ReturnType<typeof movableClock>,
  done: string[],
  trouble: () => void = () => {},
) {
  const told = (hand: string, occurrence: string): readonly Delivered[] => {
    done.push(`${hand} ${occurrence}`);
    return [];
  };
  const made = (hand: string, occurrence: string): Outcome => {
    told(hand, occurrence);
    return { outcome: 'sent', reason: null, deliveries: [] };
  };
  return createAgenda({
    ...{ database, clock, ids: randomIds, log: silentLog, crash: neverCrash },
    hands: {
      invite: async (_, { occurrence }) => told('invite', occurrence),
      readFragments: async () => {},
      listMissing: async (_, { occurrence }) => told('list', occurrence),
      submitDigest: async (_, { occurrence }) => {
        trouble();
        return made('submit', occurrence);
      },
      publishDigest: async (_, { occurrence }) => made('publish', occurrence),
      broadcast: async (_, { occurrence }) => told('broadcast', occurrence),
      ring: async () => ({ outcome: 'nothing' }),
    },
    drain: async () => {},
    nudge: () => {},
  });
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ hours: fc.double({ min: 0.001, max: 60, noNaN: true }) }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.double({ min: 60, max: 500, noNaN: true }) }) },
  { weight: 2, arbitrary: fc.constant('restart' as const) },
  { weight: 1, arbitrary: fc.constant('two at once' as const) },
);

it('fires everything once, whatever the clock and the process do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const { database } = await commune(monday);
      const clock = movableClock(monday);
      const done: string[] = [];
      let agenda: Agenda = agendaOf(database, clock, done);
      await agenda.plan();
      for (const one of steps) {
        if (one === 'restart') {
          agenda = agendaOf(database, clock, done);
          await agenda.plan();
        } else if (one === 'two at once') {
          await Promise.all([agenda.pass(), agendaOf(database, clock, done).pass()]);
        } else {
          clock.forward(new Date(clock.now().getTime() + one.hours * hourMs));
        }
        await agenda.pass();
        await expectInOrder(database, clock.now(), done);
      }
    }),
    { numRuns: 6 },
  );
});

it('tries again what failed by passing trouble, and writes down what fails for good', async () => {
  const { database } = await commune(monday);
  const clock = movableClock(monday);
  const done: string[] = [];
  let bad = 2;
  const agenda = agendaOf(database, clock, done, () => {
    bad -= 1;
    if (bad >= 0) throw new Error('the disk was slow');
  });
  await agenda.plan();
  clock.forward(moment('2025-10-17 15:30'));
  await agenda.pass();
  const submitted = async () =>
    await database.prisma.occurrence.findMany({
      where: { schedule: { code: 'T-DUYET' } },
      orderBy: { dueAt: 'asc' },
      select: { outcome: true, reason: true },
    });
  expect(await submitted()).toEqual([{ outcome: 'sent', reason: null }]);
  expect(done.filter((one) => one.startsWith('submit'))).toHaveLength(1);
  bad = 3;
  clock.forward(moment('2025-10-24 15:30'));
  await agenda.pass();
  expect((await submitted()).at(-1)).toEqual({ outcome: 'failed', reason: 'the disk was slow' });
});

async function expectInOrder({ prisma }: TestDatabase, now: Date, done: readonly string[]) {
  expect(new Set(done).size).toBe(done.length);
  const stuck = await prisma.schedule.findMany({
    where: {
      enabled: true,
      OR: [{ nextFireAt: { lte: now } }, { nextFireAt: null, idleReason: null }],
    },
  });
  expect(stuck.map(({ code }) => code)).toEqual([]);
  const fired = await prisma.occurrence.findMany({
    include: { schedule: true },
    orderBy: { dueAt: 'asc' },
  });
  for (const code of Object.keys(week) as (keyof typeof week)[]) {
    const mine = fired.filter(({ schedule }) => schedule.code === code).map(({ dueAt }) => dueAt);
    expect(mine, code).toEqual(moments(code, now));
  }
  expect(fired.filter(({ outcome, reason }) => outcome !== 'sent' && reason === null)).toEqual([]);
}
