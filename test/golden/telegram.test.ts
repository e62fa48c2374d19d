import { readdirSync } from 'node:fs';
import { describe, test, vi } from 'vitest';
import { watched } from './log.ts';
import { play } from './play.ts';
import type { Golden } from './script.ts';
import { telegram } from './telegram.ts';

vi.mock('../../src/core/checkin/step.ts', async (original) => {
  const real = await original<typeof import('../../src/core/checkin/step.ts')>();
  return { ...real, step: watched(real.step) };
});

const here = new URL('./', import.meta.url);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)('%s', async (name) => {
  const folder = new URL(`${name}/`, here);
  const { default: golden } = (await import(new URL('script.ts', folder).href)) as {
    default: Golden;
  };

  test(golden.holds, () => play(golden, folder, telegram, { withLog: true }));
});
