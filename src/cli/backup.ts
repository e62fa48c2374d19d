import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { putAt } from '../storage/embedded-files.ts';
import { tryBackup } from '../storage/restore.ts';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';

const kept = 14;

const options = { to: { type: 'string' }, json: { type: 'boolean' } } as const;

/**
 * One file with everything: rows, photos, documents. It holds what was in the database at that
 * moment, also what the secret guard has scrubbed since: keep backups as carefully as the data.
 */
export const backup: DataCommand = {
  name: 'backup',
  usage: 'backup [--to FOLDER] [--json]',
  summary: 'one file with everything, tried by opening it; the last 14 are kept',
  async run({ database, dataDir, clock, crash, output, texts, cwd }, args) {
    const { values } = readArguments(args, options, backup.usage);
    if (!database.embedded) {
      output.stderr(`${texts('cli.backupPostgres')}\n`);
      return 1;
    }
    const folder = values.to ? resolve(cwd, values.to) : join(dataDir, 'backups');
    await mkdir(folder, { recursive: true });
    const stamp = clock.now().toISOString().replaceAll(/[:.]/gu, '-');
    const path = join(folder, `dondoc-${stamp}.tar.gz`);
    const dump = await database.embedded.dumpDataDir('gzip');
    const bytes = Buffer.from(await dump.arrayBuffer());
    await writeDurably(`${path}.part`, bytes);
    crash('backup.copying');
    const { inbox, organizations } = await tryBackup(bytes);
    await putAt(`${path}.part`, path);
    await prune(folder);
    const found = { path, bytes: bytes.length, organizations, inbox };
    output.stdout(
      values.json
        ? `${JSON.stringify(found, null, 1)}\n`
        : `${texts('cli.backedUp', { path, inbox, names: organizations.join(', ') })}\n`,
    );
    return 0;
  },
};

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Keeps the newest; a `.part` is what a process that was killed has left. */
async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  const whole = names.filter((name) => /^dondoc-.*\.tar\.gz$/u.test(name)).sort();
  const parts = names.filter((name) => /^dondoc-.*\.tar\.gz\.part$/u.test(name));
  const past = [...parts, ...whole.slice(0, Math.max(0, whole.length - kept))];
  for (const name of past) await rm(join(folder, name), { force: true });
}
