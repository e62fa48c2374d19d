import type { CampaignFile } from '../campaign.ts';
import { allUnits } from '../file/vocabulary.ts';
import { codesOf, type Directory, directory } from './directory.ts';

/** Where every code of a campaign leads. */
export interface Index {
  readonly units: Directory;
  readonly people: Directory;
  readonly fields: Directory;
  readonly tasks: Directory;
  readonly groups: Directory;
  readonly schedules: Directory;
  readonly rooms: Directory;
}

export function indexOf(campaign: CampaignFile): Index {
  const groups = new Set(campaign.units.map(({ group }) => group));
  if (groups.size > 0) groups.add(allUnits);
  return {
    units: directory(
      'unknown-unit',
      campaign.units.map(({ code, name, shortName, aliases }) => ({
        code,
        names: [name, shortName, ...aliases],
      })),
    ),
    people: directory(
      'unknown-person',
      campaign.people.map(({ code, name }) => ({ code, names: [name] })),
    ),
    fields: directory(
      'unknown-field',
      campaign.fields.map(({ code, name, shortName }) => ({ code, names: [name, shortName] })),
    ),
    tasks: directory(
      'unknown-task',
      campaign.tasks.map(({ code, title }) => ({ code, names: [title] })),
    ),
    groups: directory('unknown-group', codesOf(groups)),
    schedules: directory('unknown-schedule', codesOf(campaign.schedules.map(({ code }) => code))),
    rooms: directory(
      'unknown-room',
      campaign.rooms.map(({ code, name }) => ({ code, names: [name] })),
    ),
  };
}
