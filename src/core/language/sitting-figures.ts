import { type Figure, figureAt } from './figure.ts';
import type { Text } from './lexicon.ts';
import type { Atom, Commas } from './sitting-atom.ts';
import { labelAt, type Sheet } from './sitting-sheet.ts';
import { agreement, divisible } from './units.ts';

/**
 * The figure that begins at word `at`, or null. What stands before it decides whether a comma is
 * its own and whether its unit is only a unit: "khác 0 thôn 8" has two figures.
 */
export function counted(
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
  const { unit } = figure;
  const alike = sheet.questions.filter(
    (q) => unit !== null && q.unit !== null && agreement(unit, q.unit) === 2,
  );
  if (alike.length > 1 && name === null) return figure.end;
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
