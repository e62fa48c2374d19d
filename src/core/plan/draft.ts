import { as, type Day } from '../../kernel/ids.ts';
import { addDays, dayFrom, isoWeek, later, mondayOf, partsOf } from '../calendar/zone.ts';
import type { CampaignFile } from '../campaign/campaign.ts';
import { organizationCode } from '../campaign/file/header.ts';
import { lenientShape, schemaName, toCampaign } from '../campaign/file/shape.ts';
import { withDistinctWords } from './distinct-words.ts';
import { fieldsFor } from './draft-fields.ts';
import { draftTasks } from './draft-tasks.ts';
import { draftUnits, managingUnit } from './draft-units.ts';
import type { Library } from './library.ts';
import type { Plan } from './plan.ts';

/** A campaign made from a plan, for a person to correct. */
export interface Draft {
  readonly campaign: CampaignFile;
  /** What the plan does not say, by place: `tasks[KT-01].lead`. */
  readonly guesses: ReadonlySet<string>;
}

/**
 * Makes a campaign of a plan: its tasks with a lead, a kind, a cadence and questions from the
 * library, the units that are named, the usual week. Whatever the plan does not say is proposed
 * and marked as a guess. Nobody is made up: people stand there without a name.
 *
 * @param today the first day the campaign could begin
 */
export function draftOf(plan: Plan, library: Library, today: Day): Draft {
  const guesses = new Set<string>();
  const tasks = draftTasks(plan, library, guesses);
  const units = draftUnits(plan, tasks, library, guesses);
  const file = {
    schema: schemaName,
    campaign: { ...library.defaults.campaign, ...headerOf(plan, today, library, guesses) },
    fields: fieldsFor(tasks, library),
    units,
    people: peopleOf(plan, units, guesses),
    tasks,
    schedules: library.defaults.schedules,
    recipients: {
      ...library.defaults.recipients,
      rooms: [],
      persons: [],
      documents: readers(plan),
    },
    calendar: [],
  };
  const campaign = toCampaign(lenientShape.parse(file));
  return { campaign: withDistinctWords(withOwnGroups(campaign)), guesses };
}

/** Units are compared within the groups there are. */
function withOwnGroups(campaign: CampaignFile): CampaignFile {
  const { rules, units } = campaign;
  const groups = rules.scoring.groups.filter((name) => units.some(({ group }) => group === name));
  return { ...campaign, rules: { ...rules, scoring: { ...rules.scoring, groups } } };
}

function headerOf(plan: Plan, today: Day, { words }: Library, guesses: Set<string>) {
  const issuer = plan.issuer ?? '';
  const code = organizationCode(issuer === '' ? 'organization' : issuer);
  const start = plan.day ?? today;
  const launch = mondayOf(addDays(later(start, today), 7));
  const { year } = partsOf(launch);
  const end = later(yearEnd(yearOf(plan.title) ?? year), addDays(launch, 56));
  for (const place of ['start', 'end', 'launch_meeting', 'first_round', 'managed_by']) {
    if (place !== 'start' || plan.day === null) guesses.add(`campaign.${place}`);
  }
  const title = plan.title ?? '';
  const [role = ''] = words.said.basedOn;
  const short = shortName(title);
  if (title === '') guesses.add('campaign.name');
  if (short !== title) guesses.add('campaign.short_name');
  if (issuer === '') guesses.add('campaign.issuer');
  return {
    code: `${code}-${partsOf(end).year}`,
    name: title,
    short_name: short,
    document_title: title,
    plan_number: plan.number,
    plan_date: plan.day,
    issuer,
    issuer_short: issuer,
    organization_code: code,
    managed_by: managingUnit,
    legal_bases: plan.bases.map((text, n) => ({ order: n + 1, role, text, quote: text })),
    occasions: plan.occasions.map(({ name, relation }, n) => ({ order: n + 1, name, relation })),
    signer: plan.signer,
    start: { value: start },
    end: { value: end },
    launch_meeting: { value: launch },
    first_round: { week: isoWeek(launch) },
    first_monthly_round: { period: `${nextFifteenth(launch)}/` },
    phases: [],
  };
}

/** In characters. */
const longestShortName = 60;

/** The first words of a long title, up to a comma, a quotation, or the last word that fits. */
function shortName(title: string): string {
  if (title.length <= longestShortName) return title;
  const begin = /^.{12,60}?(?=[,“"]|\s[-–]\s)/u.exec(title)?.[0];
  return (begin ?? title.slice(0, title.lastIndexOf(' ', longestShortName))).trim();
}

function yearOf(title: string | null): number | null {
  const years = [...(title ?? '').matchAll(/(?<!\d)20\d\d(?!\d)/gu)].map(([year]) => Number(year));
  return years.length === 0 ? null : Math.max(...years);
}

function yearEnd(year: number): Day {
  return as<Day>(`${year}-12-31`);
}

function nextFifteenth(day: Day): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  if (dayOfMonth <= 15) return dayFrom(year, month, 15) ?? day;
  return dayFrom(month === 12 ? year + 1 : year, (month % 12) + 1, 15) ?? day;
}

/** One row for the focal point of each unit, one each to coordinate and to approve, no names. */
function peopleOf(plan: Plan, units: readonly { readonly code: string }[], guesses: Set<string>) {
  const rows = units.map(({ code }) => ({
    ...nobody,
    id: `dau-moi-${code.toLowerCase()}`,
    unit: code,
    roles: ['đầu mối'],
  }));
  const office = [
    { ...nobody, id: 'dieu-phoi', unit: managingUnit, roles: ['điều phối'] },
    { ...nobody, id: 'duyet', unit: managingUnit, roles: ['duyệt'] },
  ];
  for (const { id } of [...rows, ...office]) guesses.add(`people[${id}].name`);
  if (plan.signer === null) return [...office, ...rows];
  const { name, title } = plan.signer;
  const signer = { ...nobody, id: 'ky', name, call_name: name.split(' ').at(-1) ?? name, title };
  return [{ ...signer, unit: null, roles: ['lãnh đạo'] }, ...office, ...rows];
}

const nobody = {
  name: '',
  call_name: '',
  title: '',
  phone: null,
  channel: 'zalo',
  channel_ladder: ['zalo', 'nhập thay'],
} as const;

/** Who receives the plan on paper; who reads the digest is for the coordinator to say. */
function readers(plan: Plan) {
  return plan.recipients.map((name, n) => ({ code: `NN${n + 1}`, name, how: '-' }));
}
