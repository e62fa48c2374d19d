import { at } from '../../core/calendar/zone.ts';
import type { Audience, CampaignSchedule, ScheduleRule } from '../../core/campaign/agenda.ts';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { nearest } from '../../core/campaign/nearest.ts';
import type { Role } from '../../core/campaign/role.ts';
import { readSchedule } from '../../core/language/schedule.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, type RowReader, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

export function showSchedules({ schedules }: CampaignFile, showing: Showing): readonly Row[] {
  return schedules.map((schedule) => ({
    id: schedule.code,
    path: `schedules[${schedule.code}]`,
    cells: {
      what: showing.words.action.show(schedule.kind),
      to: audienceText(schedule.audience, showing),
      when: schedule.say,
      text: schedule.text,
    },
  }));
}

function audienceText(audience: Audience, { words, names }: Showing): string {
  switch (audience.kind) {
    case 'roles':
      return audience.roles.map((role) => words.role.show(role)).join(', ');
    case 'units':
      return audience.units.map((unit) => names.units.show(unit)).join('; ');
    case 'people':
      return audience.people.map((person) => names.people.show(person)).join('; ');
    default:
      return words.audience.show(audience.kind);
  }
}

export function hearSchedule(
  row: GridRow,
  before: CampaignSchedule | null,
  shown: Row | null,
  codes: Set<string>,
  campaign: Pick<CampaignFile, 'header'>,
  hearing: Hearing,
): CampaignSchedule {
  const { words, say } = hearing;
  const read = rowReader('schedules', row, shown?.cells ?? null, hearing.remarks);
  const need = (key: string) => read.needed(key, say(`workbook.column.schedules.${key}`));
  need('what');
  const kind = read.word('what', words.action, before?.kind ?? 'message');
  const code = before?.code ?? newCode(codes);
  codes.add(code);
  const when = need('when');
  const same = before !== null && read.same('when') && isReadable(before.rule);
  const rule = same ? before.rule : ruleIn(read, kind, campaign.header, hearing);
  return {
    code,
    cadence: before?.cadence ?? (kind === 'message' ? 'own' : 'week'),
    kind,
    say: when,
    rule,
    audience: audienceIn(read, before, hearing),
    messages: before?.messages ?? [],
    text: read.text('text') || null,
    onHoliday: before?.onHoliday ?? null,
    needsApproval: before?.needsApproval ?? kind === 'publish_digest',
    yieldsToCap: before?.yieldsToCap ?? false,
    ridesInOpening: before?.ridesInOpening ?? false,
    enabled: before?.enabled ?? true,
    note: before?.note ?? null,
  };
}

/** The hidden campaign cannot say a rule that was typed: it is read from its words again. */
function isReadable(rule: ScheduleRule): boolean {
  return rule.kind !== 'recurrence' || rule.rrule !== '';
}

/** Read at the beginning of the campaign: what is typed looks forward from there. */
function ruleIn(
  read: RowReader,
  kind: CampaignSchedule['kind'],
  { start, timeZone }: CampaignFile['header'],
  { remarks }: Hearing,
): ScheduleRule {
  const found = read.text('when');
  const none: ScheduleRule = { kind: 'recurrence', rrule: '', workingDays: false, starts: null };
  if (found === '') return none;
  const from = /^\d{4}-\d\d-\d\d$/u.test(start) ? at(start, '00:00', timeZone) : new Date(0);
  const { reading } = readSchedule(found, { now: from, zone: timeZone });
  if (reading.kind !== 'value') {
    const unclear = reading.kind === 'need' && reading.what === 'schedule';
    remarks.problem(read.spot('when'), unclear ? 'schedule-unclear' : 'schedule', { found });
    return none;
  }
  const rule = reading.value;
  switch (rule.kind) {
    case 'offset':
      return { kind: 'from_round', offset: rule };
    case 'overdue':
      return { kind: 'while_overdue', schedule: 'T-MO' };
    case 'once':
      if (kind === 'message' && namesDay(found)) return { kind: 'typed', rule };
      remarks.problem(read.spot('when'), 'schedule-unclear', { found });
      return none;
    case 'repeat':
      return { kind: 'typed', rule };
  }
}

/** "thứ 6 14h" may be this Friday or every Friday; "14h ngày 17/10" is one day. */
function namesDay(text: string): boolean {
  return /\d{1,2}\s*[/.-]\s*\d{1,2}/u.test(text);
}

function audienceIn(read: RowReader, before: CampaignSchedule | null, hearing: Hearing): Audience {
  const { words, names, remarks, renamed, say } = hearing;
  if (before !== null && read.same('to')) return keptAudience(before.audience, renamed);
  const found = read.needed('to', say('workbook.column.schedules.to'));
  const known = words.audience.read(found);
  if (known !== null) return { kind: known };
  const parts = found
    .split(/[;,]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const roles = parts
    .map((part) => words.role.read(part))
    .filter((role): role is Role => role !== null);
  if (roles.length > 0 && roles.length === parts.length) return { kind: 'roles', roles };
  const units = parts.flatMap((part) => {
    const named = names.units.find(part);
    if (named.kind === 'one') return [named.code];
    const near = named.kind === 'none' ? named.nearest : null;
    const options = [...words.audience.shown, ...words.role.shown];
    remarks.problem(read.spot('to'), 'audience', {
      found: part,
      nearest: near ?? nearest(part, options) ?? '',
    });
    return [];
  });
  return { kind: 'units', units };
}

function keptAudience(audience: Audience, renamed: (code: string) => string): Audience {
  return audience.kind === 'units' ? { ...audience, units: audience.units.map(renamed) } : audience;
}

function newCode(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) if (!taken.has(`R-${n}`)) return `R-${n}`;
}
