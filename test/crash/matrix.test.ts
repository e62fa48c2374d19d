import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CrashPoint, crashPoints } from '../../src/kernel/crash.ts';
import { launch } from '../app/launch.ts';
import { type Phones, phones } from '../app/phones.ts';
import { folder, killAll } from '../app/processes.ts';
import { serverPrograms } from '../storage/server.ts';
import { backUpAndRestore } from './backups.ts';
import { harm } from './books.ts';
import { installKilled } from './install.ts';
import { type Kill, pointsMet } from './keeper.ts';
import { outageOnPostgres } from './outage.ts';
import { pointsInCode } from './points.ts';
import { handOver } from './posts.ts';
import { type Lived, week } from './week.ts';
import { endOfMonthOnZalo } from './zalo.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

/**
 * The points of a week, in two lists. Each week lives through one of them: killed at the first
 * point, started again, killed at the next… A point that stands between two of `send` keeps them
 * from hitting the same message: only once may a message be on its way at a kill.
 */
const weeks: readonly (readonly CrashPoint[])[] = [
  [
    'lock.taken',
    'lease.taken',
    // "báo cáo", and the answers after it
    'intake.received',
    'intake.stored',
    'turn.claimed',
    'send.leased',
    'turn.loaded',
    'send.requested',
    'turn.stepped',
    'send.answered',
    'turn.written',
    'media.fetched',
    'send.recorded',
    'turn.committed',
    'intake.acknowledged',
    'shutdown.draining',
  ],
  [
    // Monday 08:00, the work that is due once
    'fire.read',
    'round.opening',
    'fire.written',
    'fire.committed',
    // Wednesday 14:00
    'fire.committed',
    'media.stored',
    // Wednesday 16:00, and Friday
    'snooze.claimed',
    'round.closing',
    'digest.frozen',
    'digest.queued',
    'digest.page-sent',
  ],
];

/** What needs a server is left out where there is none, but for CI. */
const withoutServer = serverPrograms() === null && !process.env.CI;

const room = folder();
const launched = join(room.path, 'launched');
let calm: Phones;

beforeAll(async () => {
  await launch(launched, installKilled);
  calm = phones((await week(launched, join(room.path, 'calm'), [])).store);
});
afterAll(async () => {
  await killAll();
  room.drop();
});

function expectSound(kills: readonly Kill[], lived: Lived): void {
  expect(lived.killed, 'the points at which it was killed').toEqual(kills);
  expect(harm(kills, calm, phones(lived.store))).toEqual([]);
  expect(lived.said).not.toContain('AAE-token_of_the_tests');
}

describe('a week with a kill at every point', () => {
  it.concurrent.each(weeks.map((kills, n) => [n + 1, kills] as const))(
    'week %i: nothing typed is lost, nothing doubled but what may be, and the report is the same',
    async (n, kills) => {
      expectSound(kills, await week(launched, join(room.path, `week-${n}`), kills));
    },
  );

  // Each point on its own, at its first, second and third passing: `CRASH=all`, half an hour.
  const alone = [...new Set(weeks.flat())].flatMap((point) =>
    [1, 2, 3].map((n) => [point, n] as const),
  );
  it.runIf(process.env.CRASH === 'all').each(alone)('%s, passing %i', async (point, n) => {
    const place = join(room.path, `${point}-${n}`);
    const kill: Kill = `${point}:${n}`;
    const lived = await week(launched, place, [kill]);
    // Not everything happens three times in a week.
    expectSound(n > 1 ? lived.killed : [kill], lived);
    rmSync(place, { recursive: true });
  });
});

describe('a kill where no week passes', () => {
  const place = (name: string) => join(room.path, name);
  it.concurrent('in a handover and its undoing: a post goes over whole and comes back whole', () =>
    handOver(launched, place('posts')));
  it.concurrent('in a backup, and in a restore: what counts is whole', () =>
    backUpAndRestore(launched, place('backups')));
  it.concurrent('on Zalo: pieces are read once, and what is parked comes with the next month', () =>
    endOfMonthOnZalo(launched, place('zalo')));
  it.skipIf(withoutServer)(
    'on PostgreSQL: a group that moved gets its digest, an outage loses nothing',
    { concurrent: true },
    () => outageOnPostgres(launched, place('outage')),
  );
});

// Last of all: it reads what the processes above died of.
it.skipIf(withoutServer)('every point stands in the code, and a process was killed at it', () => {
  const met = pointsMet();
  const inCode = pointsInCode();
  expect(crashPoints.filter((point) => !inCode.has(point))).toEqual([]);
  expect(crashPoints.filter((point) => !met.has(point))).toEqual([]);
});
