import type { CampaignFile } from '../campaign/campaign.ts';
import { groupKinds, personPlaces, rolePrefix } from '../campaign/file/vocabulary.ts';
import type { DigestRoom, PersonRecipient, Recipient } from '../campaign/recipients.ts';
import { roleWords, wordOf } from './file-words.ts';

/** Who reads the digest, in the form of the campaign file. */
export function recipientsOf({ rules, rooms, recipients, documents }: CampaignFile) {
  return {
    variants: rules.variants,
    rooms: rooms.map(roomOf),
    persons: recipients.map(personOf),
    documents,
  };
}

function common(each: Recipient) {
  return {
    code: each.code,
    name: each.name,
    variant: each.variant,
    fields: each.fields ?? 'all',
    symbols: each.symbols,
    approver: each.approver,
    channel_ladder: each.ladder,
    enabled: each.enabled,
  };
}

function roomOf(room: DigestRoom) {
  const { members } = room;
  return {
    ...common(room),
    kind: wordOf(groupKinds, room.platform),
    members: 'role' in members ? `${rolePrefix} ${roleWords([members.role]).join('')}` : members,
    with_picture: room.withPicture,
    footer: room.footer,
  };
}

function personOf(person: PersonRecipient) {
  const [alone, inRoom] = personPlaces;
  return {
    ...common(person),
    kind: person.place === null ? alone : inRoom,
    person: person.person,
    place: person.place,
    highlight: person.highlight,
    extra: person.withMissingList ? '-' : null,
    my_fields: person.myFields,
  };
}
