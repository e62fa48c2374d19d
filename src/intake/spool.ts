import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { AccountId, OrgId } from '../kernel/ids.ts';

/** A webhook's body that could not be stored when it came. */
export interface Spooled {
  readonly org: OrgId;
  readonly account: AccountId;
  /** Campaign time. */
  readonly receivedAt: Date;
  readonly body: Uint8Array;
}

/** Bodies on disk, in the order in which they came, for as long as the database is away. */
export interface Spool {
  /** Resolves when the body survives a power cut. */
  put(entry: Spooled): Promise<void>;
  /** The names of what is there, oldest first. */
  names(): Promise<readonly string[]>;
  /** Null when it is no spooled body. */
  read(name: string): Promise<Spooled | null>;
  /** Keeps the file, and never looks at it again. */
  setAside(name: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const ending = '.update';

const header = z.object({
  org: z.string().transform((id) => id as OrgId),
  account: z.string().transform((id) => id as AccountId),
  receivedAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** @param folder made when the first body comes */
export function createSpool(folder: string): Spool {
  let last = 0;

  async function names() {
    const files = await readdir(folder).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    });
    return files.filter((file) => file.endsWith(ending)).sort();
  }

  /** Numbers grow over restarts, and two bodies of one process never share one. */
  async function nextName() {
    const newest = Number.parseInt((await names()).at(-1) ?? '0', 10);
    last = Math.max(last, newest) + 1;
    return `${String(last).padStart(12, '0')}-${process.pid}${ending}`;
  }

  return {
    names,
    async put({ org, account, receivedAt, body }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, await nextName());
      const file = await open(`${path}.half`, 'wx', 0o600);
      try {
        const first = JSON.stringify({ org, account, receivedAt: receivedAt.toISOString() });
        await file.write(`${first}\n`);
        await file.write(body);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.half`, path);
      await syncFolder(folder);
    },
    async read(name) {
      const bytes = await readFile(join(folder, name));
      const end = bytes.indexOf('\n');
      try {
        const read = header.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
        return { ...read, body: bytes.subarray(end + 1) };
      } catch {
        return null;
      }
    },
    setAside: (name) => rename(join(folder, name), join(folder, `${name}.aside`)),
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** A new name in a folder is durable only when the folder is; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
