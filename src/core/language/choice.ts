import { type Lexicon, lexicon, phrases, prepare, type Text } from './lexicon.ts';
import { error, need, type Reading, value } from './reading.ts';
import { cut } from './words.ts';

/** An answer that may be chosen: its value, and the words on the button or in the list. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** Which option was meant; `number` counts from 1, as the list does. */
export interface ChoiceValue {
  readonly option: string;
  readonly number: number;
}

/**
 * Reads the choice of an option: its number ("2", "số 2", "cái thứ ba"), its label, a beginning or
 * part of it that no other option has, or its initials. Two options in one text are asked.
 */
export function readChoice(text: string, options: readonly ChoiceOption[]): Reading<ChoiceValue> {
  const prepared = prepare(text);
  const stripped = strip(prepared);
  const byNumber = numberOf(stripped, options.length);
  if (byNumber === 'beyond') return error('option');
  if (byNumber !== null) return pick(options, byNumber - 1);
  const found = mentioned(prepared, options);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return pick(options, only);
  return need(found.length > 1 ? 'confirm' : 'answer');
}

function pick(options: readonly ChoiceOption[], index: number): Reading<ChoiceValue> {
  const option = options[index];
  return option ? value({ option: option.value, number: index + 1 }) : error('option');
}

const courtesy = lexicon([
  ...phrases(
    true,
    '=dạ | =vâng | =ạ | nhé | nha | em | báo cáo | thưa | đ/c | đồng chí | anh | chị | chọn | em chọn | là | thì | ok',
  ),
  ...phrases(true, '=a | ah | ạk | nhe | . | ! | ) | : | ,'),
]);

function strip(text: Text): readonly string[] {
  const left: string[] = [];
  for (let at = 0; at < text.keys.length; ) {
    const hit = courtesy.match(text, at);
    if (hit === null) left.push(text.keys[at] ?? '');
    at = hit ? hit.end : at + 1;
  }
  return left;
}

const counters = new Set([
  'so',
  'cau',
  'muc',
  'y',
  'cai',
  'thu',
  'phuong',
  'an',
  'lua',
  'dap',
  'o',
  'dong',
]);
const ordinals: ReadonlyMap<string, number> = new Map(
  Object.entries({
    nhat: 1,
    mot: 1,
    dau: 1,
    hai: 2,
    nhi: 2,
    ba: 3,
    tu: 4,
    bon: 4,
    nam: 5,
    sau: 6,
    bay: 7,
    tam: 8,
    chin: 9,
  }),
);

/** "2", "số 2", "cái thứ ba", "cái đầu tiên", "cái cuối". */
function numberOf(keys: readonly string[], count: number): number | 'beyond' | null {
  const counted = keys.some((key) => counters.has(key));
  const rest = keys.filter(
    (key) => !counters.has(key) && key !== 'tien' && key !== 'cung' && key !== 'chon',
  );
  const [only] = rest;
  if (rest.length !== 1 || only === undefined) return null;
  if (counted && only === 'cuoi') return count;
  const said = /^\d{1,3}$/u.test(only)
    ? Number(only)
    : counted || keys.length === 1
      ? ordinals.get(only)
      : undefined;
  if (said === undefined || (only === 'dau' && !counted)) return null;
  return said >= 1 && said <= count ? said : 'beyond';
}

/** Every option the text names, by the most telling phrase of each. */
function mentioned(text: Text, options: readonly ChoiceOption[]): number[] {
  const names = optionNames(options);
  const covers: { index: number; at: number; end: number }[] = [];
  for (const hit of names.scan(text)) {
    if (!deniedBefore(text, hit.at, hit.value.label))
      covers.push({ ...hit, index: hit.value.index });
  }
  return [...new Set(covers.map((c) => c.index))];
}

/** One option a phrase names. */
export interface OptionName {
  readonly index: number;
  readonly label: string;
}

/** Whole labels, and every run of their words (or initials) that belongs to one option only. */
export function optionNames(options: readonly ChoiceOption[]): Lexicon<OptionName> {
  return lexicon(optionPhrases(options));
}

/** The phrases that name an option, for a lexicon of several questions. */
export function optionPhrases(options: readonly ChoiceOption[]): [string, OptionName][] {
  const owners = new Map<string, Set<number>>();
  options.forEach((option, index) => {
    for (const name of namesOf(option.label)) {
      owners.set(name, (owners.get(name) ?? new Set()).add(index));
    }
  });
  const unique: [string, OptionName][] = [];
  for (const [name, own] of owners) {
    const [index] = own;
    if (
      own.size === 1 &&
      index !== undefined &&
      name.length > 1 &&
      !weak.has(name) &&
      !empty.has(name)
    ) {
      unique.push([name, { index, label: options[index]?.label ?? '' }]);
    }
  }
  // a whole label is a name even where another label contains it
  options.forEach((option, index) => {
    unique.push([keysOf(option.label).join(' '), { index, label: option.label }]);
  });
  return unique;
}

const weak = new Set('co khong ca viec cac va cua thi la da dang chua duoc moi nho'.split(' '));

/** Beginnings of labels that say nothing of their own. */
const empty = new Set(['khong co', 'da co', 'chua co', 'co cac', 'dang co']);

function namesOf(label: string): string[] {
  const keys = keysOf(label);
  const names: string[] = [];
  for (let from = 0; from < keys.length; from += 1) {
    for (let to = from + 1; to <= keys.length; to += 1) {
      // one word stands for a label only at its beginning: "dịch" is not "có ổ dịch"
      const begins = keys.slice(0, from).every((key) => weak.has(key));
      if (to - from > 1 || begins) names.push(keys.slice(from, to).join(' '));
    }
  }
  if (keys.length > 1) names.push(keys.map((key) => key.slice(0, 1)).join(''));
  if (keys[0] === 'khong' && keys[1] === 'co' && keys.length > 2) {
    names.push(['khong', ...keys.slice(2)].join(' '), ['chua', ...keys.slice(1)].join(' '));
  }
  return names;
}

function keysOf(label: string): string[] {
  return cut(label)
    .filter((word) => word.kind !== 'mark')
    .map((word) => word.folded);
}

const deniers = new Set(['khong', 'chua', 'chang', 'het']);

/** "không có ổ dịch" does not choose "có ổ dịch". */
export function deniedBefore(text: Text, at: number, label: string): boolean {
  const before = text.keys[at - 1] ?? '';
  const earlier =
    before === 'co' || before === 'con' || before === 'phai' ? (text.keys[at - 2] ?? '') : '';
  const first = keysOf(label)[0] ?? '';
  if (deniers.has(first)) return false;
  return deniers.has(before) || deniers.has(earlier);
}
