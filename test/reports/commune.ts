import { addDays, at, dayOf } from '../../src/core/calendar/zone.ts';
import type { CampaignFile } from '../../src/core/campaign/campaign.ts';
import type { WorkState } from '../../src/core/campaign/definition.ts';
import { asksIn } from '../../src/core/campaign/due.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import {
  as,
  type CampaignId,
  type CheckInId,
  countedIds,
  type Day,
  type OrgId,
  type RoundId,
} from '../../src/kernel/ids.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import type { Database } from '../../src/storage/database.ts';
import { loadAskable, type NewRound, openCheckIns, openRound } from '../../src/storage/rounds.ts';
import { sample } from '../campaign/sample.ts';

export const zone = 'Asia/Ho_Chi_Minh';

/** `2025-10-24`, `16:00` in Ha Dong. */
export function local(day: string, time: string): Date {
  return at(as<Day>(day), time, zone);
}

/** The sample campaign, stored, with people and groups that a Telegram bot reaches. */
export interface Commune {
  readonly orgId: OrgId;
  readonly campaignId: CampaignId;
  /** Pairs people (by code) and rooms (by code) with a chat of the same name. */
  pair(who: { people?: readonly string[]; rooms?: readonly string[] }): Promise<void>;
  /** Opens the weekly round whose Wednesday this is. */
  openWeek(wednesday: string): Promise<void>;
  /** Opens the monthly round on a Wednesday. */
  openMonth(wednesday: string): Promise<void>;
  /** A unit's report of one task in the newest round that asks it. */
  report(code: string, unit: string, given: Reported): Promise<void>;
  /** Every pending check-in of a week is reported, as carried. */
  reportRest(except?: readonly string[]): Promise<void>;
  difficulty(code: string, given: Difficult): Promise<void>;
  /** What is queued, in order: chat and text. */
  queued(): Promise<
    readonly { key: string; chat: string; text: string; photo: { name: string } | null }[]
  >;
}

export interface Reported {
  readonly state?: WorkState;
  readonly numbers?: Readonly<Record<string, number>>;
  readonly options?: Readonly<Record<string, string>>;
  readonly noData?: readonly string[];
  readonly late?: boolean;
}

export interface Difficult {
  readonly text: string;
  readonly decider?: string;
  readonly by?: string;
  readonly asked?: string;
}

const monday = local('2025-10-13', '07:30');

/** @param campaign in place of the sample: what is stored and played is the same */
export async function sampleCommune(
  database: Database,
  campaign: CampaignFile = sample,
): Promise<Commune> {
  const ids = countedIds();
  const { transact, prisma } = database;
  const report = await transact('import', (tx) =>
    importCampaign(tx, campaign, {
      ...{ orgId: null, now: monday, ids, crash: neverCrash, actor: 'operator', via: 'cli' },
    }),
  );
  const orgId = report.organization.id;
  const { campaignId } = report;
  await prisma.channelAccount.create({
    data: {
      ...{ orgId, id: 'bot', platform: 'telegram', externalId: '7', name: 'Trợ lý' },
      ...{ tokenCipher: Buffer.from([0]), state: 'active' },
    },
  });
  let newest: { id: RoundId; opensAt: Date } | null = null;

  async function submit(id: string, { late = false }: Reported): Promise<void> {
    await prisma.checkIn.update({
      where: { orgId_id: { orgId, id } },
      data: { status: 'submitted', late, submittedAt: newest?.opensAt ?? monday },
    });
  }

  /** Opened on a Wednesday, due on the Friday after it. */
  async function open(
    day: Day,
    round: Pick<NewRound, 'cadence' | 'key' | 'periodStart' | 'periodEnd' | 'comparable'>,
  ): Promise<void> {
    const opensAt = at(day, '14:00', zone);
    const lateUntil = at(addDays(day, 2), '15:30', zone);
    await transact('open', async (tx) => {
      const id = await openRound(tx, orgId, {
        ...{ ...round, id: as<RoundId>(ids()), campaign: campaignId, opensAt, lateUntil },
        ...{ dueAt: at(addDays(day, 2), '10:00', zone), closesAt: lateUntil, note: null },
      });
      const askable = await loadAskable(tx, orgId, campaignId, dayOf(opensAt, zone));
      await openCheckIns(
        tx,
        orgId,
        askable.flatMap((each) => {
          const keys = asksIn(each.definition, each.part, round.cadence, day);
          return keys.length === 0
            ? []
            : [
                {
                  ...{ id: as<CheckInId>(ids()), round: id, assignment: each.id },
                  ...{ version: each.version, keys, owner: each.respondent },
                },
              ];
        }),
      );
      newest = { id, opensAt };
    });
  }

  return {
    orgId,
    campaignId,
    async pair({ people = [], rooms = [] }) {
      for (const code of people) {
        const { id } = await prisma.person.findFirstOrThrow({ where: { orgId, code } });
        await prisma.address.create({
          data: {
            ...{ orgId, id: `to-${code}`, accountId: 'bot', externalId: code, kind: 'private' },
            ...{ personId: id, createdAt: monday },
          },
        });
        await prisma.consent.create({
          data: {
            ...{ orgId, id: `by-${code}`, personId: id, version: '1' },
            ...{ decision: 'given', decidedAt: monday },
          },
        });
      }
      for (const code of rooms) {
        const { id } = await prisma.room.findFirstOrThrow({ where: { orgId, code } });
        await prisma.address.create({
          data: {
            ...{ orgId, id: `to-${code}`, accountId: 'bot', externalId: code, kind: 'group' },
            ...{ roomId: id, createdAt: monday },
          },
        });
      }
    },
    async openWeek(wednesday) {
      const day = as<Day>(wednesday);
      await open(day, {
        ...{ cadence: 'week', key: weekOf(day), periodStart: addDays(day, -7) },
        ...{ periodEnd: addDays(day, -1), comparable: true },
      });
    },
    async openMonth(wednesday) {
      const day = as<Day>(wednesday);
      const periodEnd = as<Day>(`${wednesday.slice(0, 7)}-14`);
      await open(day, {
        ...{ cadence: 'month', key: wednesday.slice(0, 7), periodStart: addDays(periodEnd, -29) },
        ...{ periodEnd, comparable: true },
      });
    },
    async report(code, unit, given) {
      const checkIn = await prisma.checkIn.findFirstOrThrow({
        where: {
          orgId,
          roundId: newest?.id ?? '',
          assignment: { task: { code }, unit: { code: unit } },
        },
        include: { version: true },
      });
      const row = (questionKey: string, value: object) => ({
        ...{ orgId, id: ids(), checkInId: checkIn.id, questionKey, revision: 1, kind: 'number' },
        ...{ state: 'answered', via: 'telegram', answeredAt: newest?.opensAt ?? monday, ...value },
      });
      await prisma.answer.createMany({
        data: [
          ...Object.entries(given.numbers ?? {}).map(([k, v]) => row(k, { numberValue: v })),
          ...Object.entries(given.options ?? {}).map(([k, v]) => row(k, { optionValue: v })),
          ...(given.noData ?? []).map((k) => row(k, { state: 'no_data' })),
        ],
      });
      await submit(checkIn.id, given);
      if (!given.state) return;
      await prisma.assignment.update({
        where: { orgId_id: { orgId, id: checkIn.assignmentId } },
        data: { status: given.state },
      });
    },
    async reportRest(except = []) {
      await prisma.checkIn.updateMany({
        where: {
          ...{ orgId, roundId: newest?.id ?? '', status: 'pending' },
          assignment: { unit: { code: { notIn: [...except] } } },
        },
        data: { status: 'submitted', submittedAt: newest?.opensAt ?? monday },
      });
    },
    async difficulty(code, { text, decider, by, asked }) {
      const { id } = await prisma.assignment.findFirstOrThrow({
        where: { orgId, part: 'lead', task: { code } },
      });
      await prisma.difficulty.create({
        data: {
          ...{ orgId, id: ids(), assignmentId: id, text, raisedAt: newest?.opensAt ?? monday },
          ...{ decider: decider ?? null, decideByDay: by ?? null, decisionAsked: asked ?? null },
        },
      });
      await prisma.assignment.update({
        where: { orgId_id: { orgId, id } },
        data: { status: 'blocked' },
      });
    },
    async queued() {
      const rows = await prisma.outbox.findMany({
        where: { orgId },
        orderBy: { seq: 'asc' },
        include: { address: true },
      });
      return rows.map(({ key, address, payload }) => ({
        key,
        chat: address.externalId,
        ...(payload as { text: string; photo: { name: string } | null }),
      }));
    },
  };
}

/** Of a calendar on paper. */
const weeks: Readonly<Record<string, string>> = {
  ...{ '2025-10-15': '2025-W42', '2025-10-22': '2025-W43', '2025-10-29': '2025-W44' },
  ...{ '2026-12-30': '2026-W53', '2027-01-06': '2027-W01' },
};

function weekOf(day: Day): string {
  const key = weeks[day];
  if (key === undefined) throw new Error(`no week for ${day}`);
  return key;
}
