import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type {
  DigestRoom,
  PersonRecipient,
  Recipient,
  RecipientChannel,
} from '../../core/campaign/recipients.ts';
import type { Hearing, Showing } from './context.ts';
import { type GridRow, type RowReader, rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

type Document = CampaignFile['documents'][number];
type Via = 'zalo_group' | 'telegram_group' | 'private' | 'in_room' | 'by_hand';

export function showRecipients(campaign: CampaignFile, showing: Showing): readonly Row[] {
  const rooms = campaign.rooms.map((room) =>
    rowOf(
      `rooms[${room.code}]`,
      room,
      room.platform === 'zalo' ? 'zalo_group' : 'telegram_group',
      showing,
    ),
  );
  const persons = campaign.recipients.map((person) =>
    rowOf(
      `persons[${person.code}]`,
      person,
      person.place === null ? 'private' : 'in_room',
      showing,
    ),
  );
  const documents = campaign.documents.map(({ code, name }) => ({
    id: `documents[${code}]`,
    path: `recipients.documents[${code}]`,
    cells: {
      name,
      via: showing.words.via.show('by_hand'),
      variant: showing.words.variant.show('full'),
      approver: null,
      fields: showing.say('workbook.value.all'),
      symbols: showing.words.yesno.show('no'),
    },
  }));
  return [...rooms, ...persons, ...documents];
}

function rowOf(id: string, each: Recipient, via: Via, { words, names, say }: Showing): Row {
  return {
    id,
    path: `recipients.${id}`,
    cells: {
      name: each.name,
      via: words.via.show(via),
      variant: words.variant.show(each.variant),
      approver: each.approver && names.people.show(each.approver),
      fields:
        each.fields === null
          ? say('workbook.value.all')
          : each.fields.map((code) => names.fields.show(code)).join('; '),
      symbols: words.yesno.show(each.symbols ? 'yes' : 'no'),
    },
  };
}

/** What a row of the sheet is. */
export type HeardRecipient =
  | { readonly kind: 'room'; readonly value: DigestRoom }
  | { readonly kind: 'person'; readonly value: PersonRecipient }
  | { readonly kind: 'document'; readonly value: Document };

export function hearRecipient(
  row: GridRow,
  shown: Row | null,
  codes: Set<string>,
  hearing: Hearing,
): HeardRecipient {
  const { words, say, names, remarks, before } = hearing;
  const read = rowReader('recipients', row, shown?.cells ?? null, remarks);
  const name = read.needed('name', say('workbook.column.recipients.name'));
  read.needed('via', say('workbook.column.recipients.via'));
  const via = read.word('via', words.via, 'by_hand');
  const id = row.id ?? '';
  const code = /\[(.+)\]$/u.exec(id)?.[1] ?? newCode(codes);
  codes.add(code);
  const room = before?.rooms.find((each) => id === `rooms[${each.code}]`) ?? null;
  const person = before?.recipients.find((each) => id === `persons[${each.code}]`) ?? null;
  const common = { ...commonOf(read, room ?? person, hearing), code, name };
  if (via === 'zalo_group' || via === 'telegram_group') {
    const value: DigestRoom = {
      ...common,
      platform: via === 'zalo_group' ? 'zalo' : 'telegram',
      ladder: room !== null && read.same('via') ? room.ladder : [via, 'forward_by_hand'],
      members: room === null ? [] : membersIn(room, hearing),
      withPicture: room?.withPicture ?? false,
      footer: room?.footer ?? null,
    };
    return { kind: 'room', value };
  }
  if (via === 'by_hand') return { kind: 'document', value: documentOf(code, name, id, before) };
  const found = person !== null && read.same('name') ? person.person : personIn(name, hearing);
  if (found === null || names.people.find(found).kind !== 'one') {
    remarks.warn(read.spot('name'), 'no-reader', { found: name });
    return { kind: 'document', value: documentOf(code, name, id, before) };
  }
  const sameWay = person !== null && read.same('via');
  const ladder: readonly RecipientChannel[] = ['zalo_private', 'forward_by_hand'];
  const value: PersonRecipient = {
    ...common,
    person: found,
    place: via === 'in_room' ? (person?.place ?? before?.rooms[0]?.code ?? null) : null,
    ladder: sameWay ? person.ladder : ladder,
    highlight: (person?.highlight ?? []).map(hearing.renamed),
    withMissingList: person?.withMissingList ?? false,
    myFields: person?.myFields ?? [],
  };
  return { kind: 'person', value };
}

function commonOf(read: RowReader, before: Recipient | null, hearing: Hearing) {
  const { words, names } = hearing;
  return {
    variant: read.word('variant', words.variant, before?.variant ?? 'full'),
    fields: before !== null && read.same('fields') ? before.fields : fieldsIn(read, hearing),
    symbols: read.word('symbols', words.yesno, 'no') === 'yes',
    approver:
      before !== null && read.same('approver')
        ? before.approver
        : read.named('approver', names.people, 'person'),
    enabled: before?.enabled ?? true,
  };
}

function fieldsIn(read: RowReader, { names, remarks, say }: Hearing): readonly string[] | null {
  const text = read.text('fields');
  if (text === '' || text === say('workbook.value.all')) return null;
  return text.split(';').flatMap((part) => {
    const named = names.fields.find(part.trim());
    if (named.kind === 'one') return [named.code];
    const nearest = named.kind === 'none' ? (named.nearest ?? '') : '';
    remarks.problem(read.spot('fields'), 'field', { found: part.trim(), nearest });
    return [];
  });
}

function membersIn({ members }: DigestRoom, { names }: Hearing): DigestRoom['members'] {
  if ('role' in members) return members;
  return members.filter((code) => names.people.find(code).kind === 'one');
}

function personIn(name: string, { names }: Hearing): string | null {
  const named = names.people.find(name);
  return named.kind === 'one' ? named.code : null;
}

function documentOf(code: string, name: string, id: string, before: CampaignFile | null): Document {
  const old = before?.documents.find((each) => id === `documents[${each.code}]`);
  return { code, name, how: old?.how ?? '-' };
}

function newCode(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) if (!taken.has(`N${n}`)) return `N${n}`;
}
