import { createHash } from 'node:crypto';
import type { TelegramEmulator } from './telegram/emulator.ts';

/** Somebody whose phone can be played. */
export interface SimulatedPerson {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** What they are, in the words the page shows. */
  readonly role: string;
  /** Which of the three phones is theirs. */
  readonly phone: 'focal' | 'leaders' | 'coordinator';
}

/** A group of leaders; the coordinators are in it too. */
export interface SimulatedRoom {
  readonly id: string;
  readonly title: string;
}

/** Who plays along, as the host knows it at this moment. */
export interface Cast {
  readonly people: readonly SimulatedPerson[];
  readonly rooms: readonly SimulatedRoom[];
  /** Pairing codes that still can be used, by the id of a person or a room. */
  readonly codes: ReadonlyMap<string, string>;
}

/** A person on the platform: the number of their account, which is that of their private chat. */
export interface CastPerson extends SimulatedPerson {
  readonly user: number;
  readonly started: boolean;
  readonly code?: string;
}

export interface CastRoom extends SimulatedRoom {
  readonly chat: number;
  readonly members: number;
  readonly code?: string;
}

/**
 * Sees to it that everybody of the cast has an account and every room is a group with the bot in
 * it. Accounts are numbered by the person's id, so that the same person always gets the same one.
 */
export async function stageCast(
  telegram: TelegramEmulator,
  cast: Cast,
): Promise<{ people: CastPerson[]; rooms: CastRoom[] }> {
  const { people: platform, books } = telegram;
  const people: CastPerson[] = [];
  for (const person of cast.people) {
    const user = numberOf(person.id);
    if (books.users.get(user)?.first_name !== person.name) {
      await platform.createUser({ id: user, firstName: person.name });
    }
    people.push({ ...person, user, started: books.chats.has(user), ...codeOf(cast, person.id) });
  }

  const seated = people.filter((person) => person.phone !== 'focal').map((person) => person.user);
  const rooms: CastRoom[] = [];
  for (const room of cast.rooms) {
    const [by] = seated;
    if (by === undefined) continue;
    const first = -numberOf(room.id);
    if (!books.chats.has(first)) {
      await platform.createGroup({
        id: first,
        title: room.title,
        by,
        members: seated,
        withBot: true,
      });
    }
    const chat = books.chats.get(first)?.migratedTo ?? first;
    for (const user of seated) {
      if (books.chats.get(chat)?.members.has(user)) continue;
      await platform.setMember({ chat, by, user, status: 'member' });
    }
    const members = books.chats.get(chat)?.members.size ?? 0;
    rooms.push({ ...room, chat, members, ...codeOf(cast, room.id) });
  }
  return { people, rooms };
}

function codeOf(cast: Cast, id: string): { code?: string } {
  const code = cast.codes.get(id);
  return code === undefined ? {} : { code };
}

/** A number between 700 million and 1.6 billion, as young accounts have them. */
function numberOf(id: string): number {
  return 700_000_000 + (createHash('sha256').update(id).digest().readUInt32BE(0) % 900_000_000);
}
