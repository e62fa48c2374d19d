import type { Text } from './lexicon.ts';
import { toneKey } from './tone.ts';

/** A number written in words. */
export interface Spoken {
  readonly amount: number;
  readonly end: number;
}

interface Numeral {
  readonly value: number;
  /** The forms typed with marks; a word typed with other marks is another word. */
  readonly toned: readonly string[];
}

function numerals(list: Record<string, number>): ReadonlyMap<string, Numeral> {
  const map = new Map<string, Numeral>();
  for (const [form, value] of Object.entries(list)) {
    const key = form.normalize('NFD').replace(/\p{M}/gu, '');
    map.set(key, { value, toned: [...(map.get(key)?.toned ?? []), toneKey(form)] });
  }
  return map;
}

/** Digits as they stand alone or first. */
const ones = numerals({
  không: 0,
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
});
/** Forms that only follow a ten: "hai mốt", "ba lăm". */
const afterTen = numerals({ mốt: 1, tư: 4, lăm: 5, nhăm: 5 });
const tens = numerals({ mười: 10, mươi: 10, chục: 10, hăm: 20, băm: 30 });
const linh = numerals({ linh: 0, lẻ: 0 });
const hundred = numerals({ trăm: 100 });

function read(map: ReadonlyMap<string, Numeral>, text: Text, at: number): number | null {
  const word = text.words[at];
  const numeral = word === undefined ? undefined : map.get(word.folded);
  if (word === undefined || numeral === undefined || word.kind !== 'letters') return null;
  if (word.lower === word.folded) return numeral.value;
  return numeral.toned.includes(toneKey(word.lower)) ? numeral.value : null;
}

/** One digit in words, from 0 to 9. */
export function digitWord(text: Text, at: number): number | null {
  return read(ones, text, at);
}

/**
 * Reads a number below a thousand written in words: "ba mươi tư", "trăm hai" (120), "một trăm
 * linh năm", "hai mốt". Larger scales are the caller's.
 */
export function spoken(text: Text, at: number): Spoken | null {
  const coefficient = read(ones, text, at);
  const hundredsAt = coefficient === null ? at : at + 1;
  if (read(hundred, text, hundredsAt) !== null) {
    return afterHundred(text, hundredsAt + 1, (coefficient ?? 1) * 100);
  }
  return belowHundred(text, at);
}

/** "mười lăm", "hai mươi mốt": behind a ten a digit has a second form. */
function digitAfter(text: Text, at: number): number | null {
  return read(ones, text, at) ?? read(afterTen, text, at);
}

function afterHundred(text: Text, at: number, base: number): Spoken {
  if (read(linh, text, at) !== null) {
    const one = digitAfter(text, at + 1);
    if (one !== null) return { amount: base + one, end: at + 2 };
  }
  const rest = belowHundred(text, at);
  if (rest === null) return { amount: base, end: at };
  const colloquial = rest.end === at + 1 && rest.amount < 10;
  return { amount: base + (colloquial ? rest.amount * 10 : rest.amount), end: rest.end };
}

function belowHundred(text: Text, at: number): Spoken | null {
  const ten = read(tens, text, at);
  if (ten !== null) {
    const one = digitAfter(text, at + 1);
    const closed = one === null || one === 0;
    return closed ? { amount: ten, end: at + 1 } : { amount: ten + one, end: at + 2 };
  }
  const one = read(ones, text, at);
  if (one === null) return null;
  if (one > 0 && read(tens, text, at + 1) === 10) {
    const unit = digitAfter(text, at + 2);
    const end = unit === null || unit === 0 ? at + 2 : at + 3;
    return { amount: one * 10 + (unit ?? 0), end };
  }
  const second = one > 1 ? read(afterTen, text, at + 1) : null;
  if (second !== null) return { amount: one * 10 + second, end: at + 2 };
  return { amount: one, end: at + 1 };
}
