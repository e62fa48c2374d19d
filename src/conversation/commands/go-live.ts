import { z } from 'zod';
import { dayOf } from '../../core/calendar/zone.ts';
import { nextFire } from '../../core/campaign/next-fire.ts';
import { chatWords } from '../../core/language/chat-words.ts';
import { as, type CheckInId, type RoundId } from '../../kernel/ids.ts';
import { checkInsOf } from '../../storage/asked-in.ts';
import { audited } from '../../storage/audit.ts';
import { startCampaign } from '../../storage/directory.ts';
import { loadAskable } from '../../storage/rounds.ts';
import { isReached } from './audience.ts';
import { type Done, deed, drafted, notMine, said } from './command.ts';
import { loadAgenda, timed } from './reminders/frame.ts';
import { planAnew } from './reminders/plan.ts';
import type { Scene } from './scene.ts';

const nothing = z.object({});

/**
 * CHẠY: a campaign that was read in and tried out begins. Until then no schedule has a next time,
 * and nobody is written to.
 */
export const goLive = deed<z.infer<typeof nothing>>({
  name: 'campaign.start',
  roles: ['coordinator'],
  words: chatWords.goLive,
  say: 'goLive',
  confirm: 'save',
  undoable: true,
  shape: nothing,

  async hear({ rest }, scene) {
    if (!/^[!.\s]*$/u.test(rest)) return notMine;
    const campaign = await scene.campaign();
    if (!campaign) return said(scene.texts('command.noCampaign'));
    if (campaign.status === 'draft') return drafted({});
    const opens = await firstOpening(scene);
    return said(
      scene.texts(opens ? 'trial.running' : 'trial.runningIdle', {
        name: campaign.name,
        at: opens ? scene.when.moment(opens) : '',
      }),
    );
  },

  async echo(_draft, scene) {
    const { texts, when } = scene;
    const campaign = await scene.campaign();
    const opens = await firstOpening(scene);
    const first = opens && (await firstRound(scene, opens));
    const people = await scene.people();
    const coordinators = people.filter((one) => one.roles.includes('coordinator')).length;
    return [
      texts('trial.startHead', { name: campaign?.name ?? '' }),
      ...(opens && first
        ? [
            texts('trial.startRound', {
              at: when.moment(opens),
              people: first.people,
              tasks: first.tasks,
            }),
            texts(first.away === 0 ? 'trial.allIn' : 'trial.away', { count: first.away }),
          ]
        : [texts('trial.noRound')]),
      ...(coordinators < 2 ? [texts('command.roles.alone')] : []),
      texts('trial.startNote'),
    ].join('\n');
  },

  async run(_draft, scene, change): Promise<Done> {
    const { tx, orgId, texts, when } = scene;
    const campaign = await scene.campaign();
    const agenda = await loadAgenda(scene);
    if (campaign?.status !== 'draft' || !agenda) {
      return { text: texts('command.noCampaign'), changed: false };
    }
    const opens = await firstOpening(scene);
    const touched = [
      { entity: 'campaign', ids: [campaign.id] },
      { entity: 'schedule', ids: agenda.schedules.map((one) => one.id) },
    ] as const;
    await audited(tx, change, touched, async () => {
      await startCampaign(tx, orgId, campaign.id);
      await planAnew(scene);
    });
    return {
      text: texts(opens ? 'trial.started' : 'trial.startedIdle', {
        name: campaign.name,
        at: opens ? when.moment(opens) : '',
      }),
      changed: true,
    };
  },
});

/** When the next weekly round opens, were the campaign running. */
async function firstOpening(scene: Scene): Promise<Date | null> {
  const agenda = await loadAgenda(scene);
  const opening = agenda?.schedules.find(
    (one) => one.kind === 'open_round' && one.content.cadence === 'week' && one.enabled,
  );
  if (!agenda || !opening) return null;
  const next = nextFire(timed(opening), scene.now, agenda.frame);
  return 'at' in next ? next.at : null;
}

/** Who is asked in it, about how much, and who of them cannot be reached yet. */
async function firstRound(scene: Scene, opens: Date) {
  const { tx, orgId, zone } = scene;
  const campaign = await scene.campaign();
  if (!campaign) return null;
  const day = dayOf(opens, zone);
  const askable = await loadAskable(tx, orgId, campaign.id, day);
  const rows = checkInsOf(askable, as<RoundId>(''), 'week', day, (id) => as<CheckInId>(id));
  const asked = new Set(rows.map((row) => row.owner));
  const people = (await scene.people()).filter((person) => asked.has(person.id));
  const away = people.filter((person) => !isReached(person)).length;
  return { people: people.length, tasks: rows.length, away };
}
