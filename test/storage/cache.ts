import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where tests keep what is dear to make and the same for all of them. */
export const cache = fileURLToPath(new URL('../../node_modules/.cache/dondoc/', import.meta.url));

const hourMs = 3_600_000;

/** Makes room for a new entry: those of its kind that nobody has made within the hour go. */
export async function sweep(prefix: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(cache, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > hourMs) await rm(path, { recursive: true, force: true });
  }
}
