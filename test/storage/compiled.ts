import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cache, sweep } from './cache.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The sources as JavaScript, for tests that need a process of their own (to kill it, or to have
 * several): Node 20 runs no TypeScript.
 *
 * @returns the folder that stands for `src`
 */
export async function compiled(): Promise<string> {
  const folder = join(cache, `build-${await fingerprint()}`);
  const src = join(folder, 'dist');
  if (existsSync(folder)) return src;
  await sweep('build-');
  const half = `${folder}.${process.pid}`;
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', join(half, 'dist')],
    {
      cwd: root,
    },
  ).catch(() => {
    // A type error elsewhere is the type check's business; the JavaScript is written all the same.
  });
  // Beside the sources stand the folders they find by their own place.
  for (const name of ['prisma', 'locales', 'campaigns', 'src', 'package.json', 'node_modules']) {
    await symlink(join(root, name), join(half, name));
  }
  await rename(half, folder).catch(() => {});
  return src;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(`${root}\n`);
  const files = await readdir(join(root, 'src'), { recursive: true });
  for (const file of files.filter((path) => path.endsWith('.ts')).sort()) {
    const { mtimeMs, size } = await stat(join(root, 'src', file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
