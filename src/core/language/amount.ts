import type { Text } from './lexicon.ts';
import { lexicon, phrases } from './lexicon.ts';
import { literal } from './literal.ts';
import { digitWord, spoken } from './number-words.ts';

/** How much was said, in digits, words, or both, with its scale: "2tr5", "1 tỷ 2", "ba chục". */
export interface Amount {
  readonly amount: number;
  readonly end: number;
  readonly doubt: boolean;
  /** A comma between glued runs of digits that may separate two counts. */
  readonly comma: boolean;
  /** A scale was said: the figure can be money. */
  readonly scaled: boolean;
  /** Only words, and only one, which without tone marks may be another word. */
  readonly weak: boolean;
}

const scales = lexicon<number>([
  ...phrases(1e2, '=trăm'),
  ...phrases(10, '=chục'),
  ...phrases(12, '=tá'),
  ...phrases(1e3, '=nghìn | =ngàn | =ngìn'),
  ...phrases(1e4, '=vạn'),
  ...phrases(1e6, '=triệu | tr | trieu'),
  ...phrases(1e9, '=tỷ | =tỉ'),
]);
const half = lexicon([...phrases(true, '=rưỡi | =rưởi')]);
const halfOf = lexicon([...phrases(true, '=nửa | =một nửa')]);

/** Reads an amount that begins at word `at`, or null. */
export function amountAt(text: Text, at: number): Amount | null {
  const halved = halfOf.match(text, at);
  if (halved) {
    const scale = scaleAt(text, halved.end);
    if (scale === null || scale.size < 1e2) return null;
    return { ...plain, amount: scale.size / 2, end: scale.end, scaled: true };
  }
  const first = partAt(text, at);
  if (first === null) return null;
  let total = first;
  let size = first.size;
  while (size >= 10) {
    const more = continuation(text, total.end, size);
    if (more === null) break;
    total = {
      ...total,
      amount: total.amount + more.amount,
      end: more.end,
      doubt: total.doubt || more.doubt,
      weak: false,
    };
    size = more.size;
  }
  return total;
}

const plain = { doubt: false, comma: false, scaled: false, weak: false };

interface Part extends Amount {
  /** The scale this part was said in; 1 without. */
  readonly size: number;
}

function partAt(text: Text, at: number): Part | null {
  const digits = literal(text.words, at);
  const words = digits === null ? spoken(text, at) : null;
  const coefficient = digits ?? words;
  if (coefficient === null) return bareScale(text, at);
  const scale = scaleAt(text, coefficient.end);
  const doubt = digits?.doubt ?? false;
  const size = scale?.size ?? 1;
  return {
    amount: exact(coefficient.amount, size),
    end: scale?.end ?? coefficient.end,
    doubt: scale !== null && digits?.comma === true ? false : doubt,
    comma: scale === null && (digits?.comma ?? false),
    scaled: size >= 1e3,
    weak: words !== null && words.end === at + 1 && scale === null,
    size: size > 1 ? size : trailing(words),
  };
}

/** "một trăm rưỡi", "chục rưỡi": a half of the last ten or hundred said in words. */
function trailing(words: { amount: number } | null): number {
  if (words === null || words.amount === 0) return 1;
  if (words.amount % 100 === 0) return 100;
  return words.amount % 10 === 0 ? 10 : 1;
}

/** "nghìn rưỡi", "triệu hai": a scale with nothing before it is one of it. */
function bareScale(text: Text, at: number): Part | null {
  const scale = scaleAt(text, at);
  if (scale === null || scale.size < 1e3 || text.words[at]?.kind !== 'letters') return null;
  const follows = half.match(text, scale.end) !== null || digitWord(text, scale.end) !== null;
  if (!follows) return null;
  return { ...plain, amount: scale.size, end: scale.end, scaled: true, size: scale.size };
}

function continuation(text: Text, at: number, size: number): Part | null {
  const ruoi = half.match(text, at);
  if (ruoi) return { ...plain, amount: size / 2, end: ruoi.end, size: 1 };
  if (size < 1e3) return null;
  const word = text.words[at];
  if (word === undefined || word.kind === 'mark' || word.kind === 'line') return null;
  if (word.kind === 'digits' && !word.spaced) {
    return { ...plain, amount: fraction(word.folded, size), end: at + 1, size: 1 };
  }
  const next = partAt(text, at);
  if (next === null) return null;
  if (next.scaled && next.size < size) return next;
  if (next.scaled || !closes(text, next.end)) return null;
  if (word.kind === 'digits') {
    const short = word.folded.length <= 3 && next.end === at + 1;
    return short ? { ...next, amount: fraction(word.folded, size), size: 1 } : null;
  }
  if (next.weak && next.amount > 0) return { ...next, amount: (next.amount * size) / 10, size: 1 };
  const vague = size > 1e3 && next.amount % 100 === 0;
  return next.amount === 0 ? null : { ...next, doubt: vague, size: 1 };
}

/** Nothing but money or the end follows, so a small number belongs to the scale before it. */
function closes(text: Text, at: number): boolean {
  const word = text.words[at];
  return word === undefined || word.kind !== 'letters' || money.has(word.folded);
}
const money = new Set(['dong', 'd', 'vnd']);

/** "2tr5" is 2,5 triệu, "2tr05" 2,05 triệu. */
function fraction(digits: string, size: number): number {
  return exact(Number(digits), size / 10 ** digits.length);
}

/** A product without the dust of binary fractions: 1,2 tỷ is 1 200 000 000. */
function exact(amount: number, size: number): number {
  return Number((amount * size).toPrecision(15));
}

function scaleAt(text: Text, at: number, depth = 0): { size: number; end: number } | null {
  const hit = scales.match(text, at);
  const word = text.words[at];
  if (hit) {
    const before = text.words[at - 1];
    const again = depth < 2 ? scaleAt(text, hit.end, depth + 1) : null;
    // "trăm nghìn", "chục triệu", "nghìn tỷ"
    if (again !== null && again.size > hit.value && before !== undefined) {
      return { size: hit.value * again.size, end: again.end };
    }
    return { size: hit.value, end: hit.end };
  }
  const glued = word?.raw.toLowerCase() === 'k' && !word.spaced;
  return glued && text.words[at - 1]?.kind === 'digits' ? { size: 1e3, end: at + 1 } : null;
}
