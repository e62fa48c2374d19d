import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CrashPoint } from '../../src/kernel/crash.ts';
import { launch } from '../app/launch.ts';
import { type Phones, phones } from '../app/phones.ts';
import { folder, killAll } from '../app/processes.ts';
import { harm } from './books.ts';
import type { Kill } from './keeper.ts';
import { pointsInCode } from './points.ts';
import { type Lived, week } from './week.ts';

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

/** Points that no such week passes, and the tests that kill a process there. */
const elsewhere: Partial<Record<CrashPoint, string>> = {
  'handover.revoked': 'test/crash/commands.test.ts',
  'import.writing': 'test/crash/import.test.ts',
  'send.migrated': 'test/delivery/processes.test.ts',
  'undo.writing': 'test/crash/commands.test.ts',
};

/** Points that nothing is killed at yet. A script for each is owed; nothing else may join. */
const owed: readonly CrashPoint[] = [
  'backup.copying',
  'intake.spooled',
  'intake.unspooled',
  'migrate.between',
  'restore.loaded',
  'send.parked',
  'timer.claimed',
];

const room = folder();
const launched = join(room.path, 'launched');
let calm: Phones;

beforeAll(async () => {
  await launch(launched);
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

  it('leaves out no point that the code has', () => {
    const hit = new Set(weeks.flat());
    const missed = [...pointsInCode()].filter((point) => {
      if (owed.includes(point)) return false;
      const file = elsewhere[point];
      return file === undefined ? !hit.has(point) : !readFileSync(file, 'utf8').includes(point);
    });
    expect(missed).toEqual([]);
  });
});
