import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connectUserSide } from '../../src/simulator/telegram/client.ts';
import type { UserSide } from '../../src/simulator/telegram/user-side.ts';
import { connectZaloUserSide } from '../../src/simulator/zalo/client.ts';
import type { UserSide as ZaloSide } from '../../src/simulator/zalo/user-side.ts';
import { compiled } from '../storage/compiled.ts';

export const botToken = '5550001:AAE-token_of_the_tests';

/** How a process ended: its exit code, or the signal that killed it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of ours, with what it said. */
export interface Running {
  readonly ended: Promise<Ending>;
  /** Every line it wrote so far, for the message of a test that fails. */
  readonly said: readonly string[];
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
}

/** The emulated Telegram, in a process of its own with a store of its own. */
export interface Platform extends Running {
  readonly url: string;
  readonly people: UserSide;
  /** Those on the emulated Zalo, where one was asked for; its address is the same. */
  readonly zalo: ZaloSide;
  forward(to: Date): Promise<void>;
  stop(): Promise<void>;
}

/** The product, in a process of its own. */
export interface Product extends Running {
  readonly url: string;
  /** Moves campaign time forward. @throws when the process ends before it has arrived */
  forward(to: Date): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<Ending>;
}

/** Why a process did not come up. */
export class Ended extends Error {
  readonly ending: Ending;

  constructor(ending: Ending, said: readonly string[]) {
    super(`ended (${ending.signal ?? ending.code}) before it ran:\n${said.slice(-20).join('\n')}`);
    this.ending = ending;
  }
}

let build: Promise<string> | undefined;

/** All processes of a test file run the same sources. */
function built(): Promise<string> {
  build ??= compiled();
  return build;
}

/** The embedded database compiles as it starts: quickly is worth more here than well. */
const quickly = ['--liftoff-only'];

const running = new Set<ChildProcess>();

/** Kills whatever a failed test left running. Call it in `afterEach` or `afterAll`. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }),
  );
}

/** A new empty folder; `drop` removes it. */
export function folder(): { readonly path: string; drop(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dondoc-app-'));
  return { path, drop: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the emulated platform, or opens it again where its store left off. */
export async function startPlatform(options: {
  readonly store: string;
  readonly start: Date;
  readonly port?: number;
  readonly zaloToken?: string;
}): Promise<Platform> {
  const src = await built();
  const settings = { token: botToken, port: 0, ...options };
  const program = fileURLToPath(new URL('emulator-process.mjs', import.meta.url));
  const { child, process } = follow(
    spawn(globalThis.process.execPath, [program, src, JSON.stringify(settings)]),
  );
  const url = await said(process, (line) => urlIn(line));
  return {
    ...process,
    url,
    people: connectUserSide(url),
    zalo: connectZaloUserSide(url),
    forward: (to) => moveClock(`${url}/emulator/clock`, to),
    async stop() {
      child.stdin?.end();
      await process.ended;
    },
  };
}

export interface ProductOptions {
  readonly dataDir: string;
  /** Where Telegram is; without it the simulator. */
  readonly apiRoot?: string;
  readonly clockStart?: Date;
  /** `point` or `point:n`. */
  readonly crashAt?: string | undefined;
  readonly databaseUrl?: string;
  readonly role?: 'all' | 'web' | 'worker';
  readonly env?: Readonly<Record<string, string>>;
}

function environment(options: ProductOptions): Record<string, string> {
  const { dataDir, apiRoot, clockStart, crashAt, databaseUrl, env } = options;
  return {
    PATH: process.env.PATH ?? '',
    TZ: process.env.TZ ?? 'UTC',
    NODE_OPTIONS: `--import ${new URL('no-fsync.mjs', import.meta.url).href}`,
    DATA_DIR: dataDir,
    PORT: '0',
    CLOCK_SPEED: '0',
    ...(apiRoot === undefined ? {} : { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_BOT_TOKEN: botToken }),
    ...(clockStart ? { CLOCK_START: clockStart.toISOString() } : {}),
    ...(crashAt === undefined ? {} : { CRASH_AT: crashAt }),
    ...(databaseUrl === undefined
      ? {}
      : { DATABASE_URL: databaseUrl, SECRET_KEY: 'a key of the tests, 32 bytes long' }),
    ...env,
  };
}

/** Starts the product and waits until it runs. @throws Ended when it ends before */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const src = await built();
  const { child, process } = follow(
    spawn(
      globalThis.process.execPath,
      [...quickly, join(src, 'main.js'), ...(options.role ? ['--role', options.role] : [])],
      { env: environment(options) },
    ),
  );
  const url = await said(process, (line) =>
    options.apiRoot === undefined
      ? simulatorIn(line)
      : line.includes('"running"')
        ? urlIn(line)
        : null,
  );
  return {
    ...process,
    url,
    async forward(to) {
      const path = options.apiRoot === undefined ? 'emulator' : 'rehearsal';
      await moveClock(`${url}/${path}/clock`, to);
    },
    async stop() {
      child.kill('SIGTERM');
      return await process.ended;
    },
  };
}

/** Runs a command, as an operator types it. */
export async function command(
  options: ProductOptions,
  args: readonly string[],
): Promise<Ending & { readonly stdout: string; readonly stderr: string }> {
  const src = await built();
  const child = spawn(process.execPath, [...quickly, join(src, 'cli/main.js'), ...args], {
    env: environment(options),
  });
  running.add(child);
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  await once(child, 'close');
  running.delete(child);
  const { exitCode: code, signalCode: signal } = child;
  return { code, signal, stdout: stdout.join(''), stderr: stderr.join('') };
}

interface Followed extends Running {
  /** Calls `look` with every line, from now on and so far. */
  lines(look: (line: string) => void): void;
}

function follow(child: ChildProcess): { child: ChildProcess; process: Followed } {
  running.add(child);
  const said: string[] = [];
  const looks: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      said.push(line);
      for (const look of looks) look(line);
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    child,
    process: {
      ended,
      said,
      lines(look) {
        for (const line of said) look(line);
        looks.push(look);
      },
      async kill() {
        child.kill('SIGKILL');
        await ended;
      },
    },
  };
}

async function said<T>(process: Followed, find: (line: string) => T | null): Promise<T> {
  const found = new Promise<T>((resolve) => {
    process.lines((line) => {
      const value = find(line);
      if (value !== null) resolve(value);
    });
  });
  const ended = process.ended.then((ending): never => {
    throw new Ended(ending, process.said);
  });
  return await Promise.race([found, ended]);
}

function urlIn(line: string): string | null {
  return /"url":"(http:[^"]+)"/u.exec(line)?.[1] ?? null;
}

function simulatorIn(line: string): string | null {
  return /(http:\/\/127\.0\.0\.1:\d+)/u.exec(line)?.[1] ?? null;
}

async function moveClock(door: string, to: Date): Promise<void> {
  const response = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: to.toISOString() }),
  });
  if (!response.ok) throw new Error(`${door}: ${response.status} ${await response.text()}`);
}
