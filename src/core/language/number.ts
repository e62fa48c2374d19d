import { absence } from './absence.ts';
import { type Figure, figures } from './figure.ts';
import { prepare, type Text } from './lexicon.ts';
import { error, need, noData, type Reading, value } from './reading.ts';
import { agreement, factor, unitName } from './units.ts';

export { formatNumber } from './format-number.ts';

/** A single figure with the unit that was said with it. */
export interface Quantity {
  readonly amount: number;
  readonly unit: string | null;
}

/**
 * What a text says about how many. Only `figure` and `fraction` are a count; a range, a change or
 * several figures are recognised as what they are, so that the person can be asked for one figure.
 */
export type NumberValue =
  | ({ readonly form: 'figure' } & Quantity)
  | ({ readonly form: 'fraction'; readonly of: number } & Quantity)
  | {
      readonly form: 'range';
      readonly from: number;
      readonly to: number;
      readonly unit: string | null;
    }
  | { readonly form: 'delta'; readonly change: number; readonly unit: string | null }
  | { readonly form: 'multi'; readonly figures: readonly Quantity[] };

export interface NumberOptions {
  /** The unit the question asks for: picks the figure when several stand in a sentence. */
  readonly unit?: string | null;
}

/**
 * Reads a number with its unit (facts: domain §2.8). "Chưa có số liệu" is no data, "không có ca
 * nào" is zero; "vài", "mấy chục", `1,234` alone and a figure of another unit are asked.
 */
export function readNumber(text: string, options: NumberOptions = {}): Reading<NumberValue> {
  const prepared = prepare(text);
  const all = figures(prepared);
  const unit = options.unit ? unitName(options.unit) : null;
  const usable = quantities(prepared, all);
  const missing = absence(prepared);
  if (usable.length === 0) {
    if (missing === 'no-data') return noData;
    if (missing === 'vague') return need('exact');
    if (all.some((f) => f.role !== 'quantity')) return need('confirm');
    if (missing !== null) return value({ form: 'figure', amount: 0, unit: missing.unit });
    return need('answer');
  }
  if (missing === 'no-data' || missing === 'vague') return need('exact');
  if (missing !== null || prepared.keys.at(-1) === '?') return need('confirm');
  const chosen = choose(usable, unit);
  if (chosen.length > 1) {
    return value({ form: 'multi', figures: chosen.map(({ amount, unit }) => ({ amount, unit })) });
  }
  const [figure] = chosen;
  return figure === undefined ? need('answer') : judge(figure, unit);
}

/** The numbers that can be what was asked; a comparison or a change only when nothing else is. */
function quantities(text: Text, all: readonly Figure[]): Figure[] {
  const candidates = all.filter((f) => f.role === 'quantity' && f.hedge !== 'denied');
  const firm = candidates.filter((f) => !isWeak(text, f, all));
  const totals = firm.filter((f) => f.hedge !== 'up' && f.hedge !== 'down');
  const taken = takenBack(text);
  const corrected = totals.filter((f) => f.end > taken);
  return corrected.length > 0 ? corrected : firm;
}

/** A lone word such as "nam" or "sau" counts only as the whole answer or before a unit. */
function isWeak(text: Text, figure: Figure, all: readonly Figure[]): boolean {
  if (!figure.weak) return false;
  if (text.keys[figure.at] === 'khong') return true;
  if (figure.unit !== null) return figure.at > 0 && all.length > 1;
  return content(text) > figure.end - figure.at;
}

function content(text: Text): number {
  return text.keys.filter((key, at) => text.words[at]?.kind === 'letters' && !polite.has(key))
    .length;
}
const polite = new Set(
  'da vang a nhe em anh chi bao cao thua la co so cu e c roi hien nay'.split(' '),
);

/** "15 à nhầm 12": the word up to which everything is taken back; 0 when nothing follows it. */
function takenBack(text: Text): number {
  const at = text.keys.findLastIndex((key) => takesBack.has(key));
  return text.words.some((word, i) => i > at && word.kind === 'digits') ? at : 0;
}
const takesBack = new Set(['nham', 'lon', 'sua']);

/** The figures that fit the asked unit best. */
function choose(usable: readonly Figure[], unit: string | null): readonly Figure[] {
  if (unit === null || usable.length === 1) return usable;
  const fits = usable.map((f) => (f.unit === null ? 0.5 : agreement(f.unit, unit)));
  const best = Math.max(...fits);
  return best > 0.5 ? usable.filter((_, i) => fits[i] === best) : usable;
}

const poorest = 1000;

function judge(figure: Figure, asked: string | null): Reading<NumberValue> {
  const { amount, unit, of, to, hedge } = figure;
  if (figure.sign === '-') return error('negative');
  if (to !== null) return range(figure, amount, to);
  if (figure.doubt) return need('confirm');
  if (hedge === 'bound' || hedge === 'short') return need('exact');
  if (hedge === 'up' || hedge === 'down') {
    return value({ form: 'delta', change: hedge === 'up' ? amount : -amount, unit });
  }
  if (of !== null) {
    if (amount > of) return need('confirm');
    return value({ form: 'fraction', amount, of, unit });
  }
  if (asked === null) return value({ form: 'figure', amount, unit }, hedge === 'about');
  if (asked === 'đồng' && unit === null && !figure.scaled && amount > 0 && amount < poorest) {
    return need('unit');
  }
  if (unit !== null && agreement(unit, asked) === 0) return need('unit');
  const ratio = unit === null ? null : factor(unit, asked);
  const converted = ratio === null ? amount : Number((amount * ratio).toPrecision(12));
  return value(
    { form: 'figure', amount: converted, unit: ratio === null ? unit : asked },
    hedge === 'about',
  );
}

function range(figure: Figure, from: number, to: number): Reading<NumberValue> {
  if (from >= to) return need('confirm');
  return value({ form: 'range', from, to, unit: figure.unit });
}
