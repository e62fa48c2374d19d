import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { type App, createApp, type Role } from './app.ts';
import type { CommandContext } from './cli/command.ts';
import { runCommand } from './cli/run.ts';
import { type Config, isRehearsal } from './config.ts';
import { rehearsalTempo } from './delivery/tempo.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { crashAt } from './kernel/crash.ts';
import { type Ids, randomIds } from './kernel/ids.ts';
import type { Log } from './kernel/log.ts';
import { systemRandom } from './kernel/random.ts';
import { createSeal, type Seal } from './kernel/seal.ts';
import { openRehearsal, type RehearsalClock, stepTo } from './rehearsal.ts';
import { createTexts } from './render/locale.ts';
import { dropExpiredBlobs, readBlob } from './storage/blobs.ts';
import { type Bot, loadBots, saveBot } from './storage/bots.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { secretKey } from './storage/key-file.ts';
import { firstOrganization } from './storage/organizations.ts';
import { type Owner, own } from './storage/owner.ts';
import { upkeep } from './storage/upkeep.ts';
import { createLinkDoor } from './web/links.ts';
import { metrics } from './web/metrics.ts';
import { createPhotoLinks } from './web/photo-links.ts';
import { readiness } from './web/ready.ts';
import { createWeb, listen } from './web/server.ts';
import { createWebhookDoor } from './web/webhooks.ts';

export interface ProductOptions {
  readonly config: Config;
  /** `all` by default; anything else needs PostgreSQL. */
  readonly role?: Role;
  /** The folder of this product: the live one, or the simulator's inside it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Where campaign time begins; null for the machine's clock. */
  readonly rehearseFrom: Date | null;
  /** Called with what is open before anything runs: the simulator seats its cast here. */
  readonly prepare?: (open: Prepared) => Promise<Played | null>;
}

/** What stands before the bots do. */
export interface Prepared {
  readonly context: CommandContext;
  readonly clock: Clock;
  /** Moves campaign time forward, stopping at every moment at which something is due. */
  readonly forward: (to: Date) => Promise<Date>;
}

/** A platform that is played here. */
export interface Played {
  /** Answers paths of its own before ours. */
  readonly before: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The bot it emulates, and where its API is once we listen. */
  readonly bot: { readonly platform: Bot['platform']; readonly token: string };
  /** Called when everything runs. */
  ready(app: App): Promise<void>;
  stop(): Promise<void>;
}

export interface Product {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Opens everything in order: the data and its lock, campaign time, the bots, HTTP, and the app.
 *
 * @throws DondocError with what to do when something is wrong
 */
export async function openProduct(options: ProductOptions): Promise<Product> {
  const { config, dataDir, log } = options;
  mkdirSync(dataDir, { recursive: true });
  const crash = crashAt(config.CRASH_AT);
  const texts = createTexts('vi', (what) => log.warn({ what }, 'a text is missing'));
  const embedded = config.DATABASE_URL === undefined;
  let handle:
    | ((
        name: string,
        args: readonly string[],
        cwd: string,
        output: CommandContext['output'],
      ) => Promise<number>)
    | null = null;
  const owner: Owner | null = embedded
    ? await own(dataDir, async ({ command, args, cwd }, output) =>
        handle ? await handle(command, args, cwd, output) : 1,
      )
    : null;
  crash('lock.taken');
  const database = await openDatabase({ url: config.DATABASE_URL, dataDir, crash });
  const seal: Seal = createSeal(config.SECRET_KEY ?? secretKey(dataDir));
  const ids: Ids = randomIds;
  const rehearsal: RehearsalClock | null = options.rehearseFrom
    ? await openRehearsal(database, options.rehearseFrom, config.CLOCK_SPEED)
    : null;
  const clock = rehearsal?.clock ?? systemClock;

  let app: App | null = null;
  const forward = async (to: Date) => {
    if (rehearsal && app) await stepTo(rehearsal, app, database, to);
    else if (rehearsal) rehearsal.clock.forward(to);
    return clock.now();
  };
  const context: Omit<CommandContext, 'output' | 'cwd'> = {
    ...{ config, dataDir, database, clock, ids, seal, texts, crash, app: null },
    random: systemRandom,
    rehearse: rehearsal ? forward : null,
  };
  const silent = { stdout: () => {}, stderr: () => {} };
  const played =
    (await options.prepare?.({
      context: { ...context, output: silent, cwd: process.cwd() },
      clock,
      forward,
    })) ?? null;

  const photoLinks = createPhotoLinks(seal, clock);
  const { PUBLIC_URL: publicUrl } = config;
  const web = createWeb({
    ready: () => readiness(database),
    metrics: () => metrics(database),
    webhook: createWebhookDoor(
      seal,
      () => app?.accounts ?? null,
      async (account, body) => await app?.intake.receive(account, body),
    ),
    photo: async (name) => {
      const linked = photoLinks.read(name);
      return linked && (await readBlob(database, linked.orgId, linked.sha256));
    },
    links: createLinkDoor({
      ...{ database, clock, texts, seal },
      takePhotos: async (...given) => (await app?.takePhotos(...given)) ?? null,
      onTaken() {
        app?.office.nudge();
        app?.delivery.nudge();
      },
    }),
    rehearse: rehearsal ? forward : null,
    ...(played ? { before: played.before } : {}),
  });
  const url = await listen(web, config.HOST, config.PORT);
  await storeBots(database, seal, config, played, ids, clock);
  const bots = await database.transact('bots', (tx) => loadBots(tx, seal));
  const running = createApp({
    ...{ database, bots, dataDir, clock, ids, texts, log, crash },
    roots: {
      telegram: played?.bot.platform === 'telegram' ? url : config.TELEGRAM_API_ROOT,
      zalo: played?.bot.platform === 'zalo' ? url : config.ZALO_API_ROOT,
    },
    publicUrl: publicUrl ?? null,
    pages: pagesAt(publicUrl, url, config.HOST),
    photoLink: (orgId, photo) => (publicUrl ? photoLinks.linkTo(publicUrl, orgId, photo) : null),
    random: systemRandom,
    ...(rehearsal ? { tempo: rehearsalTempo(embedded) } : {}),
    ...(options.role ? { role: options.role } : {}),
  });
  app = running;
  handle = (name, args, cwd, output) =>
    runCommand({ ...context, app: running, output, cwd }, name, args);
  await running.start();
  await played?.ready(running);
  const tidy = () => upkeep(database).catch((error: unknown) => log.warn({ err: error }, 'upkeep'));
  await tidy();
  const housekeeping = setInterval(() => void tidy(), upkeepMs);
  const clear = () =>
    dropExpiredBlobs(database, clock.now()).catch((error: unknown) =>
      log.warn({ err: error }, 'what was kept for a while only cannot be dropped'),
    );
  const clearing = setInterval(() => void clear(), clearMs);

  return {
    url,
    async stop() {
      clearInterval(housekeeping);
      clearInterval(clearing);
      await running.stop();
      await web.close();
      await played?.stop();
      await rehearsal?.stop();
      if (owner) await owner.close(() => database.close());
      else await database.close();
    },
  };
}

/** Machine time between looks at the tables: the embedded engine has no background process. */
const upkeepMs = 3_600_000;

/** Machine milliseconds between two looks for files that were kept for a while only. */
const clearMs = 300_000;

/** Bots named in the environment belong to the first organization. */
async function storeBots(
  database: Database,
  seal: Seal,
  config: Config,
  played: Played | null,
  ids: Ids,
  clock: Clock,
): Promise<void> {
  const tokens = [
    { platform: 'telegram' as const, token: config.TELEGRAM_BOT_TOKEN },
    { platform: 'zalo' as const, token: config.ZALO_BOT_TOKEN },
    ...(played ? [played.bot] : []),
  ];
  await database.transact('bots', async (tx) => {
    for (const { platform, token } of tokens) {
      if (token === undefined) continue;
      const given = { name: '', timeZone: config.TIME_ZONE, now: clock.now() };
      const orgId = await firstOrganization(tx, given, ids);
      await saveBot(tx, seal, { orgId, platform, token }, ids);
    }
  });
}

/**
 * Where people find our pages: at the public address, else at ours in the office network, which is
 * the machine's own where we listen on it only.
 */
function pagesAt(publicUrl: string | undefined, url: string, host: string) {
  if (publicUrl !== undefined) return { url: publicUrl.replace(/\/+$/u, ''), isPublic: true };
  if (!['0.0.0.0', '::'].includes(host)) return { url, isPublic: false };
  const near = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const { port } = new URL(url);
  return { url: near ? `http://${near.address}:${port}` : url, isPublic: false };
}

/** Whether the environment asks for a rehearsal on loopback. */
export function rehearsalStart(config: Config): Date | null {
  if (!isRehearsal(config)) return null;
  return config.CLOCK_START === undefined ? null : new Date(config.CLOCK_START);
}
