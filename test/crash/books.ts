import type { Line, Phones } from '../app/phones.ts';
import type { Kill } from './keeper.ts';

/** What differs between what a chat shows and what it would show had nothing happened. */
export interface Difference {
  readonly chat: number;
  readonly what: 'missing' | 'doubled' | 'new' | 'order';
  readonly text: string;
  /** Nobody had asked for it: an opening, a reminder, a list, a digest. */
  readonly unasked: boolean;
}

/**
 * What may never happen in a disturbed week. A kill may hit messages on their way (while one page of
 * a digest is being recorded, others are): an answer comes once more then, and what nobody asked for
 * stays away.
 */
export function harm(kills: readonly Kill[], calm: Phones, disturbed: Phones): Difference[] {
  const found = differences(calm, disturbed);
  const onTheWay = kills.some((kill) => /^(?:send|digest\.page-sent)/u.test(kill));
  const excused = found
    .filter((one, n) => found.findIndex((first) => first.text === one.text) === n)
    .filter(({ what, unasked }) => (unasked ? onTheWay && what === 'missing' : what === 'doubled'))
    .slice(0, kills.length);
  return found.filter((difference) => !excused.includes(difference));
}

/**
 * Compares the phones of two weeks in which people did the same. A message that stands twice in
 * place of once is `doubled`; the order is that of the first copies.
 */
function differences(calm: Phones, disturbed: Phones): Difference[] {
  return [...new Set([...calm.keys(), ...disturbed.keys()])].flatMap((chat) =>
    inChat(chat, said(calm.get(chat) ?? []), said(disturbed.get(chat) ?? [])),
  );
}

interface Said {
  /** Text and buttons. */
  readonly key: string;
  readonly text: string;
  readonly unasked: boolean;
}

/** What the bot said; whatever comes before the person has said anything new was not asked for. */
function said(lines: readonly Line[]): Said[] {
  let asked = false;
  return lines.flatMap(({ by, text, buttons }) => {
    if (by === 'person') {
      asked = true;
      return [];
    }
    const unasked = !asked;
    asked = false;
    return [{ key: JSON.stringify([text, ...buttons]), text, unasked }];
  });
}

function inChat(chat: number, calm: readonly Said[], disturbed: readonly Said[]): Difference[] {
  const times = (all: readonly Said[], key: string) => all.filter((one) => one.key === key).length;
  const firsts = (all: readonly Said[]) => [...new Map(all.map((one) => [one.key, one])).values()];
  const difference = (what: Difference['what'], one: Said): Difference => ({
    ...{
      chat,
      what,
      text: one.text,
      unasked: (calm.find((c) => c.key === one.key) ?? one).unasked,
    },
  });
  const counted = firsts([...calm, ...disturbed]).flatMap((one): Difference[] => {
    const surplus = times(disturbed, one.key) - times(calm, one.key);
    if (times(calm, one.key) === 0) return [difference('new', one)];
    const what = surplus > 0 ? 'doubled' : 'missing';
    return Array.from({ length: Math.abs(surplus) }, () => difference(what, one));
  });
  const common = (all: readonly Said[], other: readonly Said[]) =>
    firsts(all).filter((one) => times(other, one.key) > 0);
  const expected = common(calm, disturbed);
  const misplaced = common(disturbed, calm).filter((one, n) => one.key !== expected[n]?.key);
  return [...counted, ...misplaced.slice(0, 1).map((one) => difference('order', one))];
}
