import { join } from 'node:path';
import { type Agenda, createAgenda } from './agenda/agenda.ts';
import type { Channel, Inbound, Outbound } from './channels/channel.ts';
import { openChannel } from './channels/open.ts';
import { createBroadcast, createMissingList } from './conversation/announce.ts';
import { forwardUrgentPhoto } from './conversation/commands/urgent/photos.ts';
import { createConversation } from './conversation/conversation.ts';
import { sayFailure, sayFileFailed } from './conversation/failures.ts';
import { orderDocument } from './conversation/files/order.ts';
import { createPhotoTaker, type TakePhotos } from './conversation/files/photos.ts';
import { createFragmentReader } from './conversation/fragments.ts';
import { createInvite } from './conversation/invite.ts';
import { createQuotaWatch } from './conversation/quota.ts';
import type { Account, Pages, Surroundings } from './conversation/surroundings.ts';
import { createTimerHand } from './conversation/timers.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import type { Tempo } from './delivery/tempo.ts';
import type { Turn as HeardTurn } from './intake/account.ts';
import { createIntake, type Intake } from './intake/intake.ts';
import type { Clock } from './kernel/clock.ts';
import type { Crash } from './kernel/crash.ts';
import type { AccountId, Ids, OrgId } from './kernel/ids.ts';
import type { Log } from './kernel/log.ts';
import type { RandomBytes } from './kernel/random.ts';
import { openOffice } from './office.ts';
import { commandMenu } from './render/help.ts';
import type { Texts } from './render/locale.ts';
import { createDigestHands } from './reports/hands.ts';
import type { Office } from './reports/office.ts';
import { drawSlips } from './reports/slips.ts';
import type { Bot } from './storage/bots.ts';
import type { Database, Tx } from './storage/database.ts';

/**
 * What one of several processes on PostgreSQL does: `web` takes in what platforms bring, `worker` does
 * everything that follows from it, `all` both.
 */
export type Role = 'all' | 'web' | 'worker';

export interface AppOptions {
  /** `all` by default. */
  readonly role?: Role;
  readonly database: Database;
  readonly bots: readonly Bot[];
  readonly roots: { readonly telegram: string; readonly zalo: string };
  /** Where platforms reach us; null to ask them for updates. */
  readonly publicUrl: string | null;
  /** Where people find our pages. */
  readonly pages: Pages;
  /** An address of ours for a picture that a platform fetches itself; none without a public one. */
  readonly photoLink?: (orgId: OrgId, photo: NonNullable<Outbound['photo']>) => string | null;
  /** The folder for what waits while the database is away. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: RandomBytes;
  readonly texts: Texts;
  readonly log: Log;
  readonly crash: Crash;
  /** How fast messages leave; as the platforms ask by default. */
  readonly tempo?: Tempo;
}

/** What every platform takes under a picture, where ours says nothing (Telegram's is the shortest). */
const shortestCaption = 1_024;

/** The running product, whole but for its HTTP side and its commands. */
export interface App {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly agenda: Agenda;
  readonly office: Office;
  /** Keeps what was sent by a link. */
  readonly takePhotos: TakePhotos;
  /** The bots that run, with their channels. */
  readonly accounts: readonly {
    readonly id: AccountId;
    readonly externalId: string;
    readonly channel: Channel;
  }[];
  start(): Promise<void>;
  /** Stops in reverse order; what is claimed is finished, in bounded time. */
  stop(): Promise<void>;
  /**
   * Does everything that can be done at this instant of campaign time: what waits at the platforms
   * is heard, what is due is fired, what is queued is sent.
   */
  settle(): Promise<void>;
}

/** Puts the rooms together: the only place that knows every one of them. */
export function createApp(options: AppOptions): App {
  const { database, bots, clock, ids, random, log, crash, texts } = options;
  const works = options.role !== 'web';
  const mode = options.publicUrl === null ? ('poll' as const) : ('webhook' as const);
  const names = new Map<AccountId, string>();
  const accounts = bots.map(({ orgId, id, externalId, ...bot }) => {
    const opened = channelOf({ orgId, ...bot }, options);
    const channel: Channel = {
      ...opened,
      async identify(signal) {
        const self = await opened.identify(signal);
        names.set(id, self.name);
        return self;
      },
    };
    return { org: orgId, id, externalId, channel, mode };
  });
  const toAccount = ({ org, id, channel }: HeardTurn['account']): Account => {
    const { platform, capabilities } = channel;
    return { id, orgId: org, platform, capabilities, name: names.get(id) ?? '' };
  };
  const toTurn = (tx: Tx, { row, inbound, account }: HeardTurn) => ({
    tx,
    account: toAccount(account),
    inbox: row.id,
    inbound,
    at: row.sentAt ?? row.receivedAt,
    now: clock.now(),
  });

  const capabilitiesOf = (platform: Bot['platform']) => {
    const account = accounts.find(({ channel }) => channel.platform === platform);
    if (!account) throw new Error(`no account on ${platform}`);
    return account.channel.capabilities;
  };
  const longestCaption = (platform: Bot['platform']) =>
    accounts.some(({ channel }) => channel.platform === platform)
      ? capabilitiesOf(platform).maxCaption
      : shortestCaption;
  const digests = createDigestHands({ texts, ids, crash, longestCaption });
  const surroundings: Surroundings = {
    ...{ clock, ids, random, texts, log, crash, capabilitiesOf, digests, pages: options.pages },
    printSlips: drawSlips,
    hear(id, raw) {
      const account = accounts.find((one) => one.id === id);
      const inbound = account && understood(account.channel, raw);
      return account && inbound ? { account: toAccount(account), inbound } : null;
    },
  };

  const watchQuota = createQuotaWatch(surroundings);
  const delivery = createDelivery({
    database,
    channels: accounts.map(({ org, id, channel }) => ({ orgId: org, accountId: id, channel })),
    clock,
    log,
    crash,
    ids,
    random,
    onSent: async (tx, sent) => {
      const account = accounts.find(({ id }) => id === sent.accountId);
      if (account) await watchQuota(tx, toAccount(account), sent.sentAt);
      if (sent.category === 'digest' && sent.id.startsWith('digest:')) crash('digest.page-sent');
    },
    ...(options.tempo ? { tempo: options.tempo } : {}),
  });

  const converse = createConversation(surroundings);
  const taps: { readonly channel: Channel; readonly tap: string }[] = [];
  const onWritten = () => {
    delivery.nudge();
    agenda.nudge();
    office.nudge();
    // Telling the platform that a tap was heard stops its spinning; nothing depends on it.
    for (const { channel, tap } of taps.splice(0)) {
      void channel.answerTap(tap, null, AbortSignal.timeout(5_000));
    }
  };
  const intake = createIntake({
    database,
    accounts,
    clock,
    ids,
    log,
    crash,
    spoolFolder: join(options.dataDir, 'spool'),
    doorOnly: !works,
    async handle(tx, heard) {
      const { tap } = await converse(toTurn(tx, heard));
      if (tap !== null) taps.push({ channel: heard.account.channel, tap });
    },
    onFailed: (tx, heard) => sayFailure(surroundings, toTurn(tx, heard)),
    onFileFailed: (tx, file) => sayFileFailed(surroundings, tx, file),
    async onDocument(tx, { orgId, id, personId, accountId, name }, { sha256 }) {
      if (personId === null || name === null) return;
      const order = { blob: sha256, name, account: accountId };
      await orderDocument(tx, orgId, personId, id, order, clock.now());
    },
    onPhoto: (tx, photo, kept) => forwardUrgentPhoto(surroundings, tx, photo, kept),
    onWritten,
  });

  const agenda = createAgenda({
    database,
    clock,
    ids,
    log,
    crash,
    hands: {
      invite: createInvite(surroundings, capabilitiesOf),
      readFragments: createFragmentReader(surroundings),
      listMissing: createMissingList(surroundings),
      broadcast: createBroadcast(surroundings),
      submitDigest: digests.submit,
      publishDigest: digests.publish,
      ring: createTimerHand(surroundings),
    },
    drain: async () => {
      await intake.drain(AbortSignal.timeout(drainMs));
    },
    nudge: () => delivery.nudge(),
  });

  const office = openOffice({
    ...{ database, clock, texts, log, surroundings, accounts },
    onWritten: () => {
      delivery.nudge();
      agenda.nudge();
    },
  });

  /** The command menu in Vietnamese, where a platform has one. Nothing depends on it. */
  function introduce(): void {
    for (const { channel } of accounts) {
      if (!channel.capabilities.commandMenu) continue;
      channel
        .setCommands(commandMenu(texts), AbortSignal.timeout(15_000))
        .catch((error: unknown) => log.warn({ err: error }, 'the command menu could not be set'));
    }
  }

  /** A webhook is set by a command, never here; that none is set must not go unseen. */
  function lookForWebhooks(): void {
    if (mode === 'poll') return;
    for (const { externalId, channel } of accounts) {
      channel.webhook.show(AbortSignal.timeout(15_000)).then(
        ({ url, trouble }) => {
          if (url === null) {
            log.warn({ externalId }, 'no webhook is set, nothing is heard: `dondoc webhook set`');
          } else if (trouble !== null) log.warn({ externalId, trouble }, 'the webhook has trouble');
        },
        (error: unknown) => log.warn({ err: error, externalId }, 'the webhook cannot be looked at'),
      );
    }
  }

  return {
    intake,
    delivery,
    agenda,
    office,
    takePhotos: createPhotoTaker(surroundings),
    accounts,
    async start() {
      intake.start();
      if (!works) return;
      delivery.start();
      await agenda.plan();
      agenda.start();
      office.start();
      introduce();
      lookForWebhooks();
    },
    async stop() {
      await agenda.stop();
      await intake.stop();
      await office.stop();
      crash('shutdown.draining');
      await delivery.stop();
      for (const { channel } of accounts) channel.close?.();
    },
    async settle() {
      if (!works) return;
      await intake.drain(AbortSignal.timeout(drainMs));
      await office.pass();
      await agenda.pass();
      await delivery.settled();
    },
  };
}

/** Machine time. A platform that is away for longer does not keep the agenda from its work. */
const drainMs = 20_000;

function channelOf(
  { orgId, platform, token }: Pick<Bot, 'orgId' | 'platform' | 'token'>,
  { roots, log, photoLink }: AppOptions,
): Channel {
  const hostPhoto = (photo: NonNullable<Outbound['photo']>) => photoLink?.(orgId, photo) ?? null;
  return openChannel({ platform, token, roots, log, hostPhoto });
}

function understood(channel: Channel, raw: Uint8Array): Inbound | null {
  try {
    return channel.understand(raw);
  } catch {
    return null;
  }
}
