import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const load = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { createApp } = await load('app.js');
const { rehearsalTempo } = await load('delivery/tempo.js');
const { movableClock } = await load('kernel/clock.js');
const { neverCrash } = await load('kernel/crash.js');
const { randomIds } = await load('kernel/ids.js');
const { silentLog } = await load('kernel/log.js');
const { systemRandom } = await load('kernel/random.js');
const { createSeal } = await load('kernel/seal.js');
const { stepTo } = await load('rehearsal.js');
const { createTexts } = await load('render/locale.js');
const { createTelegram } = await load('simulator/telegram/emulator.js');
const { loadBots, saveBot } = await load('storage/bots.js');
const { importCampaign } = await load('storage/campaign.js');
const { openDatabase } = await load('storage/database.js');
const { readCampaign } = await load('core/campaign/read.js');

const monday = new Date('2025-10-13T07:30:00+07:00');
const token = '5550001:AAE-bench';
const sample = fileURLToPath(new URL('../campaigns/ha-dong-2025/campaign.json', import.meta.url));

/**
 * The sample commune at work, everybody paired, on an emulated Telegram in this process.
 *
 * @param change what is otherwise in the campaign
 */
export async function commune(place, change = (campaign) => campaign, before = async () => {}) {
  const database = await openDatabase(place);
  await emptied(database);
  const clock = movableClock(monday, 0);
  const telegram = createTelegram({
    ...{ clock, botToken: token, botUsername: 'bench_bot', botName: 'Bench' },
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const { url, close } = await telegram.listen();
  const seal = createSeal('bench');
  const campaign = change(await readSample());
  const bots = await database.transact('bench', async (tx) => {
    const by = { now: monday, ids: randomIds, crash: neverCrash, actor: 'operator', via: 'cli' };
    const { organization } = await importCampaign(tx, campaign, { orgId: null, ...by });
    await saveBot(tx, seal, { orgId: organization.id, platform: 'telegram', token }, randomIds);
    return await loadBots(tx, seal);
  });
  const chats = await seated(database, telegram);
  await before(database);
  const app = createApp({
    ...{ database, bots, clock, publicUrl: null },
    dataDir: mkdtempSync(join(tmpdir(), 'dondoc-bench-spool-')),
    roots: { telegram: url, zalo: url },
    ...{ ids: randomIds, random: systemRandom, texts: createTexts('vi') },
    ...{ log: silentLog, crash: neverCrash, tempo: rehearsalTempo(true) },
  });
  await app.start();
  await app.settle();
  const still = { clock, save: async () => {}, stop: async () => {} };
  return {
    ...{ telegram, chats, database },
    at: (iso) => stepTo(still, app, database, new Date(iso)),
    async opened() {
      const [row] = await database.prisma.$queryRaw`
        SELECT (SELECT count(*)::int FROM check_in) AS asked,
          (SELECT count(*)::int FROM outbox) AS messages`;
      return `${row.asked} check-ins, ${row.messages} messages`;
    },
    async close() {
      await app.stop();
      await close();
      telegram.close();
      await database.close();
    },
  };
}

/** As many communes as that, each with all the rows of the sample; one of them has a platform. */
export function many(place, count) {
  return commune(
    place,
    (campaign) => campaign,
    async (database) => {
      const tables = await database.prisma.$queryRaw`
        SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
          AND tablename NOT IN ('_prisma_migrations', 'inbox', 'outbox', 'lease', 'audit')`;
      const copies = tables.map(
        ({ name }, n) => `t${n} AS (INSERT INTO "${name}"
          SELECT r.* FROM "${name}" x, generate_series(2, ${count}) AS copy (number),
            jsonb_populate_record(NULL::"${name}", to_jsonb(x) || ${differing(name)}) r)`,
      );
      await database.prisma.$executeRawUnsafe(`WITH ${copies.join(', ')} SELECT 1`);
    },
  );
}

/** What may not be the same in two organizations. */
function differing(table) {
  if (table === 'organization')
    return `jsonb_build_object('id', 'o' || copy.number, 'code', 'xa-' || copy.number)`;
  const own = `jsonb_build_object('org_id', 'o' || copy.number)`;
  return table === 'channel_account'
    ? `${own} || jsonb_build_object('external_id', copy.number::text)`
    : own;
}

async function readSample() {
  const read = readCampaign(await readFile(sample, 'utf8'));
  if (!read.campaign) throw new Error(JSON.stringify(read));
  return read.campaign;
}

/** Everybody with a part has a chat and has agreed. */
async function seated(database, telegram) {
  const people = await database.prisma.person.findMany({ orderBy: { code: 'asc' } });
  const { id: accountId } = await database.prisma.channelAccount.findFirstOrThrow();
  const chats = new Map();
  for (const [n, { orgId, id: personId, code }] of people.entries()) {
    const user = 1001 + n;
    await telegram.people.createUser({ id: user, firstName: code });
    await telegram.people.start({ user });
    const at = { createdAt: monday };
    await database.prisma.address.create({
      data: {
        ...{ orgId, id: code, accountId, externalId: String(user), kind: 'private', personId },
        ...at,
      },
    });
    await database.prisma.consent.create({
      data: {
        ...{ orgId, id: code, personId, version: '1', decision: 'given' },
        ...{ addressId: code, decidedAt: monday },
      },
    });
    chats.set(code, user);
  }
  return chats;
}

async function emptied(database) {
  const tables = await database.prisma.$queryRaw`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const names = tables.map(({ name }) => `"${name}"`).join(', ');
  await database.prisma.$executeRawUnsafe(`TRUNCATE ${names}`);
}
