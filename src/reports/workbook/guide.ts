import { addDays, dayFrom, isoWeek, mondayOfWeek, partsOf } from '../../core/calendar/zone.ts';
import type { CampaignFile, Header } from '../../core/campaign/campaign.ts';
import { organizationCode } from '../../core/campaign/file/header.ts';
import { as, type Day } from '../../kernel/ids.ts';
import type { Hearing, Showing } from './context.ts';
import type { Spot } from './remarks.ts';
import { shownText } from './row-reader.ts';
import type { Cell } from './sheets.ts';

/** What the guide tells of the campaign itself, in this order. */
export const headerKeys = [
  'name',
  'shortName',
  'planNumber',
  'planDay',
  'issuer',
  'signer',
  'managedBy',
  'start',
  'end',
  'launch',
  'firstWeek',
] as const;

export type HeaderKey = (typeof headerKeys)[number];

/** Which of them are days. */
export const headerDays: ReadonlySet<HeaderKey> = new Set([
  'planDay',
  'start',
  'end',
  'launch',
  'firstWeek',
]);

/** The places of the campaign they show. */
export const headerPlaces: Readonly<Record<HeaderKey, string>> = {
  name: 'campaign.name',
  shortName: 'campaign.short_name',
  planNumber: 'campaign.plan_number',
  planDay: 'campaign.plan_date',
  issuer: 'campaign.issuer',
  signer: 'campaign.signer',
  managedBy: 'campaign.managed_by',
  start: 'campaign.start',
  end: 'campaign.end',
  launch: 'campaign.launch_meeting',
  firstWeek: 'campaign.first_round',
};

export function showHeader(
  { header, rules }: CampaignFile,
  { names }: Showing,
): Readonly<Record<HeaderKey, Cell>> {
  const { signer } = header;
  const monday = mondayOfWeek(header.firstWeek);
  return {
    name: header.name,
    shortName: header.shortName,
    planNumber: header.planNumber,
    planDay: header.planDay,
    issuer: header.issuer,
    signer: signer && `${signer.title}: ${signer.name}`,
    managedBy: names.units.show(header.managedBy),
    start: header.start,
    end: header.end,
    launch: header.launch,
    firstWeek: monday && addDays(monday, rules.week.opens.weekday - 1),
  };
}

/** The cells of the guide that were found: texts, with their rows. */
export type GuideCells = ReadonlyMap<HeaderKey, { readonly row: number; readonly text: string }>;

export function hearHeader(cells: GuideCells, base: CampaignFile, hearing: Hearing): Header {
  const { names, remarks, renamed, say, shownBefore, before } = hearing;
  const shown = before && shownBefore ? showHeader(before, shownBefore) : null;
  const old = base.header;
  const spot = (key: HeaderKey): Spot => ({
    sheet: 'guide',
    row: cells.get(key)?.row ?? null,
    key,
  });
  const text = (key: HeaderKey) => cells.get(key)?.text ?? '';
  const same = (key: HeaderKey) =>
    !cells.has(key) || (shown !== null && text(key) === shownText(shown[key]));
  const day = (key: HeaderKey, otherwise: Day): Day => {
    if (same(key)) return otherwise;
    if (/^\d{4}-\d\d-\d\d$/u.test(text(key))) return as<Day>(text(key));
    if (text(key) === '')
      remarks.problem(spot(key), 'empty', { name: say(`workbook.header.${key}`) });
    else remarks.problem(spot(key), 'day', { found: text(key) });
    return otherwise;
  };
  const needed = (key: HeaderKey) => {
    if (text(key) === '')
      remarks.problem(spot(key), 'empty', { name: say(`workbook.header.${key}`) });
    return text(key);
  };
  const issuer = same('issuer') ? old.issuer : needed('issuer');
  const start = day('start', old.start);
  const end = day('end', old.end);
  const launch = day('launch', old.launch);
  const first = day('firstWeek', mondayOfWeek(old.firstWeek) ?? launch);
  const name = same('name') ? old.name : needed('name');
  return {
    ...old,
    name,
    documentTitle: old.documentTitle || name,
    shortName: same('shortName') ? old.shortName : needed('shortName'),
    planNumber: same('planNumber') ? old.planNumber : text('planNumber') || null,
    planDay:
      same('planDay') || text('planDay') === ''
        ? same('planDay')
          ? old.planDay
          : null
        : day('planDay', old.start),
    issuer,
    issuerShort: same('issuer') ? old.issuerShort : issuer.slice(0, 100),
    organizationCode: same('issuer') ? old.organizationCode : organizationCode(issuer),
    signer: same('signer') ? old.signer : signerIn(text('signer')),
    managedBy: managedBy(),
    start,
    end,
    launch,
    firstWeek: same('firstWeek') ? old.firstWeek : isoWeek(first),
    firstMonth: launch === old.launch ? old.firstMonth : nextFifteenth(launch),
    phases: old.phases.map((phase, n) => ({
      ...phase,
      start: n === 0 && start !== old.start ? start : phase.start,
      end: n === old.phases.length - 1 && end !== old.end ? end : phase.end,
    })),
  };

  function managedBy(): string {
    if (same('managedBy')) return renamed(old.managedBy);
    const named = names.units.find(text('managedBy'));
    if (named.kind === 'one') return named.code;
    const nearest = named.kind === 'none' ? (named.nearest ?? '') : '';
    remarks.problem(spot('managedBy'), 'unit', { found: text('managedBy'), nearest });
    return renamed(old.managedBy);
  }
}

/** `Chủ tịch: Hoàng Văn A`; without a colon the last words with capitals are the name. */
function signerIn(text: string): Header['signer'] {
  if (text === '') return null;
  const [title = '', ...rest] = text.split(':');
  if (rest.length > 0) return { title: title.trim(), name: rest.join(':').trim() };
  const name = /(?:\s+\p{Lu}\S*){2,4}$/u.exec(text)?.[0].trim() ?? text;
  return { title: text.slice(0, text.length - name.length).trim() || '-', name };
}

function nextFifteenth(day: Day): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  if (dayOfMonth <= 15) return dayFrom(year, month, 15) ?? day;
  return dayFrom(month === 12 ? year + 1 : year, (month % 12) + 1, 15) ?? day;
}
