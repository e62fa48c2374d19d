import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * The folders beside an embedded database, by the folder of the database itself:
 *
 *     database            what is open
 *     database.new-…      being made or loaded; a kill leaves it, the next one sweeps it away
 *     database.restored   a backup that is loaded whole and takes the place of the database next
 *     database.before-1   what stood there before the first restore
 *     database.moved      what was moved to PostgreSQL
 */
const waiting = (folder: string) => `${folder}.restored`;

/** Where a database goes when its rows are on PostgreSQL. */
export const movedAway = (folder: string) => `${folder}.moved`;

/** Whether a folder of data belongs to a database that is, or was, in earnest. */
export function hasEmbedded(dataDir: string): boolean {
  const folder = join(dataDir, 'database');
  return [folder, waiting(folder), movedAway(folder)].some((path) => existsSync(path));
}

/**
 * A place for a database in the making: half a database must never be found. What earlier ones left
 * when they were killed is swept away. The name is new each time: the child of a process that was
 * killed may still be writing.
 */
export async function placeBeside(folder: string): Promise<string> {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
  return join(parent, `${prefix}${randomUUID().slice(0, 8)}`);
}

/** Moves a whole database to its place; a power cut leaves it at one of the two. */
export async function putAt(from: string, to: string): Promise<void> {
  await rename(from, to);
  syncFolder(dirname(to));
}

/** From here on a loaded backup takes the place of the database, whoever is killed. */
export async function setWaiting(half: string, folder: string): Promise<void> {
  await rm(waiting(folder), { recursive: true, force: true });
  await putAt(half, waiting(folder));
}

/**
 * Puts a backup that waits in the place of the database.
 *
 * @returns where what stood there is now; null when nothing waited, or nothing stood there
 */
export async function finishRestore(folder: string): Promise<string | null> {
  if (!existsSync(waiting(folder))) return null;
  let former: string | null = null;
  if (existsSync(folder)) {
    for (let n = 1; former === null || existsSync(former); n += 1) former = `${folder}.before-${n}`;
    await putAt(folder, former);
  }
  await putAt(waiting(folder), folder);
  return former;
}

/** Makes the names in a folder durable. */
export function syncFolder(path: string): void {
  // Windows has no fsync of a folder: its journal keeps renames in order by itself.
  if (process.platform === 'win32') return;
  sync(path);
}

/** Makes everything in a folder durable. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) sync(path);
  }
  syncFolder(folder);
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
