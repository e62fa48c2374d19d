import { clean, fold } from './fold.ts';
import { lexicon, phrases, type Text } from './lexicon.ts';
import { cut } from './words.ts';

/** The parts of a Vietnamese name as typed: they are said in this order, the given name last. */
export interface PersonName {
  /** Form of address: "anh", "đ/c". */
  readonly title: string | null;
  readonly family: string | null;
  readonly middle: string | null;
  readonly given: string;
  /** What stood behind the name: "VHXH", "thôn 3". */
  readonly unit: string | null;
}

const titles = lexicon([
  ...phrases(
    true,
    '=anh | =chị | =cô | =chú | =bác | =ông | =bà | =thầy | =em | =cậu | =dì | =cháu | đồng chí | đ/c | đc | =y sĩ | =bs',
  ),
]);

const families = new Set(
  `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao doan truong luong trinh mai ta cao lam
  luu ha chu to quach tong kieu thai hua la vuong nghiem tang giang lai ton trieu mac luc nong than khuong dam bach an au
  cu diep ninh quan thach tieu tu ung vi xa`.split(/\s+/u),
);

const unitWords = new Set(
  'phong thon xom tram truong van ubnd cong ban to doi khu trung hoi doan mttq xa thcs'.split(' '),
);

/**
 * Takes a name apart (facts: domain §2.6): the last word is the one people call, the first the
 * family's when there are at least two and it is one. A name in capitals is shown in title case;
 * marks are never invented. Null when there is no name.
 */
export function readName(text: string): PersonName | null {
  const source = clean(text);
  const words = cut(source);
  const prepared: Text = { words, keys: words.map((word) => word.folded) };
  const title = titles.match(prepared, 0);
  const from = title && hasName(prepared, title.end) ? title.end : 0;
  const names: string[] = [];
  let at = from;
  for (; at < prepared.words.length; at += 1) {
    const word = prepared.words[at];
    if (word?.kind !== 'letters' || beginsUnit(prepared, at, names)) break;
    names.push(word.raw);
  }
  const given = names.at(-1);
  if (given === undefined) return null;
  const shouted = names.every((n) => n === n.toUpperCase() && n.length > 1);
  const shown = shouted ? names.map(titleCase) : names;
  const start = prepared.words[at]?.start;
  const unit = start === undefined ? '' : source.slice(start).replace(/^[\s(,–-]+|[\s)]+$/gu, '');
  const first = shown[0] ?? '';
  const hasFamily = shown.length > 1 && (from === 0 || families.has(fold(first)));
  const middle = shown.slice(hasFamily ? 1 : 0, -1).join(' ');
  return {
    title: from > 0 ? source.slice(0, prepared.words[from - 1]?.end) : null,
    family: hasFamily ? first : null,
    middle: middle === '' ? null : middle,
    given: shown.at(-1) ?? given,
    unit: unit === '' ? null : unit,
  };
}

function hasName(text: Text, at: number): boolean {
  return text.words[at]?.kind === 'letters';
}

/** "VHXH" after a name in small letters, "thôn 3", "Trạm Y tế": the unit, no longer the name. */
function beginsUnit(text: Text, at: number, names: readonly string[]): boolean {
  const word = text.words[at];
  if (word === undefined || names.length === 0) return false;
  const loud = word.raw === word.raw.toUpperCase() && word.raw.length > 1;
  if (loud && names.some((n) => n !== n.toUpperCase())) return true;
  if (!unitWords.has(word.folded)) return false;
  const next = text.words[at + 1];
  if (next === undefined) return false;
  const capitals = names.some((n) => n.slice(0, 1) !== n.slice(0, 1).toLowerCase());
  const small = capitals && word.raw === word.lower;
  return small || names.length > 1 || next.kind === 'digits';
}

function titleCase(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('').toLowerCase();
}
