import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { dayOf } from '../../src/core/calendar/zone.ts';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import { steadyTempo } from '../../src/delivery/tempo.ts';
import { type MovableClock, movableClock, pause } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import {
  as,
  type Ids,
  type OrgId,
  type PersonId,
  type RoomId,
  type UnitId,
} from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { paperCode, systemRandom } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { createTexts } from '../../src/render/locale.ts';
import {
  createZalo,
  type ZaloEmulator,
  type ZaloOptions,
} from '../../src/simulator/zalo/emulator.ts';
import { idOf } from '../../src/simulator/zalo/world.ts';
import { type Bot, loadBots, saveBot } from '../../src/storage/bots.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import { saveCodes } from '../../src/storage/pairing.ts';
import { loadPeople, loadRooms, type PersonView } from '../../src/storage/people.ts';
import { nextStop } from '../../src/storage/rehearsal.ts';
import { sample } from '../campaign/sample.ts';
import { openDoor, setWebhooks } from '../golden/door.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';

/** Monday of the launch meeting. */
export const launch = new Date('2025-10-13T07:30:00+07:00');

/** An instant of the campaign: `at('15/10 14:00')`, in Viet Nam. */
export function at(text: string): Date {
  const [, day = '', month = '', time = '', year = '2025'] =
    /^(\d\d)\/(\d\d)(?:\/\d{4})? (\d\d:\d\d)$/.exec(text) ?? [];
  return new Date(`${year}-${month}-${day}T${time}:00+07:00`);
}

const token = '12345689:zalo-alone';

/** Nobody waits in a rehearsal: messages leave as fast as they are written. */
const hurried = { burst: 1000, perSecond: 1000 };
const tempo = {
  ...steadyTempo(true),
  pace: { account: hurried, bulk: hurried, private: hurried, group: hurried },
  firstBackOffMs: 20,
  longestBackOffMs: 200,
  doubtMs: 1500,
};

/** The sample commune on Zalo alone, its bot, and everybody's phone. */
export interface Commune {
  readonly zalo: ZaloEmulator;
  readonly database: TestDatabase;
  readonly orgId: OrgId;
  readonly bot: Bot;
  readonly clock: MovableClock;
  readonly people: readonly PersonView[];
  /** A person's chat, by the code of the sample. */
  chat(code: string): string;
  /** The room's group, by its code. */
  group(code: string): string;
  says(code: string, text: string): Promise<void>;
  /** What the bot said to somebody since it was asked last. */
  hears(code: string): Promise<readonly string[]>;
  /** Everything that can be done at this instant is done. */
  settle(): Promise<void>;
  pass(to: Date): Promise<void>;
  restart(): Promise<void>;
  /** Nothing waits in the outbox any more, tries of machine time included. */
  untilQuiet(): Promise<void>;
}

/** Which campaign, when its launch meeting is, and what calls the end of it all. */
export interface Staging {
  readonly campaign: CampaignFile;
  readonly launch: Date;
  readonly atTheEnd: (close: () => Promise<void>) => void;
  /** Updates are brought, and no machine time waits for them; asked for by default. */
  readonly webhook: boolean;
}

export async function openCommune(
  options: Partial<ZaloOptions> = {},
  staging: Partial<Staging> = {},
): Promise<Commune> {
  const { campaign = sample, launch: begins = launch, atTheEnd = onTestFinished } = staging;
  const { webhook = false } = staging;
  const database = await testDatabase();
  const clock = movableClock(begins);
  const zalo = createZalo({
    clock,
    botToken: token,
    botName: 'Bot Đôn đốc xã Hà Đông',
    pacing: { secondMs: 100, graceMs: 60_000 },
    webhook: { hosts: 'any' },
    ...options,
  });
  const { url, close } = await zalo.listen();
  const ids: Ids = () => crypto.randomUUID();
  const seal = createSeal('zalo alone');
  const dataDir = mkdtempSync(join(tmpdir(), 'dondoc-zalo-'));
  const importing = { orgId: null, ids, crash: neverCrash, actor: 'operator', via: 'cli' };
  const { organization } = await database.transact('import', (tx) =>
    importCampaign(tx, campaign, { ...importing, now: clock.now() }),
  );
  const orgId = organization.id;
  await database.transact('bot', (tx) =>
    saveBot(tx, seal, { orgId, platform: 'zalo', token }, ids),
  );
  const bots = await database.transact('bots', (tx) => loadBots(tx, seal));
  const [bot] = bots;
  if (!bot) throw new Error('no bot');

  let running: App | null = null;
  const door = webhook ? await openDoor(seal, clock, database, () => running, atTheEnd) : null;
  const begin = async () => {
    const app = createApp({
      ...{ database, bots, dataDir, clock, ids, tempo },
      roots: { telegram: 'http://127.0.0.1:2', zalo: url },
      random: systemRandom,
      publicUrl: door?.url ?? null,
      pages: { url: 'http://127.0.0.1:3000', isPublic: false },
      texts: createTexts('vi'),
      log: silentLog,
      crash: neverCrash,
    });
    await app.start();
    running = app;
    if (door) await setWebhooks(seal, app, door.url);
    await zalo.people.listening({});
    return app;
  };
  let app: App = await begin();
  atTheEnd(async () => {
    await app.stop();
    await close();
    zalo.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const today = dayOf(begins, campaign.header.timeZone);
  const people = await database.transact('people', (tx) => loadPeople(tx, orgId, today));
  const seen = new Map<string, number>();
  const pass = async (to: Date) => {
    for (;;) {
      await app.settle();
      const now = clock.now();
      if (now >= to) return;
      const stop = await database.transact('next stop', (tx) => nextStop(tx, now));
      clock.forward(stop && stop < to ? stop : to);
    }
  };

  return {
    ...{ zalo, database, orgId, bot, clock, people },
    chat: (code) => idOf(code),
    group: (code) => idOf(`room ${code}`),
    async says(code, text) {
      await zalo.people.send({ user: idOf(code), text });
      if (door) await zalo.people.drained({});
    },
    async hears(code) {
      const after = seen.get(code) ?? 0;
      const all = await zalo.people.messages({ chat: idOf(code) });
      seen.set(code, all.length);
      return all
        .slice(after)
        .filter(({ from }) => from.bot)
        .map(({ text }) => text);
    },
    settle: () => app.settle(),
    pass,
    async untilQuiet() {
      for (;;) {
        await app.settle();
        const waiting = await database.prisma.outbox.count({
          where: {
            settledAt: null,
            OR: [{ notBeforeAt: null }, { notBeforeAt: { lte: clock.now() } }],
          },
        });
        if (waiting === 0) return;
        app.delivery.nudge();
        await pause(20);
      }
    },
    async restart() {
      await app.stop();
      app = await begin();
    },
  };
}

/** The launch meeting: everybody who has a phone says their code and agrees; so do the rooms. */
export async function meet(commune: Commune, codes?: readonly string[]): Promise<void> {
  const { zalo, database, orgId, clock } = commune;
  const week = new Date(clock.now().getTime() + 7 * 86_400_000);
  const played = commune.people.filter(
    ({ code, roles }) =>
      (codes === undefined || codes.includes(code)) && roles.some((role) => role !== 'unit_head'),
  );
  const slips = await database.transact('codes', async (tx) => {
    const rooms = codes === undefined ? await loadRooms(tx, orgId) : [];
    const made = [
      ...played.map(({ id, code, roles, unitId }) => ({
        ...{ who: code, code: paperCode(systemRandom), person: id as PersonId | null },
        room: null as RoomId | null,
        role: roles[0] ?? ('focal_point' as const),
        unit: unitId === null ? null : as<UnitId>(unitId),
      })),
      ...rooms.map(({ id, code }) => ({
        ...{ who: `room ${code}`, code: paperCode(systemRandom), person: null },
        ...{ room: id, role: 'room' as const, unit: null },
      })),
    ];
    await saveCodes(tx, orgId, made, () => crypto.randomUUID(), clock.now(), week);
    return made;
  });
  for (const { who, code, room } of slips) {
    if (room !== null) continue;
    const person = played.find((one) => one.code === who);
    await zalo.people.createUser({ id: idOf(who), name: person?.fullName ?? who });
    await commune.says(who, code.toLowerCase());
  }
  await commune.settle();
  for (const { code } of played) await commune.says(code, 'dong y');
  await commune.settle();
  const host = played.find(({ roles }) => roles.includes('coordinator'));
  for (const { who, code, room } of slips) {
    if (room === null || !host) continue;
    const group = { id: idOf(who), title: who, by: idOf(host.code), withBot: true };
    const { chat } = await zalo.people.createGroup(group);
    await zalo.people.send({ user: idOf(host.code), chat, text: code, mention: true });
  }
  await commune.settle();
}
