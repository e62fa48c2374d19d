import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DondocError } from '../kernel/errors.ts';
import { ask, type Output } from '../storage/owner.ts';
import { readArguments } from './arguments.ts';
import type { AloneCommand } from './command.ts';

const options = {
  weeks: { type: 'string', default: '2' },
  start: { type: 'string', default: '2025-10-13' },
  json: { type: 'boolean' },
} as const;

/** The simulator's Monday, and how long a week of it lasts once its digest is out. */
const monday = new Date('2025-10-13T07:30:00+07:00');
const weekMs = 7 * 86_400_000;
const untilFridayMs = 4 * 86_400_000 + 9.5 * 3_600_000;

const mostWeeks = 26;

const exported = z.object({
  reports: z.array(z.object({ period: z.string(), status: z.string(), late: z.boolean() })),
  people: z.array(z.object({ code: z.string(), connected: z.string().nullable() })),
  digests: z.array(z.object({ period: z.string(), status: z.string() })),
});

/** What one period came to. */
interface Period {
  readonly period: string;
  readonly asked: number;
  readonly answered: number;
  readonly late: number;
  /** Null where the period has no digest. */
  readonly digest: string | null;
}

/**
 * Plays a campaign at speed on the emulated platform, in a process and a folder of its own: the real
 * schedules, the real messages, and colleagues who answer as people do. Nobody real is reached.
 */
export const rehearse: AloneCommand = {
  name: 'rehearse',
  usage: 'rehearse [<folder or file>] [--weeks N] [--start DATE] [--json]',
  summary: 'plays some weeks of a campaign (the sample by default) and says what they came to',
  async runAlone({ texts, output, cwd }, args) {
    const { values, positionals } = readArguments(args, options, rehearse.usage);
    const weeks = Number(values.weeks);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > mostWeeks) {
      throw new DondocError('command.usage', { detail: `--weeks 1..${mostWeeks}` });
    }
    const folder = await mkdtemp(join(tmpdir(), 'dondoc-rehearsal-'));
    try {
      const [path] = positionals;
      if (path !== undefined) {
        const begin = ['--start', values.start];
        const code = await imported(folder, resolve(cwd, path), begin, output);
        if (code !== 0) return code;
      }
      const { periods, people, messages, trouble } = await play(folder, weeks);
      if (values.json) {
        output.stdout(
          `${JSON.stringify({ weeks, people, messages, periods, trouble }, null, 1)}\n`,
        );
      } else {
        for (const one of periods) {
          const digest = texts(
            `cli.rehearsed.digest.${one.digest === 'published' ? 'posted' : 'none'}`,
          );
          output.stdout(`${texts('cli.rehearsed.period', { ...one, digest })}\n`);
        }
        const each = (messages / Math.max(1, people) / weeks).toFixed(1);
        output.stdout(`${texts('cli.rehearsed.sum', { weeks, people, messages, each })}\n`);
        output.stdout(trouble === '' ? '' : trouble);
      }
      return trouble === '' ? 0 : 1;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function play(folder: string, weeks: number) {
  const product = node('../main.js', [], folder);
  const ended = once(product, 'exit');
  try {
    const url = await addressOf(product);
    for (let week = 0; week < weeks; week += 1) {
      await forward(url, new Date(monday.getTime() + week * weekMs + untilFridayMs));
    }
    const dataDir = join(folder, 'simulator');
    const told = await asked(dataDir, ['doctor'], folder);
    const out = await asked(dataDir, ['export', '--to', 'out'], folder);
    if (out.code !== 0) throw new DondocError('command.nothing', { detail: out.text });
    const read = exported.parse(
      JSON.parse(await readFile(join(folder, 'out/export.json'), 'utf8')),
    );
    return {
      periods: periodsOf(read),
      // Whoever has two parts stands there twice.
      people: new Set(read.people.filter((p) => p.connected !== null).map((p) => p.code)).size,
      messages: await sent(join(dataDir, 'telegram/calls.jsonl')),
      trouble: told.code === 0 ? '' : told.text,
    };
  } finally {
    product.kill('SIGTERM');
    await ended;
  }
}

function periodsOf({ reports, digests }: z.infer<typeof exported>): readonly Period[] {
  return [...new Set(reports.map(({ period }) => period))].map((period) => {
    const of = reports.filter((report) => report.period === period);
    return {
      period,
      asked: of.length,
      answered: of.filter(({ status }) => status === 'submitted').length,
      late: of.filter(({ late }) => late).length,
      digest: digests.findLast((digest) => digest.period === period)?.status ?? null,
    };
  });
}

/** Messages that arrived, by the platform's own record. */
async function sent(calls: string): Promise<number> {
  const lines = (await readFile(calls, 'utf8')).split('\n');
  return lines.filter(
    (line) => /"method":"send(?:Message|Photo|Document)"/iu.test(line) && /"ok":true/u.test(line),
  ).length;
}

async function imported(
  folder: string,
  path: string,
  start: readonly string[],
  output: Output,
): Promise<number> {
  const child = node('main.js', ['--simulator', 'import', path, ...start, '--yes'], folder);
  child.stdout.on('data', (text: Buffer) => output.stdout(text.toString('utf8')));
  child.stderr.on('data', (text: Buffer) => output.stderr(text.toString('utf8')));
  await once(child, 'close');
  return child.exitCode ?? 1;
}

/** Neither a token nor a database of the environment may be found there. */
function node(program: string, args: readonly string[], folder: string) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const { PATH = '', NODE_OPTIONS = '' } = process.env;
  const env = { PATH, NODE_OPTIONS, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' };
  return spawn(process.execPath, [...process.execArgv, file, ...args], { env });
}

async function addressOf(product: ReturnType<typeof node>): Promise<string> {
  const errors: string[] = [];
  product.stderr.on('data', (text: Buffer) => errors.push(text.toString('utf8')));
  for await (const line of createInterface(product.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0];
    if (url === undefined) continue;
    product.stdout.resume();
    return url;
  }
  throw new DondocError('command.nothing', { detail: errors.join('') });
}

async function forward(url: string, to: Date): Promise<void> {
  const response = await fetch(`${url}/emulator/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: to.toISOString() }),
  });
  if (!response.ok) throw new Error(`the clock stands: ${response.status}`);
}

/** A command that the playing process carries out. */
async function asked(dataDir: string, [command = '', ...args]: string[], cwd: string) {
  const said: string[] = [];
  const put = (text: string) => said.push(text);
  const output = { stdout: put, stderr: put };
  const code = await ask(dataDir, { command, args, cwd }, output);
  return { code: code ?? 1, text: said.join('') };
}
