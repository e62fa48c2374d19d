import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';

/** Set by `npm run bless`: what is said now is what shall be said. */
const blessing = process.env.BLESS === '1';

/** Holds a text to its blessed file. */
export async function blessed(file: URL, text: string): Promise<void> {
  if (blessing) return await writeFile(file, text);
  const before = existsSync(file) ? await readFile(file, 'utf8') : '(not blessed yet)\n';
  expect(text).toBe(before);
}
