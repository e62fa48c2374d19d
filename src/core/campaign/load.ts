import type { Day } from '../../kernel/ids.ts';
import { addDays, isoWeek } from '../calendar/zone.ts';
import type { CampaignFile } from './campaign.ts';
import { type RoundCadence, roundOf } from './due.ts';
import { type Part, partsOf } from './parts.ts';

/** What one sitting asks of a person. */
export interface Sitting {
  /** Codes of its tasks. */
  readonly tasks: readonly string[];
  /** Questions, the one for difficulties included, when every condition holds. */
  readonly questions: number;
}

/** How much one person is asked, in the season of one day. */
export interface Load {
  /** Code of the person. */
  readonly person: string;
  readonly weekly: Sitting;
  /** The weekly sitting when no condition holds and a lead only confirms what others reported. */
  readonly typical: Sitting;
  /** The weekly sitting with as much work asked once as ever meets in it. */
  readonly withOnce: Sitting;
  readonly monthly: Sitting;
}

/**
 * The load of everybody who is asked anything, in the order of the file.
 *
 * @param day decides the season, the months, and which tasks have had their first round
 */
export function loads(campaign: CampaignFile, day: Day): readonly Load[] {
  const open = partsOf(campaign).filter((part) => !part.done && hasBegun(part, day));
  const of = new Map<string, Part[]>();
  for (const part of open) {
    if (part.owner !== null) of.set(part.owner, [...(of.get(part.owner) ?? []), part]);
  }
  return campaign.people.flatMap(({ code }) => {
    const parts = of.get(code);
    if (!parts) return [];
    const ask = (kinds: RoundCadence[], from = parts, typical = false) =>
      sitting(campaign, from, kinds, day, typical);
    const lasting = parts.filter(({ task }) => task.cadence.every !== 'once');
    const once = mostAtOnce(parts.filter(({ task }) => task.cadence.every === 'once'));
    return [
      {
        person: code,
        weekly: ask(['week']),
        typical: ask(['week'], parts, true),
        withOnce: ask(['week', 'once'], [...lasting, ...once]),
        monthly: ask(['month']),
      },
    ];
  });
}

function hasBegun({ task }: Part, day: Day): boolean {
  return task.firstRound === null || task.firstRound <= isoWeek(day);
}

function sitting(
  campaign: CampaignFile,
  parts: readonly Part[],
  kinds: readonly RoundCadence[],
  day: Day,
  typical: boolean,
): Sitting {
  const tasks: string[] = [];
  let questions = 0;
  let difficulty = true;
  for (const { task, part, asks } of parts) {
    const due = asks.filter((question) => {
      const kind = roundOf(question.cadence ?? task.cadence, day);
      return kind !== null && kinds.includes(kind) && !(typical && question.askWhen !== null);
    });
    if (due.length === 0) continue;
    tasks.push(task.code);
    const confirmed = typical && part === 'lead' && task.fanOut ? task.fanOut.asks : [];
    const own = due.filter(({ key }) => !confirmed.includes(key));
    questions += own.length + (own.length < due.length ? 1 : 0);
    if (!task.difficulty || campaign.rules.difficulty.notWith.includes(task.code)) {
      difficulty = false;
    }
  }
  const extra = tasks.length > 0 && difficulty && campaign.rules.load.difficultyCounts ? 1 : 0;
  return { tasks: [...new Set(tasks)], questions: questions + extra };
}

/** From seven days before its due day to seven after: asked early, then with the weekly round. */
const nearDays = 7;

/** The parts asked once that meet in one sitting, where there are most questions. */
function mostAtOnce(parts: readonly Part[]): readonly Part[] {
  const near = parts.flatMap((part) => {
    const { cadence } = part.task;
    if (cadence.every !== 'once' || (cadence.due as string) === '') return [];
    const { due } = cadence;
    return [{ part, from: addDays(due, -nearDays), to: addDays(due, nearDays) }];
  });
  let most: readonly Part[] = [];
  for (const { from: day } of near) {
    const meeting = near.filter(({ from, to }) => from <= day && day <= to);
    const parts = meeting.map(({ part }) => part);
    if (weight(parts) > weight(most)) most = parts;
  }
  return most;
}

function weight(parts: readonly Part[]): number {
  return parts.reduce((sum, { asks }) => sum + asks.length, 0);
}
