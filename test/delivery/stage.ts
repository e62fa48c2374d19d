import { setImmediate as turn } from 'node:timers/promises';
import type { Capabilities, Channel, Outbound, SendResult } from '../../src/channels/channel.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { OnSent } from '../../src/delivery/record.ts';
import type { Tempo } from '../../src/delivery/tempo.ts';
import { type MovableClock, movableClock } from '../../src/kernel/clock.ts';
import { type Crash, neverCrash } from '../../src/kernel/crash.ts';
import { type AccountId, type AddressId, as, type OrgId, randomIds } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import type { Database } from '../../src/storage/database.ts';
import { type NewMessage, queue } from '../../src/storage/outbox.ts';
import { insideTransaction } from '../../src/storage/transaction-scope.ts';

export const orgId = as<OrgId>('o');
export const accountId = as<AccountId>('bot');
export const start = new Date('2025-10-15T07:00:00Z');

/** A commune with one bot, and private chats `p0`, `p1`, … and groups `g0`, `g1` on it. */
export async function furnish(database: Database, people = 5): Promise<void> {
  const { prisma } = database;
  await prisma.organization.create({
    data: {
      id: orgId,
      code: 'HD',
      name: 'Hà Đông',
      timeZone: 'Asia/Ho_Chi_Minh',
      createdAt: start,
    },
  });
  await prisma.channelAccount.create({
    data: {
      orgId,
      id: accountId,
      platform: 'telegram',
      externalId: '1',
      name: 'bot',
      tokenCipher: new Uint8Array(),
      state: 'active',
    },
  });
  const privates = Array.from({ length: people }, (_, i) => ({ id: `p${i}`, kind: 'private' }));
  const groups = ['g0', 'g1'].map((id) => ({ id, kind: 'group' }));
  await prisma.address.createMany({
    data: [...privates, ...groups].map(({ id, kind }) => ({
      orgId,
      id,
      accountId,
      externalId: `chat-${id}`,
      kind,
      createdAt: start,
    })),
  });
}

/** A message that says its own key; a reminder nobody asked for unless told otherwise. */
export function message(key: string, to: string, more: Partial<NewMessage> = {}): NewMessage {
  return {
    key: as(key),
    address: as<AddressId>(to),
    priority: 'bulk',
    repeatable: false,
    unasked: true,
    category: 'second-reminder',
    payload: { text: key, buttons: [], photo: null, file: null },
    notBefore: null,
    cause: null,
    ...more,
  };
}

/** What is worth sending at whatever hour it can leave. */
export function lasting(key: string, to: string, more: Partial<NewMessage> = {}): NewMessage {
  return message(key, to, { unasked: false, category: 'directive', ...more });
}

/** An answer to what somebody just sent. */
export function reply(key: string, to: string, more: Partial<NewMessage> = {}): NewMessage {
  return message(key, to, {
    priority: 'reply',
    repeatable: true,
    unasked: false,
    category: 'receipt',
    ...more,
  });
}

export function queued(database: Database, ...messages: NewMessage[]): Promise<void> {
  return database.transact('test.queue', (tx) => queue(tx, orgId, messages, start));
}

export interface Call {
  readonly chat: string;
  readonly thread: string | null;
  readonly text: string;
  readonly photo: boolean;
}

type Answer = SendResult | ((signal: AbortSignal) => Promise<SendResult>);

/** A platform that answers what the test has written down, and refuses to be misused. */
export interface ScriptedChannel extends Channel {
  /** What was asked of it, in order. */
  readonly calls: Call[];
  /** What arrived, in order. */
  readonly arrived: Call[];
  /** The next answers to the message with this text; it is accepted after that. */
  script(text: string, ...answers: Answer[]): void;
  /** Every answer to the message with this text. */
  always(text: string, answer: SendResult): void;
  /** Fails when it was never asked what it was prepared for, or was misused. */
  verify(): void;
}

export const telegramLike: Capabilities = {
  buttons: true,
  edit: true,
  photoIn: true,
  photoOut: 'upload',
  files: true,
  groups: true,
  commandMenu: true,
  hearsAllGroupMessages: false,
  maxText: 4096,
  maxCaption: 1024,
  maxButton: 64,
  monthlyQuota: null,
  seats: null,
};

export function scriptedChannel(capabilities = telegramLike): ScriptedChannel {
  const calls: Call[] = [];
  const arrived: Call[] = [];
  const scripts = new Map<string, Answer[]>();
  const fixed = new Map<string, SendResult>();
  const busy = new Set<string>();
  const wrongs: string[] = [];
  let ids = 0;

  const never = (what: string) => (): never => {
    throw new Error(`delivery has no business with ${what}`);
  };
  const answerTo = async (call: Call, signal: AbortSignal): Promise<SendResult> => {
    const scripted = fixed.get(call.text) ?? scripts.get(call.text)?.shift();
    await turn();
    if (scripted === undefined) return { outcome: 'sent', message: String(++ids) };
    return typeof scripted === 'function' ? await scripted(signal) : scripted;
  };

  return {
    platform: 'telegram',
    capabilities,
    calls,
    arrived,
    script: (text, ...answers) => void scripts.set(text, answers),
    always: (text, answer) => void fixed.set(text, answer),
    verify() {
      for (const [text, left] of scripts) {
        if (left.length > 0)
          wrongs.push(`${text} was sent ${left.length} times less than scripted`);
      }
      if (wrongs.length > 0) throw new Error(wrongs.join('\n'));
    },
    async send(chat: string, thread: string | null, outbound: Outbound, signal: AbortSignal) {
      const call = { chat, thread, text: outbound.text, photo: outbound.photo !== null };
      if (insideTransaction() !== null) wrongs.push(`${call.text} was sent inside a transaction`);
      if (busy.has(chat)) wrongs.push(`two messages at once on their way to ${chat}`);
      if (busy.size >= 8) wrongs.push('more than eight requests at once');
      busy.add(chat);
      calls.push(call);
      try {
        const result = await answerTo(call, signal);
        if (result.outcome === 'sent') arrived.push(call);
        return result;
      } finally {
        busy.delete(chat);
      }
    },
    identify: never('names'),
    poll: never('updates'),
    cut: never('updates'),
    understand: never('updates'),
    edit: never('edits'),
    answerTap: never('taps'),
    fetchFile: never('photos'),
    setCommands: never('menus'),
    webhook: {
      verify: never('webhooks'),
      set: never('webhooks'),
      remove: never('webhooks'),
      show: never('webhooks'),
    },
  };
}

/** As fast as the machine goes, with the same rules. */
export const hurried: Tempo = {
  pace: {
    account: { burst: 100_000, perSecond: 100_000 },
    bulk: { burst: 100_000, perSecond: 100_000 },
    private: { burst: 100_000, perSecond: 100_000 },
    group: { burst: 100_000, perSecond: 100_000 },
  },
  width: 8,
  requestMs: 30_000,
  firstBackOffMs: 1,
  longestBackOffMs: 4,
  // Longer than any test: a wake-up that is missed ends as a timeout, not as a delay.
  leaseMs: 600_000,
  pollMs: 600_000,
  drainMs: 5000,
  doubtMs: 50,
};

export interface Cast {
  readonly delivery: Delivery;
  readonly clock: MovableClock;
}

/** A delivery over the database, not started. */
export function cast(
  database: Database,
  channel: Channel,
  more: { onSent?: OnSent; crash?: Crash; tempo?: Partial<Tempo>; clock?: MovableClock } = {},
): Cast {
  const clock = more.clock ?? movableClock(start);
  const delivery = createDelivery({
    database,
    channels: [{ orgId, accountId, channel }],
    clock,
    log: silentLog,
    crash: more.crash ?? neverCrash,
    ids: randomIds,
    random: systemRandom,
    onSent: more.onSent ?? (async () => {}),
    tempo: { ...hurried, ...more.tempo },
  });
  return { delivery, clock };
}

/** What the outbox says: key, status and reason of each row, in the order they were queued. */
export async function books(database: Database): Promise<string[]> {
  const rows = await database.prisma.outbox.findMany({ orderBy: { seq: 'asc' } });
  return rows.map(({ key, status, error }) => [key, status, error].filter(Boolean).join(' '));
}

/** Waits until nothing of the account is open any more, whatever has to be tried again. */
export async function emptied(database: Database, delivery: Delivery): Promise<void> {
  for (;;) {
    await delivery.settled();
    const open = await database.prisma.outbox.count({ where: { settledAt: null } });
    if (open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, hurried.longestBackOffMs));
  }
}

/** A promise and the hand that resolves it. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
