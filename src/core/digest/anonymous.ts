import type { Sensitivity } from '../campaign/definition.ts';
import { fold } from '../language/fold.ts';
import { mask } from '../language/mask.ts';

/** Most Vietnamese bear one of these names (folded). */
const families = new Set(
  `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao doan trinh mai
  luong truong cao ta to lam luu chu ha`.split(/\s+/u),
);

/** Those that are nothing else when typed in small letters and without marks. */
const plainFamilies = new Set('nguyen tran pham hoang huynh trinh duong'.split(' '));

/** Behind these stands the name of a place (folded). */
const places = new Set('xa thon phuong tinh huyen duong pho khu lang xom cho ubnd'.split(' '));

/** What citizens are called by, before their names; typed with marks it must be these. */
const titles = new Set('ông bà anh chị cụ cô chú bác em cháu dì cậu'.split(' '));
const plainTitles = new Set([...titles].map(fold));

/** Stands where a name was. */
const hidden = '…';

/** No name has more words. */
const longest = 5;

/**
 * Takes citizens' names out of a text about work whose rules forbid them: names behind a form of
 * address (`ông Nguyễn Văn An` becomes `ông …`), and full names by themselves; phone and identity
 * numbers are masked as everywhere. Names typed in small letters are known by their family name.
 */
export function anonymous(text: string): string {
  return hide(text, false);
}

/**
 * Takes out what names a citizen in any other work: a name behind a form of address (`hộ ông
 * Nguyễn Văn An`), behind `hộ` or `công dân`. A full name by itself may be an official's, and
 * stands.
 */
export function withoutCitizens(text: string): string {
  return hide(text, true);
}

/** What a person wrote of some work, as whoever is not in it may read it: no citizen is named. */
export function told(sensitivity: Sensitivity, text: string): string {
  return sensitivity === 'restricted' ? anonymous(text) : withoutCitizens(text);
}

function hide(text: string, addressedOnly: boolean): string {
  const words = mask(text).split(/(?<=\s)/u);
  let kept = '';
  for (let at = 0; at < words.length; ) {
    const n = nameAt(words, at, addressedOnly);
    if (n === 0) {
      kept += words[at] ?? '';
      at += 1;
    } else {
      const end = words[at + n - 1] ?? '';
      kept += `${hidden}${/[.,;:)”"!?]*\s*$/u.exec(end)?.[0] ?? ''}`;
      at += n;
    }
  }
  return kept;
}

/** How many words of a name begin here; 0 when none does. */
function nameAt(words: readonly string[], at: number, addressedOnly: boolean): number {
  const before = bare(words[at - 1] ?? '');
  const addressed = isTitle(words[at - 1] ?? '') || isHousehold(words[at - 1] ?? '', before);
  let n = 0;
  while (n < longest && isCapital(words[at + n] ?? '')) {
    n += 1;
    if (endsPhrase(words[at + n - 1] ?? '')) break;
  }
  if (addressed && n > 0 && !isPlace(words[at] ?? '')) return n;
  if (addressedOnly && !addressed) return 0;
  if (n > 1 && families.has(bare(words[at] ?? '')) && !places.has(before)) return n;
  if (!addressed || !plainFamilies.has(words[at]?.trim() ?? '')) return 0;
  // "ong nguyen van an": three words are the most common name.
  let small = 1;
  while (small < 3 && /^\p{L}+\W*$/u.test(words[at + small] ?? '')) {
    if (endsPhrase(words[at + small - 1] ?? '')) break;
    small += 1;
  }
  return small;
}

/** `chị`, and `chi` without marks; the Chí of a name is none. */
function isTitle(word: string): boolean {
  const letters = word.replaceAll(/[^\p{L}]/gu, '').toLowerCase();
  return titles.has(letters) || (letters === fold(letters) && plainTitles.has(letters));
}

/** `hộ` and the `dân` of `công dân` in small letters: Hồ and Dân are names. */
function isHousehold(word: string, folded: string): boolean {
  return (folded === 'ho' || folded === 'dan') && /^\p{Ll}/u.test(word);
}

function isPlace(word: string): boolean {
  return places.has(bare(word));
}

function bare(word: string): string {
  return fold(word.replaceAll(/[^\p{L}]/gu, ''));
}

function isCapital(word: string): boolean {
  return /^[“"(]?\p{Lu}/u.test(word);
}

function endsPhrase(word: string): boolean {
  return /[.,;:)”"!?]\s*$/u.test(word);
}
