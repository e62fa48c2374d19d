import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';

const kept = 14;

/**
 * One file with everything: rows, photos, documents. It holds what was in the database at that
 * moment, also what the secret guard has scrubbed since: keep backups as carefully as the data.
 */
export const backup: DataCommand = {
  name: 'backup',
  usage: 'backup [--to FOLDER]',
  summary: 'one file with everything, tried by opening it; the last 14 are kept',
  async run({ database, config, clock, crash, output, texts, cwd }, args) {
    const { values } = readArguments(args, { to: { type: 'string' } } as const, backup.usage);
    if (!database.embedded) {
      output.stderr(`${texts('cli.backupPostgres')}\n`);
      return 1;
    }
    const folder = values.to ? resolve(cwd, values.to) : join(config.DATA_DIR, 'backups');
    await mkdir(folder, { recursive: true });
    const stamp = clock.now().toISOString().replaceAll(/[:.]/gu, '-');
    const path = join(folder, `dondoc-${stamp}.tar.gz`);
    const dump = await database.embedded.dumpDataDir('gzip');
    crash('backup.copying');
    await writeFile(`${path}.part`, Buffer.from(await dump.arrayBuffer()));
    const rows = await countRows(`${path}.part`);
    await rename(`${path}.part`, path);
    await prune(folder);
    output.stdout(`${path} (${rows})\n`);
    return 0;
  },
};

/** A backup that cannot be opened is none. */
async function countRows(path: string): Promise<number> {
  const copy = new PGlite({ loadDataDir: new Blob([await readFile(path)]) });
  try {
    const { rows } = await copy.query<{ n: number }>('SELECT count(*)::int AS n FROM inbox');
    return rows[0]?.n ?? 0;
  } finally {
    await copy.close();
  }
}

async function prune(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => /^dondoc-.*\.tar\.gz$/u.test(name)).sort();
  for (const name of files.slice(0, Math.max(0, files.length - kept))) await rm(join(folder, name));
}
