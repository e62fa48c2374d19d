import { createHash, randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The socket that is the lock of a data folder, and how it changes hands.
 *
 * The name is `owner.<n>.sock`. A socket whose process died refuses connections, which is how a
 * dead owner is known; removing the dead name and taking it again would be a race between two
 * processes that start at once. So a dead name is never taken again: the successor takes `n + 1`,
 * by a hard link, which only one process can make, and the highest name is never removed. On
 * Windows a named pipe goes with its process, and only one process can have it.
 */
const name = /^owner\.(\d+)\.sock$/;
const unclaimed = /^owner-.*\.tmp$/;

/** Unix sockets take about 104 bytes of path (108 on Linux). */
const longestPath = 100;

/** Lets `server` listen as the owner of the folder; false where a live process owns it. */
export async function claim(dataDir: string, server: Server): Promise<boolean> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return await listens(server, pipe(dataDir));
  for (;;) {
    const last = await highest(dataDir);
    const holder = last === 0 ? 'dead' : await reach(dataDir, last);
    if (holder === 'gone') continue;
    if (holder !== 'dead') {
      holder.destroy();
      return false;
    }
    if (await take(dataDir, server, last + 1)) return true;
  }
}

/** A connection to the owner of the folder, or null when there is none. */
export async function connectOwner(dataDir: string): Promise<Socket | null> {
  if (process.platform === 'win32') return await connected(pipe(dataDir)).catch(() => null);
  for (;;) {
    const last = await highest(dataDir);
    if (last === 0) return null;
    const socket = await reach(dataDir, last);
    if (socket === 'dead') return null;
    if (socket !== 'gone') return socket;
  }
}

/** Listens under a name of its own first, so that a claimed name always answers. */
async function take(dataDir: string, server: Server, n: number): Promise<boolean> {
  const own = `owner-${randomUUID().slice(0, 8)}.tmp`;
  const bound = await withShortPath(dataDir, own, (path) => listens(server, path));
  if (!bound) throw new Error(`cannot listen in ${dataDir}`);
  const claimed = await named(join(dataDir, own), join(dataDir, `owner.${n}.sock`));
  await rm(join(dataDir, own), { force: true });
  // Slower than others by a whole ownership: the name was free because it is long past.
  const past = claimed && (await highest(dataDir)) > n;
  if (past) await rm(join(dataDir, `owner.${n}.sock`), { force: true });
  if (claimed && !past) {
    await tidy(dataDir, n);
    return true;
  }
  await new Promise<void>((done) => server.close(() => done()));
  return false;
}

/** False where another process has the name, or a new owner has tidied ours away meanwhile. */
async function named(own: string, wanted: string): Promise<boolean> {
  try {
    await chmod(own, 0o600);
    await link(own, wanted);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  }
}

/** Removes what dead owners left, and what processes killed while claiming left. */
async function tidy(dataDir: string, n: number): Promise<void> {
  for (const file of await readdir(dataDir)) {
    const older = Number(name.exec(file)?.[1] ?? n) < n;
    if (older || unclaimed.test(file)) await rm(join(dataDir, file), { force: true });
  }
}

async function highest(dataDir: string): Promise<number> {
  const files = await readdir(dataDir).catch(() => []);
  return Math.max(0, ...files.map((file) => Number(name.exec(file)?.[1] ?? 0)));
}

/** A connection, or why there is none: its process is dead, or the name is gone meanwhile. */
async function reach(dataDir: string, n: number): Promise<Socket | 'dead' | 'gone'> {
  try {
    return await withShortPath(dataDir, `owner.${n}.sock`, connected);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ECONNREFUSED') return 'dead';
    // Reset: it died while we were connecting, so look again.
    if (code === 'ENOENT' || code === 'ECONNRESET') return 'gone';
    throw error;
  }
}

/** Where the path is too long for a socket, a link from the temporary folder shortens it. */
async function withShortPath<T>(
  dataDir: string,
  file: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(resolve(dataDir), file);
  if (Buffer.byteLength(path) <= longestPath) return await use(path);
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-'));
  try {
    await symlink(resolve(dataDir), join(folder, 'd'));
    return await use(join(folder, 'd', file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pipe(dataDir: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir).toLowerCase()).digest('hex');
  return `\\\\.\\pipe\\dondoc-${hash.slice(0, 32)}`;
}

function connected(path: string): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.on('error', () => {});
      done(socket);
    });
    socket.once('error', fail);
  });
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error);
    server.once('error', refused);
    server.listen(path, () => {
      server.off('error', refused);
      done(true);
    });
  });
}
