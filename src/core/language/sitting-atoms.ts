import { noDataAt } from './absence.ts';
import { deniedBefore } from './choice.ts';
import { dayAt } from './day-words.ts';
import { type Figure, figureAt } from './figure.ts';
import type { Text } from './lexicon.ts';
import type { Label } from './sitting-labels.ts';
import { fillerAt, noAt, nothingWrongAt, restAt } from './sitting-phrases.ts';
import { labelAt, type NamedOption, type Sheet } from './sitting-sheet.ts';
import { type Said, statusOf } from './status.ts';
import { type Cue, cues } from './status-cues.ts';
import { agreement, divisible } from './units.ts';

/** Where something stands: its first word and the word after its last. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/** One thing a reply says, before it is known what about. */
export type Atom = Place &
  (
    | { readonly is: 'label'; readonly label: Label }
    | { readonly is: 'task'; readonly task: string }
    | { readonly is: 'figure'; readonly figure: Figure }
    | { readonly is: 'option'; readonly options: readonly NamedOption[] }
    | {
        readonly is: 'state';
        readonly said: Said;
        readonly manner: Manner;
        readonly caused: boolean;
      }
    | { readonly is: 'day'; readonly day: string | null }
    | { readonly is: 'no'; readonly yet: boolean }
    | { readonly is: 'yes' | 'no-data' | 'no-difficulty' | 'rest' | 'same' | 'skip' | 'word' }
  );

/**
 * How a state is said: in a word of the scale ("bảo đảm", "chậm", "vướng"), of the work itself
 * ("đang làm", "xong"), or only by what stands in its way ("thiếu kinh phí").
 */
export type Manner = 'scale' | 'work' | 'obstacle';

/** How commas between glued digits are taken where the question does not decide. */
export type Commas = 'separate' | 'decimal';

/**
 * The atom that begins at word `at`. `before` is the atom just before it in the same item: a label
 * decides whether "4,2" after it is one figure or two. Every branch looks at a bounded stretch.
 */
export function atomAt(
  text: Text,
  at: number,
  sheet: Sheet,
  before: Atom | undefined,
  commas: Commas,
): Atom {
  const rest = restAt(text, at, sheet);
  if (rest !== null) return { is: rest.same ? 'same' : 'rest', at, end: rest.end };
  const nothing = nothingWrongAt(text, at, sheet);
  if (nothing !== null) return { is: 'no-difficulty', at, end: nothing };
  return (
    named(text, at, sheet, before) ??
    dated(text, at, sheet) ??
    denied(text, at, sheet) ??
    counted(text, at, sheet, before, commas) ??
    stated(text, at, sheet) ??
    affirmed(text, at, sheet, before) ?? {
      is: skips(text, at, sheet) ? 'skip' : 'word',
      at,
      end: skipEnd(text, at),
    }
  );
}

function named(text: Text, at: number, sheet: Sheet, before: Atom | undefined): Atom | null {
  const label = labelAt(text, sheet, at, before?.is === 'figure');
  const task = sheet.tasks.match(text, at);
  const option = sheet.options.match(text, at);
  const longest = Math.max(label?.end ?? 0, task?.end ?? 0, option?.end ?? 0);
  if (longest === 0) return null;
  if (label && label.end === longest) return { is: 'label', at, end: longest, label: label.value };
  if (option && option.end === longest) {
    if (deniesName(text, at, option.end, sheet)) return null;
    const options = option.value.filter((o) => !deniedBefore(text, at, o.label));
    return options.length > 0 ? { is: 'option', at, end: longest, options } : null;
  }
  return task ? { is: 'task', at, end: longest, task: task.value } : null;
}

/** "không có ca nào khác" denies what is named behind it, it does not choose "không có ca". */
function deniesName(text: Text, at: number, end: number, sheet: Sheet): boolean {
  if (text.keys[at] !== 'khong') return false;
  const next = text.keys[end] === 'nao' || text.keys[end] === 'gi' ? end + 1 : end;
  return labelAt(text, sheet, next)?.value.rank === 2;
}

function dated(text: Text, at: number, sheet: Sheet): Atom | null {
  if (sheet.frame === null) return null;
  const found = dayAt(text, at, sheet.frame);
  return found
    ? { is: 'day', at, end: found.end, day: found.value.error ? null : found.value.day }
    : null;
}

const unknown = new Set(['chua', 'khong', 'dang', 'cho', 'doi']);

function denied(text: Text, at: number, sheet: Sheet): Atom | null {
  const noData = noDataAt(text, at);
  if (noData !== null && unknown.has(text.keys[at] ?? ''))
    return { is: 'no-data', at, end: noData };
  const no = noAt(text, at, sheet);
  return no ? { is: 'no', at, end: no.end, yet: no.yet } : null;
}

function counted(
  text: Text,
  at: number,
  sheet: Sheet,
  before: Atom | undefined,
  commas: Commas,
): Atom | null {
  const name = before?.is === 'label' ? before : null;
  const long = name !== null && name.end === at && name.end - name.at > 1;
  const figure = figureAt(text, at, name?.end ?? 0, !long);
  if (figure === null) return null;
  if (figure.weak && !weakAllowed(text, figure, before)) return null;
  if (!counts(figure, before)) return { is: 'skip', at, end: figure.end };
  const split = figure.comma && !isDecimal(figure, sheet, before, commas);
  const own = split ? firstOf(text, figure) : figure;
  const end = hasItsUnit(own, sheet, before) ? own.end : unitFreed(text, own, sheet, name);
  const freed = end < own.end ? { ...own, unit: null, end } : own;
  return { is: 'figure', at, end, figure: freed };
}

/** A date, an hour, a phone, "tuần 42", last week's figure: no answer. "thôn 8" may be one. */
function counts(figure: Figure, before: Atom | undefined): boolean {
  if (figure.hedge === 'denied') return false;
  return figure.role === 'quantity' || (figure.role === 'name' && before?.is === 'label');
}

/** Whether the commas inside a figure are its own. */
function isDecimal(
  figure: Figure,
  sheet: Sheet,
  before: Atom | undefined,
  commas: Commas,
): boolean {
  if (figure.unit !== null && divisible(figure.unit)) return true;
  const keys = before?.is === 'label' ? before.label.keys : [];
  const asked = keys.map((key) => sheet.question(key)).filter((q) => q !== undefined);
  const parted = asked.filter((q) => q.kind === 'percent' || divisible(q.unit));
  if (asked.length > 0 && parted.length === asked.length) return true;
  if (asked.length > 0 && parted.length === 0) return false;
  const counts = sheet.questions.filter((q) => q.kind === 'number' || q.kind === 'percent');
  if (counts.every((q) => q.kind === 'number' && !divisible(q.unit))) return false;
  return commas === 'decimal';
}

function firstOf(text: Text, figure: Figure): Figure {
  const amount = Number(text.words[figure.at]?.folded);
  const end = figure.at + 1;
  return { ...figure, amount, end, unit: null, doubt: false, comma: false, of: null, to: null };
}

/** "tuần tra 15 buổi": the unit of what was just named names nothing new. */
function hasItsUnit({ unit }: Figure, sheet: Sheet, before: Atom | undefined): boolean {
  if (unit === null || before?.is !== 'label') return false;
  return before.label.keys.some((key) => {
    const asked = sheet.question(key)?.unit ?? null;
    return asked !== null && agreement(unit, asked) === 2;
  });
}

/** A unit that is also the name of a question is left to stand as its name: "khac 0 thon 8". */
function unitFreed(text: Text, figure: Figure, sheet: Sheet, name: Atom | null): number {
  for (let at = figure.at + 1; at < figure.end; at += 1) {
    const label = text.words[at]?.kind === 'letters' ? labelAt(text, sheet, at) : null;
    const named =
      label?.value.rank === 2 || (name !== null && text.words[label?.end ?? 0]?.kind === 'digits');
    if (label && named) return at;
  }
  return figure.end;
}

/** "ba" is three before its unit, right behind a name, or as the whole item. */
function weakAllowed(text: Text, figure: Figure, before: Atom | undefined): boolean {
  if (text.keys[figure.at] === 'khong') return false;
  const next = text.words[figure.end];
  const closes = next === undefined || next.kind === 'mark' || next.kind === 'line';
  return (before === undefined || before.is === 'label') && (closes || figure.unit !== null);
}

const strong: ReadonlySet<Cue> = new Set<Cue>([
  'finish',
  'work',
  'begin',
  'going',
  'nothing',
  'half',
  'stuck',
  'lacking',
  'not-due',
  'late',
  'steady',
  'fine',
  'not',
  'not-yet',
  'partly',
  'later',
  'just',
]);

const working: ReadonlySet<Cue> = new Set<Cue>(['work', 'begin', 'finish', 'going']);
const telling: ReadonlySet<Cue> = new Set<Cue>([
  ...working,
  'event',
  'fine',
  'steady',
  'late',
  'stuck',
  'lacking',
  'half',
  'nothing',
]);
/** Cues that say something only together with another. */
const vague: ReadonlySet<Cue> = new Set<Cue>(['partly', 'later', 'just', 'not', 'not-yet']);
const longestRun = 30;

/** A run of words that says how far work is, up to the next name, figure or separator. */
function stated(text: Text, at: number, sheet: Sheet): Atom | null {
  const first = cues.match(text, at);
  if (first === null || !strong.has(first.value)) return null;
  let end = first.end;
  let last = first.end;
  const limit = Math.min(text.words.length, at + longestRun);
  while (end < limit && !stops(text, end, sheet)) {
    const hit = cues.match(text, end);
    const percent = figureAt(text, end);
    end = hit?.end ?? percent?.end ?? end + 1;
    if (hit !== null || percent !== null) last = end;
  }
  const share = shareAt(text, last);
  const said = statusOf(within(text, at, share ?? last));
  if (said === null) return null;
  const seen = new Set(cues.scan(within(text, at, last)).map((hit) => hit.value));
  if (vague.has(first.value) && ![...telling].some((cue) => seen.has(cue))) return null;
  const caused = first.value === 'late' && (seen.has('stuck') || seen.has('lacking'));
  return {
    is: 'state',
    at,
    end: last,
    said,
    manner: manner(first.value, text.keys[at], seen),
    caused,
  };
}

function manner(first: Cue, key: string | undefined, seen: ReadonlySet<Cue>): Manner {
  if (first === 'steady' || first === 'fine' || first === 'late' || key === 'vuong') return 'scale';
  const stopped = seen.has('stuck') || seen.has('lacking');
  return stopped && ![...working].some((cue) => seen.has(cue)) ? 'obstacle' : 'work';
}

function stops(text: Text, at: number, sheet: Sheet): boolean {
  const word = text.words[at];
  if (word === undefined || word.kind === 'line' || separators.has(word.raw)) return true;
  if (labelAt(text, sheet, at) || sheet.tasks.match(text, at)) return true;
  if (nothingWrongAt(text, at, sheet) !== null || restAt(text, at, sheet) !== null) return true;
  const figure = figureAt(text, at);
  if (figure !== null && !figure.weak) return figure.unit !== '%';
  return sheet.options.match(text, at) !== null;
}

/** The end of a fraction right behind "xong": "xong 3/8 thôn" is not done. */
function shareAt(text: Text, at: number): number | null {
  const figure = figureAt(text, at);
  return figure !== null && figure.of !== null ? figure.end : null;
}

/** The separators of items; a comma inside a figure is never met as one. */
export const separators: ReadonlySet<string> = new Set([
  ',',
  ';',
  '.',
  '|',
  '(',
  ')',
  '!',
  '…',
  '•',
]);

export function within(text: Text, at: number, end: number): Text {
  return { words: text.words.slice(at, end), keys: text.keys.slice(at, end) };
}

function affirmed(text: Text, at: number, sheet: Sheet, before: Atom | undefined): Atom | null {
  const key = text.keys[at];
  if (key === '✅' || key === '☑') return { is: 'yes', at, end: at + 1 };
  if (key !== 'co' && key !== 'du' && key !== 'roi') return null;
  if (key === 'roi' && !(before === undefined || asksYesNo(before, sheet))) return null;
  let end = at + 1;
  while (text.keys[end] === 'roi' || text.keys[end] === 'a' || text.keys[end] === 'du') end += 1;
  const next = text.words[end];
  const closes = next === undefined || next.kind === 'line' || separators.has(next.raw);
  const label = key === 'co' ? labelAt(text, sheet, end) : null;
  const asked = label?.value.keys.some((k) => sheet.question(k)?.kind === 'yesno') ?? false;
  return closes || asked ? { is: 'yes', at, end } : null;
}

function asksYesNo(atom: Atom, sheet: Sheet): boolean {
  if (atom.is !== 'label') return false;
  return atom.label.keys.some((key) => sheet.question(key)?.kind === 'yesno');
}

function skips(text: Text, at: number, sheet: Sheet): boolean {
  const initials = sheet.labels.match(text, at)?.value.shy && (text.keys[at] ?? '').length === 2;
  if (initials) return true;
  return text.words[at]?.kind === 'mark' || fillerAt(text, at) !== null;
}

function skipEnd(text: Text, at: number): number {
  return fillerAt(text, at) ?? at + 1;
}
