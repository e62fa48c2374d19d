import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { createTelegramChannel } from '../../src/channels/telegram/channel.ts';
import type { Account, Turn } from '../../src/intake/account.ts';
import { createIntake, type Intake, type IntakeOptions } from '../../src/intake/intake.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import type { CrashPoint } from '../../src/kernel/crash.ts';
import { type AccountId, as, countedIds, type OrgId } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { createTelegram } from '../../src/simulator/telegram/emulator.ts';
import type { Database } from '../../src/storage/database.ts';
import { testDatabase } from '../storage/database.ts';

export const org = as<OrgId>('ha-dong');
export const botToken = '5550001:AAE-token_of_the_tests';
export const botUsername = 'dondoc_bot';

/** Wednesday 15/10/2025, 14:00 in Vietnam. */
export const start = new Date('2025-10-15T07:00:00Z');

/** A folder that is gone when the test ends. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'dondoc-intake-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An organization with accounts, as the tables need them. */
export async function account(database: Database, id: string): Promise<AccountId> {
  await database.prisma.organization.upsert({
    where: { id: org },
    create: {
      id: org,
      code: 'HD',
      name: 'Hà Đông',
      timeZone: 'Asia/Ho_Chi_Minh',
      createdAt: start,
    },
    update: {},
  });
  await database.prisma.channelAccount.create({
    data: {
      orgId: org,
      id,
      platform: 'telegram',
      externalId: id,
      name: id,
      tokenCipher: Buffer.from('sealed'),
      state: 'active',
    },
  });
  return as<AccountId>(id);
}

/** What an intake did, as its options' callbacks saw it. */
export interface Ear {
  readonly intake: Intake;
  /** Texts that had a committed turn, in order. */
  readonly heard: string[];
  /** Crash points passed, in order. */
  readonly passed: CrashPoint[];
  /** Machine milliseconds it wanted to wait between tries. */
  readonly waits: number[];
}

/** An intake over accounts, stopped when the test ends. */
export function listen(
  database: Database,
  accounts: readonly Account[],
  options: Partial<IntakeOptions> = {},
): Ear {
  const heard: string[] = [];
  const passed: CrashPoint[] = [];
  const waits: number[] = [];
  const intake = createIntake({
    database,
    accounts,
    clock: movableClock(start),
    ids: countedIds(`in-${performance.now()}`),
    log: silentLog,
    crash: (point) => void passed.push(point),
    spoolFolder: folder(),
    handle: async (_, turn) => void heard.push(textOf(turn)),
    onFailed: async () => {},
    onFileFailed: async () => {},
    onDocument: async () => {},
    onPhoto: async () => {},
    heartbeatMs: 50,
    retryMs: { turn: 1, file: 1 },
    async wait(ms) {
      waits.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 2));
    },
    ...options,
  });
  intake.start();
  onTestFinished(() => intake.stop());
  return { intake, heard, passed, waits };
}

export function textOf({ inbound }: Turn): string {
  return inbound.type === 'text' ? inbound.text : inbound.type;
}

/** An emulated Telegram, one account of it, and a person in a private chat. */
export async function telegram(database?: Database) {
  const clock = movableClock(start);
  const platform = createTelegram({
    clock,
    botToken,
    botUsername,
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
  });
  const { url, close } = await platform.listen();
  onTestFinished(async () => {
    await close();
    platform.close();
  });
  const channel = createTelegramChannel({ token: botToken, apiRoot: url, log: silentLog });
  const store = database ?? (await testDatabase());
  const id = await account(store, '5550001');
  const lan = await platform.people.createUser({ firstName: 'Lan' });
  await platform.people.start({ user: lan.id });
  return {
    clock,
    platform,
    people: platform.people,
    url,
    channel,
    database: store,
    account: { org, id, channel, mode: 'poll' } satisfies Account,
    lan: lan.id,
    say: (text: string) => platform.people.send({ user: lan.id, text }),
    /** The bot's calls of one method, oldest first. */
    calls: (method: string) =>
      platform.log.records.filter((record) => 'method' in record && record.method === method),
  };
}

/** A channel without a network, for updates written by hand: `{"id","lane","text"}`. */
export function handChannel(): Channel {
  const nothing = async () => ({ outcome: 'permanent', detail: 'no network' }) as const;
  return {
    platform: 'telegram',
    capabilities: createTelegramChannel({ token: botToken, apiRoot: 'http://x', log: silentLog })
      .capabilities,
    identify: async () => ({ id: '1', name: 'hand' }),
    poll: async () => ({ outcome: 'updates', updates: [], next: null }),
    cut(body) {
      const { id, lane } = JSON.parse(Buffer.from(body).toString('utf8'));
      return [{ id, lane, bytes: body, sentAt: null }];
    },
    understand(bytes) {
      const { lane, text } = JSON.parse(Buffer.from(bytes).toString('utf8'));
      if (text === undefined) throw new SyntaxError('no text');
      return {
        type: 'text',
        place: { kind: 'private', chat: lane, thread: null, title: null },
        from: { user: lane, name: lane },
        at: start,
        message: '1',
        text,
        mentioned: false,
        replyTo: null,
      };
    },
    send: nothing,
    edit: nothing,
    answerTap: async () => {},
    fetchFile: async () => null,
    setCommands: async () => {},
    webhook: {
      verify: () => true,
      set: async () => ({ trouble: null }),
      remove: async () => {},
      show: async () => ({ url: null, trouble: null }),
    },
  };
}

/** Brings updates by hand: `deliver('lane', 'text')`. */
export function deliveries(intake: Intake, to: AccountId) {
  let n = 0;
  return (lane: string, text?: string, id = `${++n}`) =>
    intake.receive(to, Buffer.from(JSON.stringify({ id, lane, text })));
}

export const patience = () => AbortSignal.timeout(20_000);
