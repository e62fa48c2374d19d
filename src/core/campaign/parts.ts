import type { CampaignFile, CampaignQuestion, CampaignTask } from './campaign.ts';

/** A task as one unit has it: what is asked of it, and who answers there. */
export interface Part {
  readonly task: CampaignTask;
  readonly unit: string;
  readonly part: 'lead' | 'cooperating';
  /** Code of the person who is asked, or null where the unit has nobody. */
  readonly owner: string | null;
  /** False when nobody was named, and the unit's first focal point is asked instead. */
  readonly named: boolean;
  /** What is done already is never asked. */
  readonly done: boolean;
  /** The questions asked; derived figures are never among them. */
  readonly asks: readonly CampaignQuestion[];
}

/** Every part of every task: the lead's first, then those of the units it fans out to. */
export function partsOf(campaign: CampaignFile): readonly Part[] {
  const first = firstFocalPoints(campaign);
  return campaign.tasks.flatMap((task) => {
    const asked = task.questions.filter(({ nature }) => nature !== 'derived');
    const lead: Part = {
      task,
      unit: task.lead,
      part: 'lead',
      owner: task.owner ?? first.get(task.lead) ?? null,
      named: task.owner !== null,
      done: task.state.value === 'done',
      asks: asked,
    };
    const { fanOut } = task;
    if (!fanOut) return [lead];
    return [lead, ...fanOut.units.map((unit) => cooperating(task, fanOut, unit, asked, first))];
  });
}

function cooperating(
  task: CampaignTask,
  fanOut: NonNullable<CampaignTask['fanOut']>,
  unit: string,
  asked: readonly CampaignQuestion[],
  first: ReadonlyMap<string, string>,
): Part {
  const respondent = fanOut.respondents[unit];
  return {
    task,
    unit,
    part: 'cooperating',
    owner: respondent ?? first.get(unit) ?? null,
    named: respondent !== undefined,
    done: task.state.value === 'done' || fanOut.doneUnits.includes(unit),
    asks: asked.filter(({ key }) => fanOut.asks.includes(key)),
  };
}

/** Unit code → code of its first focal point. */
export function firstFocalPoints({ people }: CampaignFile): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const person of people) {
    if (person.unit === null || !person.roles.includes('focal_point')) continue;
    if (!first.has(person.unit)) first.set(person.unit, person.code);
  }
  return first;
}
