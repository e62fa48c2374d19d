import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from './app.ts';
import type { CommandContext } from './cli/command.ts';
import { issueCodes } from './cli/invites.ts';
import { dayOf } from './core/calendar/zone.ts';
import type { Log } from './kernel/log.ts';
import type { Played, Prepared } from './product.ts';
import type { Texts } from './render/locale.ts';
import type { Cast } from './simulator/cast.ts';
import { letColleaguesAnswer } from './simulator/colleagues.ts';
import { createSimulator, type Simulator } from './simulator/simulator.ts';
import { importFrom } from './storage/campaign.ts';
import { loadOrganizations } from './storage/organizations.ts';
import { loadPeople, loadRooms, type PersonView } from './storage/people.ts';
import { nextStop } from './storage/rehearsal.ts';

/** The emulated bot. It opens nothing but the emulator on this machine. */
export const simulatedToken = '7000000001:simulated-bot-on-this-machine';

/** Monday morning of the week in which the sample campaign is launched. */
export const simulatedStart = new Date('2025-10-13T07:30:00+07:00');

const sample = fileURLToPath(new URL('../campaigns/ha-dong-2025/', import.meta.url));

/**
 * Sets the stage for the simulator: the sample campaign, an emulated Telegram with its own store,
 * and everybody's phone. Whoever is not yet paired is paired through the emulator, by their code
 * and ĐỒNG Ý, as at a launch meeting.
 */
export async function stage(
  { context, clock, forward }: Prepared,
  dataDir: string,
  log: Log,
): Promise<Played> {
  await loadSample(context);
  const codes = new Map<string, string>();
  let running: App | null = null;
  let answering: Promise<void> = Promise.resolve();
  const simulator: Simulator = createSimulator({
    clock: {
      now: () => clock.now(),
      async forward(to) {
        await answering;
        while (clock.now() < to) {
          const due = await context.database.transact('hop', (tx) => nextStop(tx, clock.now()));
          const hop = (due ?? to).getTime() + hopMs;
          await forward(new Date(Math.min(to.getTime(), hop)));
          answering = running ? colleagues(context, simulator, running, log) : Promise.resolve();
          // The last to answer do so while the newcomer reads.
          if (clock.now() < to) await answering;
        }
      },
    },
    telegram: {
      botToken: simulatedToken,
      botUsername: 'dondoc_hadong_bot',
      botName: 'Trợ lý thi đua xã Hà Đông',
      store: join(dataDir, 'telegram'),
      pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
    },
    cast: () => castOf(context, codes),
  });
  return {
    before: (request, response) => simulator.handle(request, response),
    bot: { platform: 'telegram', token: simulatedToken },
    async ready(app) {
      running = app;
      await launch(context, simulator, app, codes, log);
    },
    async stop() {
      await answering;
      simulator.close();
    },
  };
}

/** Colleagues answer a few hours after they were asked, as people do. */
const hopMs = 4 * 3_600_000;

/** Played by the newcomer, or silent so that the digest shows what silence looks like. */
const notColleagues: readonly string[] = ['nguyen-thi-hoa', 'vu-van-thanh', 'nguyen-thi-yen'];

async function colleagues(
  context: CommandContext,
  simulator: Simulator,
  app: App,
  log: Log,
): Promise<void> {
  try {
    await answerAll(context, simulator, app);
  } catch (error) {
    log.warn({ err: error }, 'a colleague could not answer');
  }
}

async function answerAll(context: CommandContext, simulator: Simulator, app: App): Promise<void> {
  const { texts } = context;
  const { people } = await simulator.seat(await castOf(context, new Map()));
  const users = people
    .filter((person) => person.phone !== 'leaders' && !notColleagues.includes(person.id))
    .map((person) => person.user);
  await letColleaguesAnswer(
    simulator.telegram,
    users,
    {
      prefers: [
        ...sameLabels(texts),
        texts('action.confirm'),
        texts('action.noDifficulty'),
        ...texts('cli.colleague.usual').split('|'),
        texts('action.stillBlocked'),
        texts('action.skip'),
      ],
      avoids: [texts('action.noData'), texts('action.back'), texts('action.edit')],
      types: (question) => lastFigure(question) ?? texts(usualFigure(texts, question)),
    },
    () => app.settle(),
  );
}

/** What "nothing changed" is called, after whatever it goes back to. */
function sameLabels(texts: Texts): readonly string[] {
  return ['when.before.week', 'when.before.month', 'when.before.once', 'when.before.earlier'].map(
    (key) => texts('action.same', { before: texts(key) }),
  );
}

/** The figure in brackets beside a question: what was reported last. */
function lastFigure(question: string): string | null {
  return /\([^()]*: (\d[\d.,]*)/u.exec(question)?.[1] ?? null;
}

function usualFigure(texts: Texts, question: string): string {
  const isShare = question.includes(texts('cli.colleague.percent'));
  return isShare ? 'cli.colleague.share' : 'cli.colleague.count';
}

async function loadSample(context: CommandContext): Promise<void> {
  const organizations = await context.database.transact('organizations', loadOrganizations);
  if (organizations.length === 0) await importFrom(context, sample, {});
  // A newcomer plays every part alone: here, and only here, the digest posts itself.
  await context.database.transact(
    'simulator settings',
    (tx) => tx.$executeRaw`
      UPDATE organization SET settings = settings || '{"publishesAutomatically": true}'::jsonb
      WHERE settings->'publishesAutomatically' IS NULL`,
  );
}

async function castOf(
  { database, clock }: CommandContext,
  codes: ReadonlyMap<string, string>,
): Promise<Cast> {
  return await database.transact('cast', async (tx) => {
    const [organization] = await loadOrganizations(tx);
    if (!organization) return { people: [], rooms: [], codes };
    const today = dayOf(clock.now(), organization.timeZone);
    const people = await loadPeople(tx, organization.id, today);
    const rooms = await loadRooms(tx, organization.id);
    return {
      people: leadsFirst(people.filter(isPlayed)).map((p) => ({
        id: p.code,
        name: p.fullName,
        unit: p.unitName ?? '',
        role: p.title,
        phone: phoneOf(p),
      })),
      rooms: rooms.map((room) => ({ id: room.code, title: room.name })),
      codes,
    };
  });
}

/** The three whose phones are shown first. */
const leads: readonly string[] = ['nguyen-thi-hoa', 'nguyen-minh-duc', 'pham-thi-mai'];

function leadsFirst(people: readonly PersonView[]): readonly PersonView[] {
  return [...people].sort(
    (a, b) => Number(leads.includes(b.code)) - Number(leads.includes(a.code)),
  );
}

/** Heads of units get a phone when they are given a part. */
function isPlayed(person: PersonView): boolean {
  return person.roles.some((role) => role !== 'unit_head');
}

function phoneOf(person: PersonView): 'focal' | 'leaders' | 'coordinator' {
  if (person.roles.includes('coordinator')) return 'coordinator';
  return person.roles.includes('leader') ? 'leaders' : 'focal';
}

/** The launch meeting: everybody who has a code uses it and agrees. */
async function launch(
  context: CommandContext,
  simulator: Simulator,
  app: App,
  codes: Map<string, string>,
  log: Log,
): Promise<void> {
  const [organization] = await context.database.transact('organizations', loadOrganizations);
  if (!organization) return;
  const issued = await issueCodes(
    context,
    organization.id,
    organization.timeZone,
    () => true,
    true,
  );
  for (const one of issued) codes.set(one.code, one.link);
  const cast = await castOf(context, codes);
  const { people: phones } = simulator.telegram;
  const { people, rooms } = await simulator.seat(cast);
  const joining = people.filter((person) => person.code !== undefined);
  if (joining.length === 0) return;
  log.info({ people: joining.length }, 'the launch meeting: everybody uses their code');
  for (const { user, code } of joining) {
    await phones.start({ user, ...(code === undefined ? {} : { payload: code }) });
  }
  const [host] = people.filter((person) => person.phone === 'coordinator');
  for (const room of rooms) {
    if (room.code === undefined || !host) continue;
    await phones.start({ user: host.user, chat: room.chat, payload: room.code });
  }
  await app.settle();
  for (const { user } of joining) await phones.send({ user, text: 'đồng ý' });
  await app.settle();
  codes.clear();
}
