import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import type { Crash } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import { openDurable } from './embedded.ts';
import { finishRestore, placeBeside, setWaiting, syncTree } from './embedded-files.ts';
import { memoryPGlite } from './memory.ts';
import { readMigrations } from './migration-files.ts';

/** What a backup holds, as it was found by opening it. */
export interface BackupContents {
  /** Names of the organizations. */
  readonly organizations: readonly string[];
  /** Updates received. */
  readonly inbox: number;
  /** The sealed tokens of the bots. */
  readonly tokens: readonly Uint8Array[];
}

/**
 * Opens a backup (`.tar.gz`) in memory, away from the data: what cannot be opened is no backup.
 *
 * @throws DondocError `storage.no-backup` with what is wrong
 */
export async function tryBackup(bytes: Uint8Array): Promise<BackupContents> {
  const copy = memoryPGlite(await unpacked(bytes));
  try {
    return await contents(copy);
  } catch (error) {
    throw noBackup(error);
  } finally {
    await copy.close().catch(() => {});
  }
}

/** The archive in a backup. PGlite would unpack it too, but ends the process when it cannot. */
async function unpacked(bytes: Uint8Array): Promise<Blob> {
  const archive = await promisify(gunzip)(bytes).catch((error: unknown) => {
    throw noBackup(error);
  });
  const magic = archive.toString('latin1', magicAt, magicAt + 5);
  if (magic !== 'ustar') throw noBackup('no archive');
  return new Blob([new Uint8Array(archive)]);
}

/** Where an archive says that it is one. */
const magicAt = 257;

/**
 * Puts a backup in the place of the embedded database, whole or not at all: loaded beside it, tried
 * and synced first. A process killed before `restore.loaded` has changed nothing; after it, the next
 * start finishes the work. What stood there before is kept.
 *
 * @param folder of the database; call this as its owner, while nobody has it open
 * @returns what is in it, and where the former database is now
 * @throws DondocError `storage.no-backup`: it cannot be opened, or a newer version made it
 */
export async function restoreEmbedded(
  folder: string,
  bytes: Uint8Array,
  crash: Crash,
): Promise<BackupContents & { readonly former: string | null }> {
  const dump = await unpacked(bytes);
  const half = await placeBeside(folder);
  const found = await load(half, dump).catch(async (error: unknown) => {
    await rm(half, { recursive: true, force: true });
    throw noBackup(error);
  });
  await syncTree(half);
  await setWaiting(half, folder);
  crash('restore.loaded');
  return { ...found, former: await finishRestore(folder) };
}

async function load(half: string, dump: Blob): Promise<BackupContents> {
  const pglite = await openDurable(half, () => {}, dump);
  try {
    return await contents(pglite);
  } finally {
    await pglite.close();
  }
}

async function contents(pglite: PGlite): Promise<BackupContents> {
  const applied = await pglite.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  );
  const known = new Set((await readMigrations()).map(({ name }) => name));
  const newer = applied.rows.find(({ name }) => !known.has(name));
  if (newer) throw new Error(`made by a newer version: ${newer.name}`);
  const organizations = await pglite.query<{ name: string }>(
    'SELECT name FROM organization ORDER BY created_at, code',
  );
  const inbox = await pglite.query<{ n: number }>('SELECT count(*)::int AS n FROM inbox');
  const tokens = await pglite.query<{ cipher: Uint8Array }>(
    'SELECT token_cipher AS cipher FROM channel_account',
  );
  return {
    organizations: organizations.rows.map(({ name }) => name),
    inbox: inbox.rows[0]?.n ?? 0,
    tokens: tokens.rows.map(({ cipher }) => cipher),
  };
}

function noBackup(cause: unknown): DondocError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new DondocError('storage.no-backup', { detail }, { cause });
}
