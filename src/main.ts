import { join } from 'node:path';
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
  const product = isLive(config) ? await live(config, log) : await simulate(config, log);
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

async function live(config: Config, log: Log): Promise<Product> {
  const product = await openProduct({
    config,
    dataDir: config.DATA_DIR,
    log,
    rehearseFrom: rehearsalStart(config),
  });
  log.info({ url: product.url }, 'running');
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
