import { formatNumber } from '../core/language/format-number.ts';
import type { Outage } from '../storage/outages.ts';
import type { OutageReason, Standstill } from '../storage/standstill.ts';
import type { Texts } from './locale.ts';
import type { When } from './when.ts';

/** How the month of an account stands, where its platform limits it. */
export interface MonthUsed {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Messages in both directions, by our ledger. */
  readonly used: number;
  readonly quota: number;
  /** The ledger is near the limit as well: the platform's word is believed. */
  readonly usedUp: boolean;
  /** When the count begins anew. */
  readonly resets: Date;
}

/**
 * What the coordinators are told by another way while an account can send nothing: since when, why,
 * how much waits, and what to do meanwhile.
 */
export function outageBegun(
  texts: Texts,
  when: When,
  { reason, platform, since, waiting }: Standstill,
  month: MonthUsed | null,
): string {
  const values = { ...monthValues(texts, when, platform, month), from: hourOrMoment(when, since) };
  const doubted = reason === 'quota' && !month?.usedUp;
  return [
    texts(`outage.begun.${keyOf(reason, month)}`, values),
    ...(waiting > 0 ? [texts('outage.begun.waiting', { count: waiting })] : []),
    texts(doubted ? 'outage.begun.nothingToDo' : 'outage.begun.meanwhile'),
  ].join('\n');
}

/**
 * What they are told when it is over: from when to when, why, how many messages were late, which
 * will not come any more, and which deadline passed meanwhile.
 */
export function outageOver(
  texts: Texts,
  when: When,
  { reason, platform, from, to, held, waiting, dropped, missed }: Outage,
  month: MonthUsed | null,
): string {
  const lost = Object.entries(dropped).sort((a, b) => b[1] - a[1]);
  const values = {
    ...monthValues(texts, when, platform, month),
    ...span(when, from, to),
  };
  const first = [
    texts(`outage.over.${keyOf(reason, month)}`, values),
    held > 0 ? texts('outage.over.sent', { count: held }) : texts('outage.over.again'),
    ...(waiting > 0 ? [texts('outage.over.waiting', { count: waiting })] : []),
  ].join(' ');
  return [
    first,
    ...(lost.length === 0
      ? []
      : [
          texts(`outage.over.dropped.${reason === 'quota' ? 'quota' : 'late'}`, {
            ...droppedValues(texts, lost),
          }),
        ]),
    ...missed.map(({ dueAt, ...round }) =>
      texts('outage.over.missed', { round: when.round(round), due: when.moment(dueAt) }),
    ),
    ...(missed.length === 0 ? [] : [texts('outage.over.look')]),
    ...(reason === 'refused' ? [texts('outage.over.unheard')] : []),
  ].join('\n');
}

/** The month's messages are used up only where our ledger says so too. */
function keyOf(reason: OutageReason, month: MonthUsed | null): string {
  return reason === 'quota' && !month?.usedUp ? 'quotaDoubted' : reason;
}

function monthValues(
  texts: Texts,
  when: When,
  platform: Outage['platform'],
  month: MonthUsed | null,
) {
  return {
    platform: texts(`letter.platform.${platform}`),
    month: Number(month?.month.slice(5) ?? 0),
    used: formatNumber(month?.used ?? 0),
    quota: formatNumber(month?.quota ?? 0),
    resets: month ? when.moment(month.resets) : '',
  };
}

function droppedValues(texts: Texts, lost: readonly (readonly [string, number])[]) {
  const what = lost
    .map(([category, messages]) =>
      texts('quota.of', { what: texts(`quota.category.${category}`), messages }),
    )
    .join('; ');
  return { count: lost.reduce((sum, [, messages]) => sum + messages, 0), what };
}

/** The day once where both ends are of it, and not at all where it is today. */
function span(when: When, from: Date, to: Date): { readonly from: string; readonly to: string } {
  if (when.day(from) !== when.day(to)) return { from: when.moment(from), to: when.near(to) };
  return { from: when.hour(from), to: hourOrMoment(when, to) };
}

function hourOrMoment(when: When, at: Date): string {
  return when.isToday(at) ? when.hour(at) : when.moment(at);
}
