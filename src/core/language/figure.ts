import { amountAt } from './amount.ts';
import { cueBefore, type Hedge, namesSomething } from './figure-cues.ts';
import type { Text } from './lexicon.ts';
import { unitAt } from './units.ts';

/** What a number in a sentence is doing there. */
export type Role =
  | 'quantity'
  /** "thôn 3", "tuần 42", "số 05": part of a name. */
  | 'name'
  | 'date'
  | 'clock'
  | 'phone'
  /** Another time's figure: "tuần trước 12". */
  | 'compared';

/** A number in a text, with all that stands with it. */
export interface Figure {
  readonly amount: number;
  readonly unit: string | null;
  /** First word of the number and the word after its unit. */
  readonly at: number;
  readonly end: number;
  readonly role: Role;
  /** It can be read in two ways. */
  readonly doubt: boolean;
  /** A comma between glued digits, perhaps between two counts. */
  readonly comma: boolean;
  readonly scaled: boolean;
  readonly weak: boolean;
  readonly sign: '+' | '-' | null;
  readonly hedge: Hedge | null;
  /** The whole of a fraction. */
  readonly of: number | null;
  /** The upper end of a range. */
  readonly to: number | null;
}

/** Every number of a text from left to right. Each word is looked at a bounded number of times. */
export function figures(text: Text): Figure[] {
  const found: Figure[] = [];
  for (let at = 0; at < text.words.length; ) {
    const figure = figureAt(text, at);
    if (figure) found.push(figure);
    at = figure ? figure.end : at + 1;
  }
  return found;
}

/**
 * The number that begins at word `at`, or null. Cues such as "khoảng" are looked for behind word
 * `since`: what stands before may be a name ("chuyên cần"). `inName` is false where the word before
 * belongs to such a name and cannot make the number part of one ("đăng ký 20").
 */
export function figureAt(text: Text, at: number, since = 0, inName = true): Figure | null {
  const first = amountAt(text, at);
  if (first === null) return null;
  const word = text.words[at];
  const special = phone(text, at) ?? clock(text, at) ?? date(text, at);
  if (special !== null) return { ...blank, ...first, at, end: special.end, role: special.role };
  const second = other(text, first.end);
  const last = second?.end ?? first.end;
  const unit = unitAt(text, last);
  const innerUnit = second === null ? null : unitAt(text, first.end);
  const hedge = cueBefore(text, at, since);
  const named = inName && word?.kind === 'digits' && namesSomething(text, at);
  const named2 = named && second === null && unit === null;
  const signed = sign(text, at);
  return {
    ...first,
    doubt: first.doubt || (named && !named2),
    unit: unit?.value ?? innerUnit?.value ?? null,
    at,
    end: afterVague(text, unit?.end ?? last),
    role: named2 ? 'name' : hedge === 'compared' ? 'compared' : 'quantity',
    sign: signed,
    hedge: afterVague(text, unit?.end ?? last) > (unit?.end ?? last) ? 'bound' : hedge,
    of: second?.kind === 'of' ? second.amount : null,
    to: second?.kind === 'to' ? second.amount : null,
  };
}

const blank = { unit: null, sign: null, hedge: null, of: null, to: null } as const;

/** A second number that makes a fraction or a range with the first. */
function other(text: Text, at: number): { kind: 'of' | 'to'; amount: number; end: number } | null {
  const joint = text.keys[at];
  // "3 ca đến 5 ca"
  const from = joint !== undefined && joints.has(joint) ? at : unitAt(text, at)?.end;
  if (from === undefined) return null;
  const kind = joints.get(text.keys[from] ?? '');
  // "2 buổi / 15 lượt" are two values
  if (kind === 'of' && from > at && text.words[from]?.raw === '/') return null;
  if (kind === undefined) return null;
  let next = from + 1;
  while (text.keys[next] === 'tong' || text.keys[next] === 'so') next += 1;
  const second = amountAt(text, next);
  if (second === null || (second.weak && text.words[from]?.kind === 'letters')) return null;
  const mark = text.words[from];
  // "0/ 8 thôn" are two values with a stroke between
  if (mark?.raw === '/' && mark.spaced !== text.words[from + 1]?.spaced) return null;
  if (kind === 'of' && mark?.raw === '/' && text.words[second.end]?.raw === '/') return null;
  return { kind, amount: second.amount, end: second.end };
}

const joints: ReadonlyMap<string, 'of' | 'to'> = new Map([
  ['/', 'of'],
  ['tren', 'of'],
  ['trong', 'of'],
  ['-', 'to'],
  ['–', 'to'],
  ['—', 'to'],
  ['~', 'to'],
  ['den', 'to'],
  ['toi', 'to'],
  ['hoac', 'to'],
  ['hay', 'to'],
]);

function sign(text: Text, at: number): '+' | '-' | null {
  const mark = text.words[at - 1];
  const word = text.words[at];
  if (mark === undefined || word === undefined) return null;
  if (mark.lower === 'âm' || (mark.folded === 'am' && mark.lower === 'am')) return '-';
  if (word.spaced || !mark.spaced) return null;
  if (mark.raw === '-' || mark.raw === '−' || mark.raw === '–') return '-';
  return mark.raw === '+' ? '+' : null;
}

/** "30 mấy", "20 hơn": how many more is not said. */
function afterVague(text: Text, at: number): number {
  const key = text.keys[at];
  const vague = key === 'may' || (key === 'hon' && text.words[at + 1]?.kind !== 'letters');
  return vague ? at + 1 : at;
}

type Special = { end: number; role: Role };

function phone(text: Text, at: number): Special | null {
  const word = text.words[at];
  if (word?.kind !== 'digits' || !word.folded.startsWith('0')) return null;
  let digits = word.folded.length;
  let end = at + 1;
  if (digits === 1) return null;
  while (digits < 10 && end < at + 8) {
    const skip = text.words[end]?.raw === '.' || text.words[end]?.raw === '-' ? 1 : 0;
    const next = text.words[end + skip];
    if (next?.kind !== 'digits' || next.folded.length < 3) break;
    digits += next.folded.length;
    end += skip + 1;
  }
  return digits >= 9 && digits <= 12 ? { end, role: 'phone' } : null;
}

/** "8h", "14h30", "8 giờ 30", "8:30". */
function clock(text: Text, at: number): Special | null {
  const hour = text.words[at];
  const mark = text.words[at + 1];
  if (hour?.kind !== 'digits' || hour.folded.length > 2 || mark === undefined) return null;
  if (Number(hour.folded) > 24) return null;
  const minutes = text.words[at + 2];
  const glued = minutes?.kind === 'digits' && !minutes.spaced && minutes.folded.length === 2;
  if (mark.raw === ':' && !mark.spaced && glued && Number(minutes.folded) < 60) {
    return { end: at + 3, role: 'clock' };
  }
  const hours = (mark.folded === 'h' && !mark.spaced) || mark.folded === 'gio';
  if (!hours || text.keys[at + 2] === 'cong') return null;
  return {
    end: at + (minutes?.kind === 'digits' && (glued || mark.spaced) ? 3 : 2),
    role: 'clock',
  };
}

const beforeDate = new Set([
  'ngay',
  'hom',
  'tu',
  'den',
  'het',
  'truoc',
  'sau',
  'han',
  'sang',
  'chieu',
  'toi',
  'mung',
  'tinh',
]);

/** "15/10/2025", "ngày 15/10", "15/10-21/10", "tháng 10/2025". */
function date(text: Text, at: number): Special | null {
  const day = slash(text, at);
  if (day === null) return null;
  const year = slash(text, at + 2);
  if (year !== null) return { end: at + 5, role: 'date' };
  const monthOfYear = day.second > 1900;
  const cue = beforeDate.has(text.keys[at - 1] ?? '');
  const valid = day.first >= 1 && day.first <= 31 && day.second >= 1 && day.second <= 12;
  const range = text.keys[at + 3] === '-' || text.keys[at + 3] === 'den';
  const ranged = range && slash(text, at + 4) !== null;
  if (monthOfYear || (valid && (cue || ranged))) return { end: at + 3, role: 'date' };
  return null;
}

function slash(text: Text, at: number): { first: number; second: number } | null {
  const [a, mark, b] = [text.words[at], text.words[at + 1], text.words[at + 2]];
  if (a?.kind !== 'digits' || mark?.raw !== '/' || b?.kind !== 'digits' || b.spaced) return null;
  return { first: Number(a.folded), second: Number(b.folded) };
}
