import type { Variant } from '../core/campaign/recipients.ts';
import type { AddressId } from '../kernel/ids.ts';
import { inSentence } from '../render/figures.ts';
import type { Texts } from '../render/locale.ts';
import type { Recipients } from '../storage/digest-recipients.ts';

/** One reader of a digest: a room or a person, and whether a copy goes there. */
export interface Reader {
  readonly kind: 'room' | 'person';
  readonly id: string;
  readonly name: string;
  readonly variant: Variant;
  /** The platform on which the picture goes with the text; null where it does not. */
  readonly pictureOn: 'telegram' | 'zalo' | null;
  readonly to:
    | { readonly address: AddressId }
    /** `in-room`: reads it in a group that gets one. */
    | { readonly none: 'not-paired' | 'in-room' };
  /** No copy goes there, and somebody is to pass one on by hand. */
  readonly byHand: boolean;
}

/**
 * Who gets which copy: rooms that can be reached theirs, and every person at most one. Whoever
 * reads in a room gets a copy of their own only where the room gets none.
 */
export function readersOf({ rooms, people }: Recipients): readonly Reader[] {
  const posted = new Set(rooms.filter((room) => room.address !== null).map((room) => room.id));
  const seen = new Set<string>();
  const served = new Set<string>();
  const persons = people.flatMap((recipient): readonly Reader[] => {
    const { person, name, variant, room, ladder, address } = recipient;
    if (seen.has(person)) return [];
    seen.add(person);
    const base = { kind: 'person', id: person, name, variant, pictureOn: null } as const;
    if (room !== null && posted.has(room)) {
      return [{ ...base, to: { none: 'in-room' }, byHand: false }];
    }
    const privately = room === null || ladder.some((step) => step.endsWith('_private'));
    if (address && privately) {
      if (room !== null) served.add(room);
      return [{ ...base, to: { address }, byHand: false }];
    }
    const byHand = ladder.includes('forward_by_hand');
    return [{ ...base, to: { none: 'not-paired' }, byHand }];
  });
  return [
    ...rooms.map(
      ({ id, name, variant, withPicture, address }): Reader => ({
        ...{ kind: 'room', id, name, variant },
        pictureOn: withPicture ? (address?.platform ?? null) : null,
        to: address === null ? { none: 'not-paired' } : { address: address.id },
        // Where its members got copies of their own, nobody need post it there.
        byHand: address === null && !served.has(id),
      }),
    ),
    ...persons,
  ];
}

/** `nhóm Lãnh đạo xã, Văn phòng UBND xã`: to whom somebody passes a copy on by hand. */
export function byHandText(readers: readonly Reader[]): string {
  return readers
    .filter((reader) => reader.byHand)
    .map(({ kind, name }) => (kind === 'room' ? inSentence(name) : name))
    .join(', ');
}

/**
 * `nhóm Lãnh đạo xã`, `nhận riêng: Chủ tịch UBMTTQ, Văn phòng`: where copies go. Without a room it
 * is `Chủ tịch UBMTTQ, Văn phòng (nhận riêng)`: it stands behind a colon.
 */
export function recipientsText(texts: Texts, readers: readonly Reader[]): readonly string[] {
  const getting = readers.filter((reader) => 'address' in reader.to);
  const rooms = getting.filter((r) => r.kind === 'room').map((r) => inSentence(r.name));
  const persons = getting.filter((r) => r.kind === 'person').map((r) => r.name);
  if (rooms.length === 0 && persons.length === 0) return [texts('digest.request.nobody')];
  if (persons.length === 0) return rooms;
  const names = persons.join(', ');
  return rooms.length === 0
    ? [texts('digest.request.onlyPrivately', { names })]
    : [...rooms, texts('digest.request.privately', { names })];
}
