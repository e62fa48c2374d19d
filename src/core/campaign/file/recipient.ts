import type { z } from 'zod';
import type { DigestRoom, PersonRecipient, Recipient } from '../recipients.ts';
import type { Forms } from './form.ts';
import { groupKinds, personPlaces, rolePrefix, roles } from './vocabulary.ts';

function common(f: Forms) {
  return {
    code: f.code(),
    name: f.text(120),
    variant: f.oneOf(['full', 'compact', 'short']),
    fields: f.or(
      f.either(
        (strict) => strict.oneOf(['all']),
        (strict) => strict.list(strict.code()),
        'all',
      ),
      'all',
    ),
    symbols: f.or(f.flag(), false),
    approver: f.maybe(f.code()),
    channel_ladder: f.list(
      f.oneOf([
        'zalo_group',
        'telegram_group',
        'zalo_private',
        'telegram_private',
        'forward_by_hand',
      ]),
    ),
    enabled: f.or(f.flag(), true),
    note: f.remark(),
    source: f.remark(),
  };
}

export function recipientsForm(f: Forms) {
  const room = f.object({
    ...common(f),
    kind: f.oneOf(Object.keys(groupKinds)),
    person: f.remark(),
    members: f.or(
      f.either(
        (strict) => strict.text(60),
        (strict) => strict.list(strict.code()),
        [],
      ),
      [],
    ),
    with_picture: f.or(f.flag(), false),
    sensitive: f.or(f.oneOf(['hidden']), 'hidden'),
    footer: f.maybe(f.text(120)),
  });
  const person = f.object({
    ...common(f),
    kind: f.oneOf(personPlaces),
    person: f.code(),
    place: f.maybe(f.code()),
    highlight: f.or(f.list(f.code()), []),
    extra: f.maybe(f.text(120)),
    on_request: f.remark(),
    my_fields: f.or(f.list(f.code()), []),
  });
  return f.object({
    variants: f.or(f.record(f.text(20)), {}),
    rooms: f.or(f.list(room), []),
    persons: f.or(f.list(person), []),
    documents: f.or(
      f.list(f.object({ code: f.code(), name: f.text(120), how: f.text(300), source: f.remark() })),
      [],
    ),
    rule: f.remark(),
  });
}

type Rows = z.output<ReturnType<typeof recipientsForm>>;
type RoomRow = Rows['rooms'][number];
type PersonRow = Rows['persons'][number];

export function toRoom(row: RoomRow): DigestRoom {
  return {
    ...toRecipient(row),
    platform: groupKinds[row.kind] ?? 'zalo',
    members: toMembers(row.members),
    withPicture: row.with_picture,
    footer: row.footer,
  };
}

export function toPerson(row: PersonRow): PersonRecipient {
  return {
    ...toRecipient(row),
    person: row.person,
    place: row.place,
    highlight: row.highlight,
    withMissingList: row.extra !== null,
    myFields: row.my_fields,
  };
}

function toRecipient(row: RoomRow | PersonRow): Recipient {
  return {
    code: row.code,
    name: row.name,
    variant: row.variant,
    fields: row.fields === 'all' ? null : row.fields,
    symbols: row.symbols,
    approver: row.approver,
    ladder: row.channel_ladder,
    enabled: row.enabled,
  };
}

/** `roles: đầu mối` is everybody who has that role; any other text is taken for a person's code. */
function toMembers(members: RoomRow['members']): DigestRoom['members'] {
  if (typeof members !== 'string') return members;
  const role = roles[members.slice(rolePrefix.length).trim()];
  return members.startsWith(rolePrefix) && role ? { role } : [members];
}
