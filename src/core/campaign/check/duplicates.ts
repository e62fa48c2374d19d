import { fold } from '../../language/fold.ts';
import type { CampaignFile, Unit } from '../campaign.ts';
import { scheduleLists } from '../file/schedule.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';

/** Every code names one row only; the second one of a pair is the problem. */
export function checkDuplicates(campaign: CampaignFile, found: Findings): void {
  const codes = ({ code }: { code: string }) => code;
  const lists: [string, readonly { code: string }[], string][] = [
    ['fields', campaign.fields, 'code'],
    ['units', campaign.units, 'code'],
    ['people', campaign.people, 'id'],
    ['tasks', campaign.tasks, 'code'],
    ['campaign.phases', campaign.header.phases, 'code'],
    ['recipients.rooms', campaign.rooms, 'code'],
    ['recipients.persons', campaign.recipients, 'code'],
  ];
  for (const [list, rows, column] of lists) {
    repeated(list, rows, codes, column, found);
  }
  for (const { path, row } of placed('tasks', campaign.tasks, codes)) {
    repeated(`${path}.questions`, row.questions, ({ key }) => key, 'key', found);
  }
  repeatedSchedules(campaign, found);
  aliases(campaign.units, found);
}

function repeated<T>(
  list: string,
  rows: readonly T[],
  codeOf: (row: T) => string,
  column: string,
  found: Findings,
): void {
  const seen = new Set<string>();
  for (const { path, row } of placed(list, rows, codeOf)) {
    const code = codeOf(row);
    if (code !== '' && seen.has(code))
      found.problem(`${path}.${column}`, 'duplicate-code', { code });
    seen.add(code);
  }
}

/** Codes of schedules are one namespace over all lists: `T-MO` is named from others. */
function repeatedSchedules(campaign: CampaignFile, found: Findings): void {
  const seen = new Set<string>();
  for (const { code, cadence } of campaign.schedules) {
    if (code !== '' && seen.has(code)) {
      found.problem(`schedules.${scheduleLists[cadence]}[${code}].code`, 'duplicate-code', {
        code,
      });
    }
    seen.add(code);
  }
}

/** A name that people type leads to one unit, tone marks and capitals aside. */
function aliases(units: readonly Unit[], found: Findings): void {
  const owner = new Map<string, string>();
  for (const { path, row } of placed('units', units, ({ code }) => code)) {
    const names: [string, string][] = [
      [`${path}.name`, row.name],
      [`${path}.short_name`, row.shortName],
      ...row.aliases.map((alias, n): [string, string] => [`${path}.aliases[#${n + 1}]`, alias]),
    ];
    for (const [place, name] of names) {
      const key = fold(name);
      const other = owner.get(key);
      if (key !== '' && other !== undefined && other !== row.code) {
        found.problem(place, 'duplicate-alias', { alias: name, unit: other });
      }
      if (other === undefined) owner.set(key, row.code);
    }
  }
}
