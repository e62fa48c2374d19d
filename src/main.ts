import { join } from 'node:path';
import type { Role } from './app.ts';
import { readArguments } from './cli/arguments.ts';
import { type Config, readConfig } from './config.ts';
import { DondocError } from './kernel/errors.ts';
import { createLog, type Log } from './kernel/log.ts';
import { openProduct, type Product, rehearsalStart } from './product.ts';
import { createTexts } from './render/locale.ts';
import { simulatedStart, stage } from './simulate.ts';
import { hasEmbedded } from './storage/embedded-files.ts';

/** Starts the product and runs it until a signal comes. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.LOG_LEVEL, config.LOG_FORMAT);
  const role = readRole(process.argv.slice(2), config);
  const product = isLive(config) ? await live(config, log, role) : await simulate(config, log);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      void product.stop().then(() => process.exit(0));
    });
  }
}

/** A token in the environment, or a live database that is there already. */
function isLive(config: Config): boolean {
  return (
    config.TELEGRAM_BOT_TOKEN !== undefined ||
    config.ZALO_BOT_TOKEN !== undefined ||
    config.DATABASE_URL !== undefined ||
    hasEmbedded(config.DATA_DIR)
  );
}

/**
 * What `npm start -- --role …` asks for.
 *
 * @throws DondocError `config.role` when it is no role, or needs PostgreSQL; `command.usage`
 */
function readRole(argv: readonly string[], config: Config): Role {
  const { values } = readArguments(argv, { role: { type: 'string' } } as const, usage);
  const { role = 'all' } = values;
  if (role !== 'all' && role !== 'web' && role !== 'worker') {
    throw new DondocError('command.usage', { detail: usage });
  }
  if (role !== 'all' && config.DATABASE_URL === undefined) throw new DondocError('config.role');
  return role;
}

const usage = 'npm start -- --role all|web|worker';

async function live(config: Config, log: Log, role: Role): Promise<Product> {
  const product = await openProduct({
    ...{ config, role },
    dataDir: config.DATA_DIR,
    log,
    rehearseFrom: rehearsalStart(config),
  });
  log.info({ url: product.url, role }, 'running');
  return product;
}

async function simulate(config: Config, log: Log): Promise<Product> {
  const dataDir = join(config.DATA_DIR, 'simulator');
  const product = await openProduct({
    config: { ...config, DATABASE_URL: undefined },
    dataDir,
    log,
    rehearseFrom: rehearsalStart(config) ?? simulatedStart,
    prepare: (prepared) => stage(prepared, dataDir, log),
  });
  process.stdout.write(`\n${createTexts('vi')('cli.simulator', { url: product.url })}\n\n`);
  return product;
}

main().catch((error: unknown) => {
  const known =
    error instanceof DondocError ? `${createTexts('vi')(`errors.${error.code}`)}\n` : '';
  const detail = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${known}${detail}\n`);
  process.exitCode = 1;
});
