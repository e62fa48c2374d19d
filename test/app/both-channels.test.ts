import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { steadyTempo } from '../../src/delivery/tempo.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { as, type OrgId, type PersonId, randomIds } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { stepTo } from '../../src/rehearsal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createTelegram } from '../../src/simulator/telegram/emulator.ts';
import { createZalo } from '../../src/simulator/zalo/emulator.ts';
import { loadBots, saveBot } from '../../src/storage/bots.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import { saveCodes } from '../../src/storage/pairing.ts';
import { sample } from '../campaign/sample.ts';
import { testDatabase } from '../storage/database.ts';

const launch = new Date('2025-10-13T07:30:00+07:00');
const tokens = { telegram: '7000000001:both', zalo: '12345689:both' };
const hurried = { burst: 1000, perSecond: 1000 };

/** The commune of the sample with a bot on each platform, and phones on both. */
async function open() {
  const database = await testDatabase();
  const clock = movableClock(launch);
  const ids = randomIds;
  const seal = createSeal('both');
  const telegram = createTelegram({
    ...{ clock, botToken: tokens.telegram, botUsername: 'hadong_bot' },
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const zalo = createZalo({
    ...{ clock, botToken: tokens.zalo, botName: 'Bot Hà Đông' },
    pacing: { secondMs: 100, graceMs: 60_000 },
  });
  const roots = { telegram: await telegram.listen(), zalo: await zalo.listen() };
  const dataDir = mkdtempSync(join(tmpdir(), 'dondoc-both-'));
  const from = { orgId: null, now: launch, ids, crash: neverCrash, actor: 'operator', via: 'cli' };
  const bots = await database.transact('open', async (tx) => {
    const { organization } = await importCampaign(tx, sample, from);
    const orgId = organization.id;
    for (const platform of ['telegram', 'zalo'] as const) {
      await saveBot(tx, seal, { orgId, platform, token: tokens[platform] }, ids);
    }
    return await loadBots(tx, seal);
  });
  const pace = { account: hurried, bulk: hurried, private: hurried, group: hurried };
  const app = createApp({
    ...{ database, bots, dataDir, clock, ids, tempo: { ...steadyTempo(true), pace } },
    roots: { telegram: roots.telegram.url, zalo: roots.zalo.url },
    ...{ publicUrl: null, pages: { url: 'http://127.0.0.1:3000', isPublic: false } },
    ...{ random: systemRandom, texts: createTexts('vi'), log: silentLog, crash: neverCrash },
  });
  await app.start();
  await zalo.people.listening({});
  onTestFinished(async () => {
    await app.stop();
    await Promise.all([roots.telegram.close(), roots.zalo.close()]);
    telegram.close();
    zalo.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const phones = new Map<string, number>();
  const chats = new Map<string, string>();
  const onTelegram = {
    async says(name: string, text: string) {
      const known = phones.get(name);
      const user = known ?? (await telegram.people.createUser({ firstName: name })).id;
      phones.set(name, user);
      await telegram.people.send({ user, text });
      await app.settle();
    },
    async hears(name: string): Promise<readonly string[]> {
      const chat = phones.get(name);
      const all = chat === undefined ? [] : await telegram.people.messages({ chat });
      return all.filter((message) => message.from.bot).map(({ text }) => text);
    },
  };
  const onZalo = {
    async says(name: string, text: string) {
      const user = chats.get(name) ?? (await zalo.people.createUser({ name })).id;
      chats.set(name, user);
      await zalo.people.send({ user, text });
      await app.settle();
    },
    async hears(name: string): Promise<readonly string[]> {
      const chat = chats.get(name);
      const all = chat === undefined ? [] : await zalo.people.messages({ chat });
      return all.filter((message) => message.from.bot).map(({ text }) => text);
    },
  };
  const still = { clock, save: async () => {}, stop: async () => {} };
  return {
    ...{ database, onTelegram, onZalo },
    pass: (to: string) => stepTo(still, app, database, new Date(`${to}:00+07:00`)),
  };
}

/** The slip that lets the coordinator in: the operator's `admin-code`. */
async function letIn(database: Awaited<ReturnType<typeof open>>['database'], code: string) {
  const mai = await database.prisma.person.findFirstOrThrow({ where: { code: 'pham-thi-mai' } });
  const target = {
    person: as<PersonId>(mai.id),
    room: null,
    role: 'coordinator' as const,
    unit: null,
  };
  const until = new Date('2025-10-20T00:00:00+07:00');
  await database.transact('code', (tx) =>
    saveCodes(tx, as<OrgId>(mai.orgId), [{ ...target, code }], randomIds, launch, until),
  );
}

const invited = ['chị Hoà', 'anh Nam phòng Kinh tế', 'thôn 5', 'thôn 3', 'công an xã'];

test('five are invited, two come on Zalo; whoever is on both is asked once', async () => {
  const { database, onTelegram, onZalo, pass } = await open();
  await letIn(database, 'MA3R7T');
  await onTelegram.says('Mai', 'MA3R7T');
  await onTelegram.says('Mai', 'đồng ý');

  /** The code on the slip that she passes on. */
  const slipFor = async (whom: string) => {
    await onTelegram.says('Mai', `mời lại ${whom}`);
    const slip = (await onTelegram.hears('Mai')).at(-1) ?? '';
    return /nhắn đúng mã: (\w{6})\./u.exec(slip)?.[1] ?? slip;
  };
  for (const [n, whom] of invited.entries()) {
    const phone = n < 2 ? onZalo : onTelegram;
    await phone.says(whom, await slipFor(whom));
    await phone.says(whom, 'dong y');
    expect((await phone.hears(whom)).join('\n')).toContain('Đã kết nối');
  }
  await onTelegram.says('Mai', 'ai chưa vào');
  expect((await onTelegram.hears('Mai')).at(-1)).toContain('Đã kết nối 6/');

  // She takes the assistant up on Telegram as well.
  const [hoa = ''] = invited;
  await onTelegram.says(hoa, await slipFor(hoa));
  // What she agreed to names both: nobody asks her again.
  const [welcome = '', ...more] = await onTelegram.hears(hoa);
  expect(welcome).toMatch(/^Đã kết nối: đồng chí Nguyễn Thị Hoà/u);
  expect(more).toEqual([]);

  const before = new Map<string, number>();
  const openings = async (whom: string) => {
    const all = [await onZalo.hears(whom), await onTelegram.hears(whom)];
    return all.map((texts) => texts.filter((text) => /báo cáo tuần 42[,:]/iu.test(text)).length);
  };
  await pass('2025-10-15T14:00');
  for (const [n, whom] of invited.entries()) {
    const [zalo = 0, telegram = 0] = await openings(whom);
    before.set(whom, zalo + telegram);
    if (n > 0)
      expect([zalo > 0, telegram > 0], whom).toEqual(n < 2 ? [true, false] : [false, true]);
  }
  expect([...before]).toEqual(invited.map((whom) => [whom, 1]));
}, 120_000);
