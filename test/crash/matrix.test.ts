import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CrashPoint } from '../../src/kernel/crash.ts';
import { phones } from '../app/phones.ts';
import { folder, killAll } from '../app/processes.ts';
import { type Difference, differences, type Phones } from './books.ts';
import type { Kill } from './keeper.ts';
import { pointsInCode } from './points.ts';
import { type Lived, launch, week } from './week.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

/**
 * The points of a week, in two lists. Each week lives through one of them: killed at the first
 * point, started again, killed at the next… A point that stands between two of `send` keeps them
 * from hitting the same message: only once may a message be on its way at a kill.
 */
const weeks: readonly (readonly Kill[])[] = [
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
  'import.writing': 'test/crash/import.test.ts',
  'send.migrated': 'test/delivery/processes.test.ts',
};

/** Points in code that nothing is killed at yet. A script for each is owed; nothing else may join. */
const owed: readonly CrashPoint[] = [
  'backup.copying',
  'intake.spooled',
  'intake.unspooled',
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

/**
 * What may never happen, whatever happened. A kill may hit one message on its way: an answer comes
 * once more then, and what nobody asked for stays away.
 */
function harm(kills: readonly Kill[], found: readonly Difference[]): readonly Difference[] {
  const onTheWay = kills.some((kill) => kill.startsWith('send.'));
  const excused = found
    .filter((one, n) => found.findIndex((first) => first.text === one.text) === n)
    .filter(({ what, unasked }) => (unasked ? onTheWay && what === 'missing' : what === 'doubled'))
    .slice(0, kills.length);
  return found.filter((difference) => !excused.includes(difference));
}

function expectSound(kills: readonly Kill[], lived: Lived): void {
  expect(lived.killed, 'the points at which it was killed').toEqual(kills);
  expect(harm(kills, differences(calm, phones(lived.store)))).toEqual([]);
  expect(lived.said).not.toContain('AAE-token_of_the_tests');
}

describe('a week with a kill at every point', () => {
  it.concurrent.each(weeks.map((kills, n) => [n + 1, kills] as const))(
    'week %i: nothing typed is lost, nothing doubled but what may be, and the report is the same',
    async (n, kills) => {
      expectSound(kills, await week(launched, join(room.path, `week-${n}`), kills));
    },
  );

  it('leaves out no point that the code has', () => {
    const hit = new Set(weeks.flat().map((kill) => kill.split(':')[0]));
    const missed = [...pointsInCode()].filter((point) => {
      if (owed.includes(point)) return false;
      const file = elsewhere[point];
      return file === undefined ? !hit.has(point) : !readFileSync(file, 'utf8').includes(point);
    });
    expect(missed).toEqual([]);
  });
});
