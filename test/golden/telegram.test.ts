import { describe, test, vi } from 'vitest';
import { withOnZalo } from './both.ts';
import { find, namesIn } from './folders.ts';
import { watched } from './log.ts';
import { play } from './play.ts';
import { telegram } from './telegram.ts';

vi.mock('../../src/core/checkin/step.ts', async (original) => {
  const real = await original<typeof import('../../src/core/checkin/step.ts')>();
  return { ...real, step: watched(real.step) };
});

const here = new URL('./', import.meta.url);

describe.each(namesIn(here))('%s', async (name) => {
  const { golden, folder } = await find(here, name);

  const open = golden.onZalo ? withOnZalo(golden.onZalo) : telegram;

  test(golden.holds, () => play(golden, folder, open, { withLog: true }));
});
