import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../../../src/kernel/clock.ts';
import type { OrgId } from '../../../src/kernel/ids.ts';
import type { Database } from '../../../src/storage/database.ts';
import { type Commune, meet, openCommune } from '../../zalo/commune.ts';
import { approver, campaignOf, focalPoint, room } from './campaign.ts';
import type { Plan, PlannedReport, State } from './plan.ts';

/** What is left when a campaign has been played. */
export interface Played {
  readonly database: Database;
  readonly orgId: OrgId;
  /** Everything that went between the phones and the bot: the platform's record, line by line. */
  readonly jsonl: string;
  /** Whose phone is whose: the platform's id of a chat by the unit's code, and the room's. */
  readonly phones: ReadonlyMap<string, string>;
  readonly room: string;
  readonly complaints: readonly string[];
}

/**
 * Plays a plan from end to end over the emulated platform: the page of every week arrives on every
 * phone, people answer in their own words, in time or late or not at all, the approver approves,
 * and the digest is posted into the room.
 */
export async function play(
  plan: Plan,
  atTheEnd: (close: () => Promise<void>) => void,
): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-figures-'));
  const launch = instant(plan.weeks[0]?.wednesday ?? '', '07:30');
  launch.setUTCDate(launch.getUTCDate() - 2);
  const staging = { campaign: campaignOf(plan), launch, atTheEnd };
  const commune = await openCommune({ plan: { seats: 60 }, store: folder }, staging);
  atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  await meet(commune);
  for (const week of plan.weeks) await playWeek(commune, plan, week);
  const { zalo, database, orgId } = commune;
  const jsonl = readFileSync(join(folder, 'calls.jsonl'), 'utf8');
  return {
    ...{ database, orgId, jsonl },
    phones: new Map(plan.units.map(({ code }) => [code, commune.chat(focalPoint(code))])),
    room: commune.group(room),
    complaints: zalo.violations.map((one) => JSON.stringify(one)),
  };
}

async function playWeek(commune: Commune, plan: Plan, week: Plan['weeks'][number]): Promise<void> {
  const { wednesday, friday } = week;
  await commune.pass(instant(wednesday, '14:00'));
  await answer(commune, plan, week, false);
  await commune.pass(instant(wednesday, '14:05'));
  await commune.pass(instant(friday, '11:00'));
  await answer(commune, plan, week, true);
  await commune.pass(instant(friday, '15:31'));
  await commune.says(approver, 'duyệt');
  // The bot fetches it when it comes to it, and on a busy machine the clock would be ahead of it.
  await untilDigest(commune, week.key, ['approved', 'published']);
  await commune.pass(instant(friday, '16:00'));
  await untilDigest(commune, week.key, ['published']);
  // Nothing of this week is left over for the next, which a reply would else be taken for.
  await commune.untilQuiet();
}

/** The digest of a week has come so far; after a minute it says where it stands instead. */
async function untilDigest(
  { database, settle }: Commune,
  week: string,
  states: readonly string[],
): Promise<void> {
  const patience = AbortSignal.timeout(60_000);
  for (;;) {
    await settle();
    const row = await database.prisma.digest.findFirst({ where: { periodKey: week } });
    if (row && states.includes(row.status)) return;
    if (patience.aborted) {
      const fired = await database.prisma.occurrence.findMany({
        where: { outcome: { not: 'sent' } },
        select: { id: true, outcome: true, reason: true },
      });
      throw new Error(`${week} is ${row?.status ?? 'not drawn up'}: ${JSON.stringify(fired)}`);
    }
    await pause(20);
  }
}

/** Everybody whose turn it is answers in one message, by the numbers of their page. */
async function answer(
  commune: Commune,
  plan: Plan,
  { asked, reports }: Plan['weeks'][number],
  late: boolean,
): Promise<void> {
  for (const { code: unit } of plan.units) {
    const mine = plan.tasks.filter((task) => task.unit === unit && asked.includes(task.code));
    const lines = mine.flatMap(({ code }, n) => {
      const report = reports[code];
      return report?.late === late ? said(report, 3 * n + 1) : [];
    });
    if (lines.length > 0) await commune.says(focalPoint(unit), lines.join('\n'));
  }
  await commune.settle();
}

const words: Readonly<Record<State, string>> = {
  ...{ not_started: 'chua trien khai', in_progress: 'dang thuc hien', on_track: 'bao dam' },
  ...{ late: 'cham', blocked: 'vuong', done: 'hoan thanh' },
};

function said({ state, percent, count, rate }: PlannedReport, first: number): readonly string[] {
  const status = percent === null ? words[state] : `${words[state]} ${percent}%`;
  return [
    `${first}: ${status}`,
    `${first + 1}: ${count === null ? 'chua co so lieu' : `${count} luot`}`,
    `${first + 2}: ${String(rate).replace('.', ',')}`,
  ];
}

function instant(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}
