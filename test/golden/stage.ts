import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import { steadyTempo } from '../../src/delivery/tempo.ts';
import type { MovableClock } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import type { OrgId } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import type { RandomBytes } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { stepTo } from '../../src/rehearsal.ts';
import { createTexts } from '../../src/render/locale.ts';
import { type Bot, loadBots, saveBot } from '../../src/storage/bots.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import { saveCodes } from '../../src/storage/pairing.ts';
import { loadPeople } from '../../src/storage/people.ts';
import { sample } from '../campaign/sample.ts';
import type { TestDatabase } from '../storage/database.ts';
import type { Channel } from './channel.ts';
import { commune, nothing } from './commune.ts';
import { openDoor, setWebhooks } from './door.ts';
import type { Person } from './script.ts';

/** The day of the launch meeting: before it nobody is paired. */
export const launch = new Date('2025-10-13T07:30:00+07:00');

/** Machine time; a conversation that is not heard by then fails. */
const longestWaitMs = 30_000;

/** Nobody waits in a rehearsal: messages leave as fast as they are written. */
const hurried = { burst: 1000, perSecond: 1000 };
const tempo = {
  ...steadyTempo(true),
  pace: { account: hurried, bulk: hurried, private: hurried, group: hurried },
};

/** The commune of the sample campaign, a database of its own, and a bot that runs. */
export interface Stage {
  readonly database: TestDatabase;
  readonly orgId: OrgId;
  readonly clock: MovableClock;
  readonly bots: readonly Bot[];
  /** What people have just done is heard, and answered. */
  hear(): Promise<void>;
  /** When a reply that somebody began is read if they write no more of it; null for none. */
  quietFrom(who: Person): Promise<Date | null>;
  /** Whoever began a reply writes no more of it: what was said is read, and answered. */
  passQuietWindow(): Promise<void>;
  /** Campaign time goes on; whatever is due on the way is done when its time comes. */
  pass(to: Date): Promise<void>;
  /** The bot ends, and another begins on the same data. */
  restart(): Promise<void>;
  count(
    tables: readonly ('task' | 'unit' | 'person' | 'campaign')[],
  ): Promise<Readonly<Partial<Record<'task' | 'unit' | 'person' | 'campaign', number>>>>;
  importAnew(change: (campaign: CampaignFile) => CampaignFile): Promise<void>;
  issueCode(person: Person): Promise<void>;
}

export interface Platforms extends Pick<Channel, 'bots' | 'roots' | 'webhook' | 'pagesAt'> {
  readonly clock: MovableClock;
}

/**
 * Opens the stage: the same script gives the same rows and the same bytes on the wire.
 *
 * @param first the coordinator whom the operator names where nothing is imported yet
 */
export async function openStage(
  { bots: given, clock, roots, webhook, pagesAt }: Platforms,
  first: Person | null,
): Promise<Stage> {
  const { database, orgId, ids } = first
    ? await nothing(clock.now(), first)
    : await commune(clock.now());
  const random = countedRandom();
  const seal = createSeal('golden');
  const dataDir = mkdtempSync(join(tmpdir(), 'dondoc-golden-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));

  await database.transact('bots', async (tx) => {
    for (const bot of given) await saveBot(tx, seal, { orgId, ...bot }, ids);
  });
  const bots = await database.transact('bots', (tx) => loadBots(tx, seal));

  let running: App | null = null;
  const door = webhook ? await openDoor(seal, clock, database, () => running) : null;
  const begin = async () => {
    const app = createApp({
      ...{ database, bots, roots, dataDir, clock, ids, random, tempo },
      publicUrl: door?.url ?? null,
      photoLink: (org, photo) => door?.photos.linkTo(door.url, org, photo) ?? null,
      pages: { url: 'http://127.0.0.1:3000', isPublic: false },
      texts: createTexts('vi'),
      log: silentLog,
      crash: neverCrash,
    });
    await app.start();
    running = app;
    return app;
  };
  let app = await begin();
  onTestFinished(() => app.stop());
  if (door) {
    await setWebhooks(seal, app, door.url);
    pagesAt?.(door.url);
  }
  const still = { clock, save: async () => {}, stop: async () => {} };

  return {
    ...{ database, orgId, clock, bots },
    async hear() {
      await app.intake.drain(AbortSignal.timeout(longestWaitMs));
      await app.office.pass();
      await app.delivery.settled();
    },
    quietFrom: (who) => quietFrom(database, who.code),
    async passQuietWindow() {
      const until = await quietFrom(database);
      if (until !== null) await stepTo(still, app, database, until);
    },
    pass: (to) => stepTo(still, app, database, to),
    async restart() {
      await app.stop();
      app = await begin();
    },
    async count(tables) {
      const { task, unit, person, campaign } = database.prisma;
      const delegates = { task, unit, person, campaign };
      const counted: Partial<Record<keyof typeof delegates, number>> = {};
      // Each model's count has a type of its own, and none takes an argument here.
      for (const table of tables) {
        counted[table] = await (delegates[table].count as () => Promise<number>)();
      }
      return counted;
    },
    async importAnew(change) {
      const now = clock.now();
      const from = { orgId, now, ids, crash: neverCrash, actor: 'operator', via: 'cli' };
      await database.transact('import', (tx) => importCampaign(tx, change(sample), from));
      await app.agenda.plan();
    },
    async issueCode({ code, slip }) {
      await database.transact('code', async (tx) => {
        const people = await loadPeople(tx, orgId, '2025-10-13');
        const found = people.find((one) => one.code === code);
        if (!found) throw new Error(`the sample has no ${code}`);
        const [role = 'focal_point'] = found.roles;
        const made = { code: slip, person: found.id, room: null, role, unit: found.unitId };
        const expires = new Date('2025-12-31T00:00:00+07:00');
        await saveCodes(tx, orgId, [made], ids, clock.now(), expires);
      });
    },
  };
}

/** The same bytes in every run. */
function countedRandom(): RandomBytes {
  let n = 0;
  return (size) => createHash('shake256', { outputLength: size }).update(`${++n}`).digest();
}

/** When the last piece of a reply that waits for more has waited long enough; null for none. */
async function quietFrom({ prisma }: TestDatabase, code?: string): Promise<Date | null> {
  const whose = code === undefined ? null : await prisma.person.findFirst({ where: { code } });
  const subject = whose ? { subject: whose.id } : {};
  const waiting = { kind: 'fragments', firedAt: null, ...subject };
  const { _max } = await prisma.timer.aggregate({ where: waiting, _max: { dueAt: true } });
  return _max.dueAt;
}
