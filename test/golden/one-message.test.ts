import { expect, test } from 'vitest';
import { find, namesIn } from './folders.ts';
import { playTogether } from './together.ts';
import { zalo } from './zalo.ts';

const here = new URL('./one-message/', import.meta.url);

test('one message answers a whole sitting, in whatever way it is written', async () => {
  const all = await Promise.all(namesIn(here).map((name) => find(here, name)));
  expect(all.length).toBeGreaterThanOrEqual(15);
  await playTogether(all, zalo);
}, 240_000);
