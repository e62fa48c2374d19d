import { fold } from '../language/fold.ts';

/**
 * The candidate that was most likely meant: the one with the fewest typing errors, tone marks and
 * capitals aside; null when none is near (more than a third of the letters differ).
 */
export function nearest(typed: string, candidates: Iterable<string>): string | null {
  const wanted = key(typed);
  let best: string | null = null;
  let fewest = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const errors = distance(wanted, key(candidate), fewest);
    if (errors < fewest) {
      best = candidate;
      fewest = errors;
    }
  }
  return best;
}

/** How many letters must be put in, taken out or changed; `enough` when it is that or more. */
export function distance(a: string, b: string, enough = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= enough) return enough;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= enough) return enough;
    row = next;
  }
  return row[b.length] ?? 0;
}

function key(text: string): string {
  return fold(text).replace(/[\s\-_.]+/gu, '');
}
