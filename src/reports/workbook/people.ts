import type { CampaignFile, Channel, Official } from '../../core/campaign/campaign.ts';
import { callNameOf, personCode } from '../../core/campaign/person-code.ts';
import type { Role } from '../../core/campaign/role.ts';
import { formatTime } from '../../core/language/format-schedule.ts';
import { readTime } from '../../core/language/time.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, type RowReader, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

export function showPeople({ people }: CampaignFile, { names, words }: Showing): readonly Row[] {
  return people.map((person) => ({
    id: person.code,
    path: `people[${person.code}]`,
    cells: {
      name: person.name,
      unit: person.unit && names.units.show(person.unit),
      roles: person.roles.map((role) => words.role.show(role)).join('; '),
      phone: person.phone,
      channel: words.channel.show(person.ladder[0] ?? 'zalo'),
      address: person.addressForm,
      title: person.title,
      hour: person.preferredTime && timeText(person.preferredTime),
    },
  }));
}

export function hearPerson(
  row: GridRow,
  before: Official | null,
  shown: Row | null,
  hearing: Omit<Hearing, 'names'> & Pick<Hearing, 'names'>,
  codes: Set<string>,
): Official {
  const { remarks, say, words, names } = hearing;
  const read = rowReader('people', row, shown?.cells ?? null, remarks);
  const name = read.text('name');
  if (name === '') remarks.problem(read.spot('name'), 'no-name');
  const sameName = before !== null && read.same('name');
  // A row of a draft stands for somebody without a name, and without a code of their own.
  const code = before !== null && before.name !== '' ? before.code : personCode(name, codes);
  codes.add(code);
  const unit =
    before !== null && read.same('unit')
      ? before.unit && hearing.renamed(before.unit)
      : read.named('unit', names.units, 'unit');
  const roles = before !== null && read.same('roles') ? before.roles : rolesIn(read, hearing);
  if (roles.length === 0) read.needed('roles', say('workbook.column.people.roles'));
  return {
    code,
    name,
    callName: sameName ? before.callName : callNameOf(name),
    addressForm: read.text('address') || (before?.addressForm ?? words.address.show('comrade')),
    title:
      before !== null && read.same('title') && before.title !== ''
        ? before.title
        : titleIn(read, roles, hearing),
    unit,
    roles,
    phone: phoneIn(read, before, hearing),
    ladder:
      before !== null && read.same('channel')
        ? before.ladder
        : ladderOf(read.word('channel', words.channel, 'zalo')),
    preferredTime:
      before !== null && read.same('hour') ? before.preferredTime : timeIn(read, hearing),
    seat: before?.seat ?? 'now',
    fieldsInCharge: before?.fieldsInCharge ?? [],
    proxyFor: before?.proxyFor ?? [],
    note: before?.note ?? null,
  };
}

/** Without a title, people are called by their first role. */
function titleIn(read: RowReader, [role]: readonly Role[], { words }: Hearing): string {
  return read.text('title') || (role ? words.role.show(role) : '-');
}

function rolesIn(read: RowReader, { words, remarks }: Hearing): readonly Role[] {
  const parts = read
    .text('roles')
    .split(/[;,/]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.flatMap((part): Role[] => {
    const role = words.role.read(part);
    if (role !== null) return [role];
    const options = words.role.shown.join(', ');
    remarks.problem(read.spot('roles'), 'value', {
      found: part,
      options,
      nearest: words.role.nearest(part) ?? '',
    });
    return [];
  });
}

/** Excel drops the nought of a phone number that it takes for a figure. */
function phoneIn(read: RowReader, before: Official | null, { remarks }: Hearing): string | null {
  if (before !== null && read.same('phone')) return before.phone;
  const found = read.text('phone');
  if (found === '') return null;
  const digits = found.replace(/[\s.\-()]/gu, '').replace(/^\+?84(?=\d{9}$)/u, '0');
  if (/^[1-9]\d{8}$/u.test(digits)) {
    const phone = spaced(`0${digits}`);
    remarks.warn(read.spot('phone'), 'phone-zero', { found, phone });
    return phone;
  }
  return /^0\d{9}$/u.test(digits) ? spaced(digits) : found;
}

/** `0900 000 111` */
function spaced(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`;
}

function ladderOf(channel: Channel): readonly Channel[] {
  return channel === 'by_hand' ? ['by_hand'] : [channel, 'by_hand'];
}

function timeText(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return formatTime(`${hour}:${minute}`);
}

function timeIn(read: RowReader, { remarks }: Hearing): string | null {
  const found = read.text('hour');
  if (found === '') return null;
  const reading = readTime(found);
  if (reading.kind === 'value') return reading.value;
  remarks.problem(read.spot('hour'), 'time', { found });
  return null;
}
