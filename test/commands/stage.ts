import { createHash } from 'node:crypto';
import { createAgenda } from '../../src/agenda/agenda.ts';
import type { Capabilities, Inbound } from '../../src/channels/channel.ts';
import { createBroadcast, createMissingList } from '../../src/conversation/announce.ts';
import { forwardUrgentPhoto } from '../../src/conversation/commands/urgent/photos.ts';
import { createConversation } from '../../src/conversation/conversation.ts';
import { createFragmentReader } from '../../src/conversation/fragments.ts';
import { createInvite } from '../../src/conversation/invite.ts';
import type { Surroundings } from '../../src/conversation/surroundings.ts';
import { createTimerHand } from '../../src/conversation/timers.ts';
import { addDays, at, dayOf, isoWeek } from '../../src/core/calendar/zone.ts';
import { asksIn } from '../../src/core/campaign/due.ts';
import { movableClock } from '../../src/kernel/clock.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import {
  type AccountId,
  as,
  type CampaignId,
  type CheckInId,
  countedIds,
  type Day,
  type OrgId,
  type RoundId,
} from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createDigestHands } from '../../src/reports/hands.ts';
import { drawSlips } from '../../src/reports/slips.ts';
import { storeFile, type WantedFile } from '../../src/storage/attachments.ts';
import { blobId } from '../../src/storage/blobs.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import type { Tx } from '../../src/storage/database.ts';
import { payloadShape } from '../../src/storage/outbox.ts';
import { loadAskable, openCheckIns, openRound } from '../../src/storage/rounds.ts';
import { sample } from '../campaign/sample.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';

export const zone = 'Asia/Ho_Chi_Minh';

/** `24/10 10:05` of 2025 in Ha Dong. */
export function local(when: string): Date {
  const [date = '', time = ''] = when.split(' ');
  const [day, month, year = '2025'] = date.split('/');
  return new Date(`${year}-${month}-${day}T${time}:00+07:00`);
}

/** What somebody got. */
export interface Got {
  readonly to: string;
  readonly text: string;
  readonly buttons: readonly string[];
  /** The file name of the picture above it. */
  readonly picture: string | null;
}

/** The sample commune, and a conversation with it that goes over no channel. */
export interface Stage {
  readonly database: TestDatabase;
  readonly orgId: OrgId;
  readonly campaignId: CampaignId;
  readonly surroundings: Surroundings;
  now(): Date;
  to(when: string): void;
  toInstant(when: Date): void;
  /** Everybody of the commune has used their code and agreed, but for these. */
  pairAll(but?: readonly string[]): Promise<void>;
  /** Opens the weekly round of a Wednesday, at 14h00. */
  openWeek(wednesday: string): Promise<RoundId>;
  /** Somebody (by code) types; what everybody got because of it, in order. */
  types(who: string, text: string, place?: 'private' | 'group'): Promise<readonly Got[]>;
  /** Sends a photo; its bytes are on their way. */
  photographs(who: string, caption?: string | null): Promise<readonly Got[]>;
  /** The bytes of the photos that were sent are here; what everybody got because of it. */
  arrive(): Promise<readonly Got[]>;
  /** Types under a message, by the platform's id of it. */
  answers(who: string, text: string, message: string): Promise<readonly Got[]>;
  /** The same, and only what the speaker got, as one text. */
  asks(who: string, text: string): Promise<string>;
  /** Taps the newest button of that label in the speaker's chat. */
  taps(who: string, label: string): Promise<readonly Got[]>;
  /** A transaction in which somebody (by chat) can be heard; it ends as `work` does. */
  inTurn(
    work: (
      tx: Tx,
      hear: (who: string, text: string, place: 'private' | 'group') => Promise<void>,
    ) => Promise<void>,
  ): Promise<void>;
  /** The agenda does what is due; what everybody got because of it. */
  fire(): Promise<readonly Got[]>;
  /** Taps the n-th button of that label from the newest (0) on. */
  tapsNth(who: string, label: string, n: number): Promise<readonly Got[]>;
  /** Everything that was queued so far is on the phones. */
  deliver(): Promise<void>;
}

const telegram: Capabilities = {
  buttons: true,
  edit: true,
  photoIn: true,
  photoOut: 'upload',
  files: true,
  groups: true,
  commandMenu: true,
  hearsAllGroupMessages: true,
  maxText: 4096,
  maxCaption: 1024,
  maxButton: 64,
  monthlyQuota: null,
  seats: null,
};

const zalo: Capabilities = {
  ...telegram,
  ...{ buttons: false, edit: false, files: false, commandMenu: false },
  ...{ hearsAllGroupMessages: false, monthlyQuota: 3000, seats: 50 },
};

const launch = local('13/10 07:30');

export async function openStage(
  platform: 'telegram' | 'zalo' = 'telegram',
  given?: TestDatabase,
  { onWord = false }: { readonly onWord?: boolean } = {},
): Promise<Stage> {
  const database = given ?? (await testDatabase());
  const { prisma, transact } = database;
  const ids = countedIds();
  const clock = movableClock(launch);
  const surroundings: Surroundings = {
    clock,
    ids,
    random: countedRandom(),
    texts: createTexts('vi'),
    log: silentLog,
    crash: neverCrash,
    hear: () => null,
    printSlips: drawSlips,
    capabilitiesOf: (name) => (name === 'zalo' ? zalo : telegram),
    pages: { url: 'https://dondoc.example', isPublic: true },
    digests: createDigestHands({
      texts: createTexts('vi'),
      ids,
      crash: neverCrash,
      longestCaption: () => 1024,
    }),
  };
  const converse = createConversation(surroundings);
  const digests = surroundings.digests as ReturnType<typeof createDigestHands>;
  const agenda = createAgenda({
    ...{ database, clock, ids, log: silentLog, crash: neverCrash },
    hands: {
      invite: createInvite(surroundings, surroundings.capabilitiesOf),
      readFragments: createFragmentReader(surroundings),
      listMissing: createMissingList(surroundings),
      broadcast: createBroadcast(surroundings),
      submitDigest: digests.submit,
      publishDigest: digests.publish,
      ring: createTimerHand(surroundings),
    },
    drain: async () => {},
    nudge: () => {},
  });
  const report = await transact('import', (tx) =>
    importCampaign(tx, sample, {
      ...{ orgId: null, now: launch, ids, crash: neverCrash, actor: 'operator', via: 'cli' },
      onWord,
    }),
  );
  const orgId = report.organization.id;
  const { campaignId } = report;
  await prisma.channelAccount.create({
    data: {
      ...{ orgId, id: 'bot', platform, externalId: '7', name: 'Trợ lý' },
      ...{ tokenCipher: Buffer.from([0]), state: 'active' },
    },
  });
  await agenda.plan();
  const account = {
    ...({ id: as<AccountId>('bot'), orgId, platform, name: '' } as const),
    capabilities: platform === 'zalo' ? zalo : telegram,
  };
  let said = 0;

  async function hear(inbound: Inbound): Promise<readonly Got[]> {
    said += 1;
    const before = await prisma.outbox.count();
    await transact('turn', (tx) =>
      converse({
        ...{ tx, account, inbound, at: clock.now(), now: clock.now() },
        inbox: as(`in-${said}`),
      }),
    );
    return (await queued()).slice(before);
  }

  function spoken(who: string, text: string, kind: 'private' | 'group'): Inbound {
    return {
      type: 'text',
      place: place(kind === 'group' ? 'room' : who, kind),
      from: from(who),
      at: clock.now(),
      message: String(said),
      text,
      mentioned: kind === 'group',
      replyTo: null,
    };
  }

  async function queued(): Promise<readonly Got[]> {
    const rows = await prisma.outbox.findMany({
      orderBy: { seq: 'asc' },
      include: { address: true },
    });
    return rows.map(({ payload, address }) => {
      const { text, buttons, photo } = payloadShape.parse(payload);
      return {
        to: address.externalId,
        text,
        buttons: buttons.flat().map(({ label }) => label),
        picture: photo?.name ?? null,
      };
    });
  }

  const from = (who: string) => ({ user: who, name: who });
  const place = (chat: string, kind: 'private' | 'group' = 'private') => ({
    ...{ kind, chat, thread: null, title: null },
  });

  const stage: Stage = {
    ...{ database, orgId, campaignId, surroundings },
    now: () => clock.now(),
    to: (when) => clock.forward(local(when)),
    toInstant: (when) => clock.forward(when),
    async pairAll(but = []) {
      const people = await prisma.person.findMany({ where: { orgId } });
      for (const { id, code } of people) {
        if (but.includes(code)) continue;
        await prisma.address.create({
          data: {
            ...{ orgId, id: `to-${code}`, accountId: 'bot', externalId: code, kind: 'private' },
            ...{ personId: id, createdAt: launch },
          },
        });
        await prisma.consent.create({
          data: {
            ...{ orgId, id: `by-${code}`, personId: id, version: '1' },
            ...{ decision: 'given', decidedAt: launch, addressId: `to-${code}` },
          },
        });
      }
    },
    async openWeek(wednesday) {
      const day = as<Day>(wednesday);
      const opensAt = at(day, '14:00', zone);
      return await transact('open', async (tx) => {
        const id = await openRound(tx, orgId, {
          id: as<RoundId>(ids()),
          campaign: campaignId,
          cadence: 'week',
          key: isoWeek(day),
          periodStart: addDays(day, -7),
          periodEnd: addDays(day, -1),
          opensAt,
          dueAt: at(addDays(day, 2), '10:00', zone),
          lateUntil: at(addDays(day, 2), '15:30', zone),
          closesAt: at(addDays(day, 2), '15:30', zone),
          comparable: true,
          note: null,
        });
        const askable = await loadAskable(tx, orgId, campaignId, dayOf(opensAt, zone));
        await openCheckIns(
          tx,
          orgId,
          askable.flatMap((each) => {
            const keys = asksIn(each.definition, each.part, 'week', day);
            if (keys.length === 0) return [];
            const given = { id: as<CheckInId>(ids()), round: id, assignment: each.id };
            return [{ ...given, version: each.version, keys, owner: each.respondent }];
          }),
        );
        return id;
      });
    },
    async types(who, text, kind = 'private') {
      return await hear(spoken(who, text, kind));
    },
    async photographs(who, caption = null) {
      const inbound = spoken(who, '', 'private') as Extract<Inbound, { type: 'text' }>;
      const photo = { remote: `photo-${said}`, size: 1, caption, album: null };
      return await hear({ ...inbound, type: 'photo', ...photo });
    },
    async arrive() {
      const before = await prisma.outbox.count();
      const waiting = await prisma.attachment.findMany({ where: { state: 'expected' } });
      for (const one of waiting) {
        const bytes = Buffer.from(one.remoteRef);
        const file = { ...one, orgId, remote: one.remoteRef } as unknown as WantedFile;
        const kept = { bytes, mime: 'image/jpeg', sha256: blobId(bytes) };
        await transact('media', async (tx) => {
          await storeFile(tx, file, kept, clock.now());
          await forwardUrgentPhoto(surroundings, tx, file, kept);
        });
      }
      return (await queued()).slice(before);
    },
    async answers(who, text, message) {
      return await hear({ ...spoken(who, text, 'private'), replyTo: message } as Inbound);
    },
    async inTurn(work) {
      await transact('turn', async (tx) => {
        await work(tx, async (who, text, kind) => {
          said += 1;
          const at = clock.now();
          const inbound = spoken(who, text, kind);
          await converse({ tx, account, inbound, at, now: at, inbox: as(`in-${said}`) });
        });
      });
    },
    async asks(who, text) {
      const got = await stage.types(who, text);
      return got
        .filter((one) => one.to === who)
        .map((one) => one.text)
        .join('\n---\n');
    },
    taps: (who, label) => stage.tapsNth(who, label, 0),
    async tapsNth(who, label, n) {
      const rows = await prisma.outbox.findMany({
        where: { address: { externalId: who } },
        orderBy: { seq: 'desc' },
      });
      const found = rows
        .flatMap(({ payload }) => payloadShape.parse(payload).buttons)
        .flat()
        .filter((button) => button.label === label)[n];
      if (!found) throw new Error(`${who} has no button ${label}`);
      const tap = { tap: 't', data: found.data, message: null };
      return await hear({ type: 'tap', place: place(who), from: from(who), ...tap });
    },
    async fire() {
      const before = await prisma.outbox.count();
      await agenda.pass();
      return (await queued()).slice(before);
    },
    async deliver() {
      await prisma.outbox.updateMany({
        where: { status: 'queued' },
        data: { status: 'sent', sentAt: clock.now(), settledAt: clock.now() },
      });
    },
  };
  return stage;
}

/** The same bytes in every run. */
function countedRandom() {
  let n = 0;
  return (size: number) => createHash('shake256', { outputLength: size }).update(`${++n}`).digest();
}
