import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { scheduleLists } from '../../core/campaign/file/schedule.ts';
import { placed } from '../../core/campaign/place.ts';
import type { HeardBaseline } from './baselines.ts';
import { headerKeys, headerPlaces } from './guide.ts';
import type { Spot } from './remarks.ts';
import type { SheetName } from './sheets.ts';

/** Where the places of a campaign (`tasks[KT-06].lead`) stand in the workbook. */
export interface Places {
  /** The cell, row or sheet of a place; null where the workbook does not show it. */
  spotOf(path: string): Spot | null;
}

/** The row of every list's rows, in the order of the campaign. */
export interface RowNumbers {
  readonly units: readonly number[];
  readonly people: readonly number[];
  readonly tasks: readonly number[];
  /** By task, then by question. */
  readonly questions: readonly (readonly number[])[];
  readonly baselines: readonly HeardBaseline[];
  readonly schedules: readonly number[];
  readonly calendar: readonly number[];
  readonly rooms: readonly number[];
  readonly persons: readonly number[];
  readonly header: ReadonlyMap<string, number>;
}

/** Which column shows what of a row: the first pattern that fits the rest of a place. */
const columnOf: Readonly<Record<SheetName, readonly (readonly [RegExp, string])[]>> = {
  units: [
    [/^\.short_name/u, 'name'],
    [/^\.leader/u, 'leader'],
    [/^\.(code|name|aliases|group|head)/u, '$1'],
  ],
  people: [
    [/^\.(?:id|name|call_name)/u, 'name'],
    [/^\.address/u, 'address'],
    [/^\.(?:preferred)/u, 'hour'],
    [/^\.(?:channel)/u, 'channel'],
    [/^\.(unit|roles|phone|title)/u, '$1'],
  ],
  tasks: [
    [/^\.cadence\.due|^\.due/u, 'due'],
    [/^\.cadence\.months/u, 'months'],
    [/^\.fan_out\.(?:roll_up|by_question|asks)/u, 'rollUp'],
    [/^\.fan_out/u, 'fanOut'],
    [/^\.short_title/u, 'title'],
    [/^\.state(?!_from)/u, 'state'],
    [/^\.(code|field|title|lead|kind|cadence|sensitivity|quote|owner|coop)/u, '$1'],
  ],
  questions: [
    [/^\.(?:key|words|when_nothing)/u, 'label'],
    [/^\.(?:options)/u, 'unit'],
    [/^\.formula/u, 'nature'],
    [/^\.ask_when/u, 'askWhen'],
    [/^\.(label|text|kind|unit|nature|direction|target|required|hint|cadence)/u, '$1'],
  ],
  baselines: [
    [/\.unit$/u, 'unit'],
    [/\.date/u, 'day'],
    [/\.source/u, 'source'],
    [/^/u, 'value'],
  ],
  schedules: [
    [/^\.to/u, 'to'],
    [/^\.text/u, 'text'],
    [/^/u, 'when'],
  ],
  calendar: [[/^\.(from|to|kind|reason)/u, '$1']],
  recipients: [
    [/^\.(?:person|members|place)/u, 'name'],
    [/^\.(?:channel_ladder)/u, 'via'],
    [/^\.(name|variant|approver|fields|symbols)/u, '$1'],
  ],
};

const wholeSheets: readonly (readonly [RegExp, SheetName])[] = [
  [/^units$/u, 'units'],
  [/^people$/u, 'people'],
  [/^tasks$/u, 'tasks'],
  [/^schedules/u, 'schedules'],
  [/^calendar/u, 'calendar'],
  [/^recipients/u, 'recipients'],
  [/^fields/u, 'tasks'],
];

export function places(campaign: CampaignFile, numbers: RowNumbers): Places {
  const rows = new Map<string, { sheet: SheetName; row: number }>();
  const add = (sheet: SheetName, list: string, codes: readonly string[], at: readonly number[]) => {
    for (const [n, { path }] of placed(list, codes, (code) => code).entries()) {
      const row = at[n];
      if (row !== undefined) rows.set(path, { sheet, row });
    }
  };
  const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);
  add('units', 'units', codes(campaign.units), numbers.units);
  add('people', 'people', codes(campaign.people), numbers.people);
  add('tasks', 'tasks', codes(campaign.tasks), numbers.tasks);
  for (const [n, { path, row: task }] of placed(
    'tasks',
    campaign.tasks,
    ({ code }) => code,
  ).entries()) {
    const keys = task.questions.map(({ key }) => key);
    add('questions', `${path}.questions`, keys, numbers.questions[n] ?? []);
  }
  for (const { task, question, unit, row } of numbers.baselines) {
    const path = `tasks[${task}].questions[${question}].baseline`;
    const place = { sheet: 'baselines', row: row.number } as const;
    rows.set(unit === null ? `${path}.value` : `${path}.by_unit[${unit}]`, place);
    if (!rows.has(path)) rows.set(path, place);
  }
  for (const [n, { code, cadence }] of campaign.schedules.entries()) {
    const row = numbers.schedules[n];
    if (row !== undefined)
      rows.set(`schedules.${scheduleLists[cadence]}[${code}]`, { sheet: 'schedules', row });
  }
  for (const [n, row] of numbers.calendar.entries())
    rows.set(`calendar[#${n + 1}]`, { sheet: 'calendar', row });
  add('recipients', 'recipients.rooms', codes(campaign.rooms), numbers.rooms);
  add('recipients', 'recipients.persons', codes(campaign.recipients), numbers.persons);
  return { spotOf: (path) => inRow(path, rows) ?? inGuide(path, numbers.header) ?? ofSheet(path) };
}

function inRow(
  path: string,
  rows: ReadonlyMap<string, { sheet: SheetName; row: number }>,
): Spot | null {
  for (
    let at = path.length;
    at > 0;
    at = Math.max(path.lastIndexOf('.', at - 1), path.lastIndexOf('[', at - 1))
  ) {
    const found = rows.get(path.slice(0, at));
    if (found) return { ...found, key: keyFor(found.sheet, path.slice(at)) };
  }
  return null;
}

function keyFor(sheet: SheetName, rest: string): string | null {
  for (const [pattern, key] of columnOf[sheet]) {
    const found = pattern.exec(rest);
    if (found) return key === '$1' ? (found[1] ?? null) : key;
  }
  return null;
}

function inGuide(path: string, header: ReadonlyMap<string, number>): Spot | null {
  if (!path.startsWith('campaign')) return null;
  const key = headerKeys.find((each) => path.startsWith(headerPlaces[each]));
  return { sheet: 'guide', row: header.get(key ?? '') ?? null, key: key ?? null };
}

function ofSheet(path: string): Spot | null {
  const sheet = wholeSheets.find(([pattern]) => pattern.test(path))?.[1];
  return sheet === undefined ? null : { sheet, row: null, key: null };
}
