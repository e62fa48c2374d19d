import { unreachable } from '../../kernel/errors.ts';
import { readMoment } from '../language/moment.ts';

/** When to be reminded, or what is missing to know it. */
export type HeardMoment =
  | { readonly heard: 'moment'; readonly at: Date }
  | { readonly heard: 'need'; readonly need: 'time' | 'ampm' | 'past' };

/** Reads "19h", "chiều mai 14h", "2 tiếng nữa". A bare 1h to 5h asks: morning or afternoon? */
export function hearMoment(text: string, now: Date, zone: string): HeardMoment {
  const read = readMoment(text, { now, zone });
  switch (read.kind) {
    case 'value':
      return { heard: 'moment', at: read.value };
    case 'need':
      return { heard: 'need', need: read.what === 'ampm' ? 'ampm' : 'time' };
    case 'error':
      return { heard: 'need', need: read.reason === 'past' ? 'past' : 'time' };
    case 'no-data':
      return { heard: 'need', need: 'time' };
    default:
      return unreachable(read);
  }
}
