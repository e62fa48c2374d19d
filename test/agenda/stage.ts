import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import { steadyTempo } from '../../src/delivery/tempo.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { stepTo } from '../../src/rehearsal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createTelegram } from '../../src/simulator/telegram/emulator.ts';
import type { SeenMessage } from '../../src/simulator/telegram/seen.ts';
import type { UserSide } from '../../src/simulator/telegram/user-side.ts';
import { loadBots, saveBot } from '../../src/storage/bots.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import type { Database } from '../../src/storage/database.ts';
import { sample } from '../campaign/sample.ts';
import { botToken } from '../simulator/stage.ts';

/** A moment in Ha Dong: `moment('2025-10-15 14:00')`. */
export function moment(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+07:00`);
}

/** The Monday of the launch. */
export const monday = moment('2025-10-13 07:30');

/** The commune of the sample at work: the app, and an emulated Telegram, in this process. */
export interface Office {
  readonly app: () => App;
  readonly database: Database;
  readonly people: UserSide;
  /** The chat of a member. */
  chat(code: string): number;
  /** What the bot wrote to a member since the launch, oldest first. */
  heard(code: string): Promise<readonly SeenMessage[]>;
  /** Campaign time goes on; whatever is due on the way is done when its time comes. */
  pass(to: Date): Promise<void>;
  /** Campaign time is suddenly another, as after a night without power. */
  jump(to: Date): Promise<void>;
  /** Everything that can be done at this instant is done. */
  settle(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
  /** What was fired: `T-MO 15/10 14:00 sent`, `T-NHAC 16/10 15:00 skipped (too-late)`. */
  fired(): Promise<readonly string[]>;
}

export interface Setting {
  readonly database: Database;
  /** Codes of those who are paired and have agreed. */
  readonly members: readonly string[];
  readonly change?: (campaign: CampaignFile) => CampaignFile;
}

const hurried = { burst: 1000, perSecond: 1000 };
const tempo = {
  ...steadyTempo(true),
  pace: { account: hurried, bulk: hurried, private: hurried, group: hurried },
};

/** Opens the office on the Monday of the launch. */
export async function openOffice({
  database,
  members,
  change = (campaign) => campaign,
}: Setting): Promise<Office> {
  const clock = movableClock(monday);
  const telegram = createTelegram({
    ...{ clock, botToken, botUsername: 'dondoc_bot' },
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const { url, close } = await telegram.listen();
  const dataDir = mkdtempSync(join(tmpdir(), 'dondoc-agenda-'));
  const seal = createSeal('agenda');

  const from = { orgId: null, now: monday, ids: randomIds, crash: neverCrash };
  const bots = await database.transact('open', async (tx) => {
    const { organization } = await importCampaign(tx, change(sample), {
      ...{ ...from, actor: 'operator', via: 'cli' },
    });
    const orgId = organization.id;
    await saveBot(tx, seal, { orgId, platform: 'telegram', token: botToken }, randomIds);
    return await loadBots(tx, seal);
  });
  const numbers = new Map(members.map((code, n) => [code, 1001 + n]));
  for (const [code, id] of numbers) {
    await telegram.people.createUser({ id, firstName: code });
    await telegram.people.start({ user: id });
    await seat(database, code, id);
  }

  const begin = async () => {
    const app = createApp({
      ...{ database, bots, dataDir, clock, tempo },
      roots: { telegram: url, zalo: url },
      ...{
        publicUrl: null,
        pages: { url: '', isPublic: false },
        ids: randomIds,
        random: systemRandom,
      },
      ...{ texts: createTexts('vi'), log: silentLog, crash: neverCrash },
    });
    await app.start();
    return app;
  };
  let app = await begin();
  await app.settle();
  const { seq } = await telegram.people.cursor({});
  const still = { clock, save: async () => {}, stop: async () => {} };

  return {
    app: () => app,
    database,
    people: telegram.people,
    chat: (code) => numbers.get(code) ?? 0,
    async heard(code) {
      const all = await telegram.people.messages({ chat: numbers.get(code) ?? 0 });
      return all.filter((message) => message.from.bot && message.seq > seq);
    },
    pass: (to) => stepTo(still, app, database, to),
    async jump(to) {
      clock.forward(to);
      await app.settle();
    },
    settle: () => app.settle(),
    async restart() {
      await app.stop();
      app = await begin();
    },
    async close() {
      await app.stop();
      await close();
      telegram.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    fired: () => fired(database),
  };
}

/** Paired and agreed, as after the launch meeting. */
async function seat({ prisma }: Database, code: string, chat: number): Promise<void> {
  const { orgId, id: personId } = await prisma.person.findFirstOrThrow({ where: { code } });
  const { id: accountId } = await prisma.channelAccount.findFirstOrThrow({ where: { orgId } });
  const at = { createdAt: monday };
  await prisma.address.create({
    data: {
      orgId,
      id: code,
      accountId,
      externalId: String(chat),
      kind: 'private',
      personId,
      ...at,
    },
  });
  await prisma.consent.create({
    data: {
      ...{ orgId, id: code, personId, version: '1', decision: 'given' },
      ...{ addressId: code, decidedAt: monday },
    },
  });
}

async function fired({ prisma }: Database): Promise<readonly string[]> {
  const rows = await prisma.$queryRaw<{ fired: string }[]>`
    SELECT s.code || ' ' || to_char(o.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI')
      || ' ' || o.outcome || coalesce(' (' || o.reason || ')', '') AS fired
    FROM occurrence o JOIN schedule s ON s.org_id = o.org_id AND s.id = o.schedule_id
    ORDER BY o.due_at, s.code`;
  return rows.map((row) => row.fired);
}
