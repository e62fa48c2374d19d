import { formatNumber } from '../core/language/format-number.ts';
import type { Day } from '../kernel/ids.ts';
import type { Texts } from './locale.ts';

/** How an account stands in its month, as the coordinators are told. */
export interface QuotaView {
  readonly platform: 'telegram' | 'zalo';
  /** Messages of the month so far, in both directions. */
  readonly used: number;
  readonly quota: number;
  /** Messages that are kept for receipts, the digest and what is urgent. */
  readonly reserve: number;
  readonly lastDay: Day;
  /** Messages by the end of the month, as things go. */
  readonly expected: number;
  /** The same without what TIẾT KIỆM leaves out. */
  readonly expectedThrifty: number;
  readonly thrifty: boolean;
  /** What the last seven days took, by category. */
  readonly week: ReadonlyMap<string, number>;
  /** Seats taken, and how many there are; null where there is no limit. */
  readonly seats: { readonly taken: number; readonly limit: number } | null;
}

/** How many categories are named. */
const shown = 3;

/** M23: what is used, where it goes, what it is used for, and what may be done about it. */
export function quotaText(texts: Texts, view: QuotaView): string {
  const { used, quota, expected, expectedThrifty, lastDay } = view;
  const share = (messages: number) => Math.round((messages / quota) * 100);
  const most = [...view.week]
    .filter(([, messages]) => messages > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, shown)
    .map(([category, messages]) =>
      texts('quota.of', {
        what: texts(`quota.category.${category}`),
        messages: formatNumber(messages),
      }),
    );
  const values = {
    platform: texts(`letter.platform.${view.platform}`),
    month: Number(lastDay.slice(5, 7)),
    used: formatNumber(used),
    quota: formatNumber(quota),
    share: share(used),
    day: `${lastDay.slice(8)}/${lastDay.slice(5, 7)}`,
    expected: formatNumber(expected),
    expectedShare: share(expected),
  };
  return [
    texts('quota.used', values),
    texts('quota.reserve', { reserve: formatNumber(view.reserve) }),
    ...(most.length === 0 ? [] : [texts('quota.most', { most: most.join('; ') })]),
    ...(view.seats
      ? [texts('quota.seats', { taken: view.seats.taken, limit: view.seats.limit })]
      : []),
    view.thrifty
      ? texts('quota.thrifty')
      : texts('quota.choose', { expected: formatNumber(expectedThrifty) }),
  ].join('\n');
}
