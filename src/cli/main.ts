import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readConfig } from '../config.ts';
import { readYesNo } from '../core/language/yes-no.ts';
import { systemClock } from '../kernel/clock.ts';
import { crashAt } from '../kernel/crash.ts';
import { DondocError } from '../kernel/errors.ts';
import { randomIds } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { createSeal } from '../kernel/seal.ts';
import { createTexts } from '../render/locale.ts';
import { openDatabase } from '../storage/database.ts';
import { secretKey } from '../storage/key-file.ts';
import { ask, type Output, own } from '../storage/owner.ts';
import { needsYes } from './command.ts';
import { helpText, runAlone, runCommand, runOffline } from './run.ts';

const output: Output = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
};

/**
 * `npm run dondoc -- <command>`: carried out by the running process where there is one that owns
 * the data, with the same output and exit code; else here.
 */
async function main(argv: readonly string[]): Promise<number> {
  const simulator = argv.includes('--simulator');
  const [name, ...args] = argv.filter((word) => word !== '--simulator');
  if (name === undefined || name === '--help' || name === 'help') {
    output.stdout(helpText());
    return name === undefined ? 1 : 0;
  }
  const config = readConfig(process.env);
  const alone = {
    config,
    output,
    cwd: process.cwd(),
    clock: systemClock,
    texts: createTexts('vi'),
  };
  const done = await runAlone(alone, name, args);
  if (done !== null) return done;
  const dataDir = simulator ? join(config.DATA_DIR, 'simulator') : config.DATA_DIR;
  const url = simulator ? undefined : config.DATABASE_URL;
  const request = { command: name, args, cwd: process.cwd() };
  if (url === undefined) {
    const answered = await ask(dataDir, request, output);
    if (answered !== null) return answered;
  }
  const owner = url === undefined ? await own(dataDir, async () => 1) : null;
  try {
    const offline = {
      ...alone,
      dataDir,
      ids: randomIds,
      random: systemRandom,
      seal: createSeal(config.SECRET_KEY ?? secretKey(dataDir)),
      crash: crashAt(config.CRASH_AT),
    };
    const put = owner && (await runOffline(offline, name, args));
    if (put !== null) return put;
    const database = await openDatabase({ url, dataDir, crash: offline.crash });
    try {
      return await runCommand({ ...offline, database, app: null, rehearse: null }, name, args);
    } finally {
      await database.close();
    }
  } finally {
    await owner?.close();
  }
}

/** On a terminal what waits for a yes is asked for; elsewhere it is told how to say it. */
async function converse(argv: readonly string[]): Promise<number> {
  const code = await main(argv);
  if (code !== needsYes || !process.stdin.isTTY) return code;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${createTexts('vi')('cli.storeIt')} `);
  terminal.close();
  const said = readYesNo(answer);
  return said.kind === 'value' && said.value === 'yes' ? await main([...argv, '--yes']) : code;
}

converse(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const texts = createTexts('vi');
    const known = error instanceof DondocError ? texts(`errors.${error.code}`) : '';
    const detail = error instanceof Error ? error.message : String(error);
    output.stderr(`${[known, detail].filter((line) => line !== '').join('\n')}\n`);
    process.exitCode = 1;
  },
);
