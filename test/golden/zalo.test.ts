import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { play } from './play.ts';
import type { Act, Golden } from './script.ts';
import { zalo } from './zalo.ts';

const here = new URL('./', import.meta.url);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)('%s', async (name) => {
  const folder = new URL(`${name}/`, here);
  const { default: golden } = (await import(new URL('script.ts', folder).href)) as {
    default: Golden;
  };

  test(golden.holds, async () => {
    if (golden.needs) return expect(needs[golden.needs](golden.script)).toBe(true);
    await play(golden, folder, zalo, { withLog: false });
  });
});

/** Whether a script really does what Zalo has not. */
const needs = {
  buttons: (script: readonly Act[]) =>
    script.some(({ act }) => act === 'taps old' || act === 'taps as'),
  files: (script: readonly Act[]) => script.some(({ act }) => act === 'sends file'),
};
