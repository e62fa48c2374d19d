import type { TimeOfDay } from '../calendar/zone.ts';
import { type DayPart, timeOf } from './clock.ts';
import type { Piece } from './schedule-pieces.ts';

/** The times of day that pieces say, or what stands in their way. */
export type Times =
  | { readonly kind: 'times'; readonly times: readonly TimeOfDay[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'ampm' }
  | { readonly kind: 'impossible' };

/**
 * The times of day among `pieces`. A clock without a part of the day takes the one said last
 * before it ("tối nay 8h"), or the only one there is ("8h, buổi tối").
 */
export function timesIn(pieces: readonly Piece[]): Times {
  const parts = pieces.flatMap(({ said }) => (said.kind === 'part' ? [said.part] : []));
  const clocks = pieces.filter(({ said }) => said.kind === 'clock').length;
  let before: DayPart | null = parts.length === 1 && clocks === 1 ? (parts[0] ?? null) : null;
  const times = new Set<TimeOfDay>();
  for (const { said } of pieces) {
    if (said.kind === 'part') before = said.part;
    if (said.kind === 'stretch') return { kind: 'none' };
    if (said.kind !== 'clock') continue;
    const time = timeOf(said.clock, said.clock.part ?? before);
    if (time === 'time') return { kind: 'impossible' };
    if (time === 'ampm') return { kind: 'ampm' };
    times.add(time);
    before = null;
  }
  return times.size === 0 ? { kind: 'none' } : { kind: 'times', times: [...times].sort() };
}

type Kind = 'day' | 'clock';

/**
 * Parts pieces into what belongs together: "thứ 2 lúc 8h và thứ 5 lúc 15h" is two groups, "thứ 2,
 * thứ 5 lúc 8h và 15h" is one. A group begins again with the kind of piece it began with, once it
 * has both a day and a time.
 */
export function groupsOf(pieces: readonly Piece[], isDay: (piece: Piece) => boolean): Piece[][] {
  const groups: Piece[][] = [];
  let group: Piece[] = [];
  let first: Kind | null = null;
  let has: Record<Kind, boolean> = { day: false, clock: false };
  for (const piece of pieces) {
    const kind: Kind | null = isDay(piece) ? 'day' : piece.said.kind === 'clock' ? 'clock' : null;
    if (kind !== null && kind === first && has.day && has.clock) {
      groups.push(group);
      group = [];
      first = null;
      has = { day: false, clock: false };
    }
    group.push(piece);
    if (kind === null) continue;
    first ??= kind;
    has[kind] = true;
  }
  groups.push(group);
  return groups;
}
