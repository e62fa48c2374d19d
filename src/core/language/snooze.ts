import { amountAt } from './amount.ts';
import { prepare, type Text } from './lexicon.ts';

/**
 * How long or until when, as said behind HOÃN: minutes ("30 phút", "1 tiếng") as `30`, a time of
 * day as `HH:MM`. Null when neither is said exactly: "mai", "thứ 6" are for the day reader.
 */
export function readSnooze(rest: string): string | null {
  const text = prepare(rest);
  let said: string | null = null;
  for (let at = 0; at < text.words.length; at += 1) {
    const amount = amountAt(text, at);
    if (amount === null) continue;
    const unit = text.keys[amount.end] ?? '';
    const meant: Moment | null =
      said === null ? moment(text, at, amount.amount, amount.end, unit) : null;
    if (meant === null) return null;
    said = meant.said;
    at = meant.end - 1;
  }
  return said;
}

interface Moment {
  readonly said: string;
  readonly end: number;
}

function moment(text: Text, at: number, amount: number, end: number, unit: string): Moment | null {
  const nua = text.keys[end + 1] === 'nua' || text.keys[at - 1] === 'sau';
  if (unit === 'p' || unit === 'phut') return { said: String(amount), end: end + 1 };
  const half = text.keys[end + 1] === 'ruoi';
  if (unit === 'tieng' || (nua && (unit === 'gio' || unit === 'h'))) {
    return { said: String(amount * 60 + (half ? 30 : 0)), end: end + (half ? 2 : 1) };
  }
  if (unit !== 'h' && unit !== 'gio' && unit !== 'g') return null;
  const next = text.words[end + 1];
  const minutes = next?.kind === 'digits' ? Number(next.folded) : half ? 30 : 0;
  const last = end + (next?.kind === 'digits' || half ? 2 : 1);
  const hour = inDay(amount, text.keys[last]);
  if (hour === null || minutes > 59) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return { said: `${two(hour)}:${two(minutes)}`, end: last };
}

/** Bare 1h to 5h may be either half of the day. */
function inDay(hour: number, part: string | undefined): number | null {
  if (!Number.isInteger(hour) || hour > 23) return null;
  if ((part === 'chieu' || part === 'toi') && hour < 12) return hour + 12;
  return hour >= 1 && hour <= 5 && part !== 'sang' ? null : hour;
}
