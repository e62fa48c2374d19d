import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A PostgreSQL server of its own, whose zone is Asia/Ho_Chi_Minh, on a socket in a temporary folder. */
export interface Server {
  /** e.g. `15.14` */
  version: string;
  /** The address of one database on it. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** Where `initdb` and `postgres` are: on the PATH, or where Debian puts them. Null: nowhere. */
export function serverPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const whole = (folder: string) =>
    folder !== '' && ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
  return folders.find(whole) ?? null;
}

/** Starts a server; it takes about a second and a half. */
export async function startServer(programs: string): Promise<Server> {
  // Not the system's temporary folder: its path may be too long for a socket.
  const folder = await mkdtemp(join('/tmp', 'pg-'));
  const user = await unprivileged();
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const account = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), ['-D', data, ...account], user ?? {});
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'timezone=Asia/Ho_Chi_Minh',
    'fsync=off',
    'log_min_messages=log',
    'deadlock_timeout=100ms',
  ].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = () => server.kill('SIGQUIT');
  process.once('exit', end);
  await ready(server);
  const { stdout } = await promisify(execFile)(join(programs, 'postgres'), ['--version']);
  return {
    version: /\d+(\.\d+)?/.exec(stdout)?.[0] ?? '',
    url: (database) => `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      process.off('exit', end);
      const exit = once(server, 'exit');
      server.kill('SIGQUIT');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as another user. */
async function unprivileged(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const id = async (flag: string, name: string) =>
    Number((await promisify(execFile)('id', [flag, name])).stdout);
  for (const name of ['postgres', 'nobody']) {
    const uid = await id('-u', name).catch(() => 0);
    if (uid > 0) return { uid, gid: await id('-g', name) };
  }
  throw new Error('no other user to run PostgreSQL as');
}

async function ready(server: ChildProcess): Promise<void> {
  if (!server.stderr) throw new Error('no log');
  const log = createInterface(server.stderr);
  const seen: string[] = [];
  for await (const line of log) {
    seen.push(line);
    if (line.includes('ready to accept connections')) {
      // The log must be read on, or the server waits when the pipe is full.
      server.stderr.resume();
      return;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${seen.join('\n')}`);
}
