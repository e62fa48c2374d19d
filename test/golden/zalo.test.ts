import { describe, expect, test } from 'vitest';
import { find, namesIn } from './folders.ts';
import { play } from './play.ts';
import type { Act } from './script.ts';
import { zalo } from './zalo.ts';

const here = new URL('./', import.meta.url);

describe.each(namesIn(here))('%s', async (name) => {
  const { golden, folder } = await find(here, name);

  test(golden.holds, async () => {
    if (golden.needs) return expect(needs[golden.needs](golden.script)).toBe(true);
    await play(golden, folder, zalo, { withLog: false });
  });
});

/** Whether a script really does what Zalo has not. */
const needs = {
  buttons: (script: readonly Act[]) =>
    script.some(({ act }) => act === 'taps old' || act === 'taps as'),
};
