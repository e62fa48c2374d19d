import { noDataAt } from './absence.ts';
import { deniedBefore } from './choice.ts';
import { dayAt } from './day-words.ts';
import type { Text } from './lexicon.ts';
import { type Atom, type Commas, separators } from './sitting-atom.ts';
import { counted } from './sitting-figures.ts';
import { fillerAt, noAt, nothingWrongAt, restAt } from './sitting-phrases.ts';
import { labelAt, type Sheet } from './sitting-sheet.ts';
import { stated } from './sitting-states.ts';

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
