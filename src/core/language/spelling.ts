import type { Word } from './words.ts';

/** How people shorten words on a phone (facts: domain §2.7). Only what means one thing anywhere. */
const short: ReadonlyMap<string, string> = new Map(
  Object.entries({
    khong: 'k ko kg hk hok khg khum khong khog hem kogn hogn',
    roi: 'r rui rroi',
    chua: 'ch chx',
    duoc: 'dc',
    xong: 'xog xg xonq',
    lam: 'lm',
    dang: 'dg',
    gi: 'j gj',
    nhung: 'nhg nhug nhn',
    nguoi: 'ng ngg',
    truoc: 'trc',
    moi: 'ms',
    voi: 'vs',
    truong: 'trg',
  }).flatMap(([full, shorts]) => shorts.split(' ').map((s) => [s, full] as const)),
);

const afterKh = new Set(['co', 'biet', 'phai', 'vuong', 'the', 'lam', 'con', 'ro']);

/**
 * The key of every word for matching phrases: folded, with phone spelling written out. "k" and
 * "kg" right after a figure stay what they are there: thousand and kilogram.
 */
export function spell(words: readonly Word[]): string[] {
  return words.map((word, at) => {
    const key = word.folded;
    if (word.kind !== 'letters' || key.length > 6) return key;
    const before = words[at - 1];
    const after = words[at + 1]?.folded;
    if (before?.kind === 'digits' && (key === 'kg' || (key === 'k' && !word.spaced))) return key;
    if (key === 'kh') return after !== undefined && afterKh.has(after) ? 'khong' : key;
    if (key === 'hong') return isNo(word, at, after) ? 'khong' : key;
    if (key === 'song') return after === undefined || roi.has(after) ? 'xong' : key;
    return short.get(key) ?? key;
  });
}

const roi = new Set(['roi', 'r', 'rui']);

/** "hông" is southern for không, "hỏng" is broken; without marks only the place tells. */
function isNo(word: Word, at: number, after: string | undefined): boolean {
  if (word.lower !== word.folded) return word.lower === 'hông' || word.lower === 'hổng';
  return (
    at === 0 && (after === undefined || after === 'co' || after === 'phai' || after === 'biet')
  );
}
