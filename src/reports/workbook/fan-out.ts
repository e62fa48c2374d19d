import type { FileFanOut } from '../../core/campaign/campaign.ts';
import { allUnits } from '../../core/campaign/file/vocabulary.ts';
import type { Hearing, Showing } from './context.ts';
import type { RowReader } from './row-reader.ts';
import { keyOf } from './words.ts';

/** The group whose units are asked too, or their names. */
export function fanOutText(fanOut: FileFanOut | null, { names, say }: Showing): string {
  if (fanOut === null) return '';
  if (fanOut.group === allUnits) return say('workbook.value.allUnits');
  return fanOut.group ?? fanOut.units.map((code) => names.units.show(code)).join('; ');
}

/**
 * Which units are asked too. What they are asked is decided when the questions are known: an empty
 * `asks` stands for every question that can be asked of several.
 */
export function hearFanOut(
  read: RowReader,
  before: FileFanOut | null,
  { names, words, remarks, say, library }: Hearing,
): FileFanOut | null {
  const text = read.text('fanOut');
  if (text === '' || /^[\s–—-]+$/u.test(text)) return null;
  const otherwise = read.word('rollUp', words.rollUp, before?.otherwise ?? 'sum');
  const kept = {
    asks: before?.asks ?? [],
    byQuestion: before?.otherwise === otherwise ? before.byQuestion : {},
    otherwise,
    weights: before?.weights ?? {},
    doneUnits: [],
    respondents: {},
  };
  if (keyOf(text) === keyOf(say('workbook.value.allUnits'))) {
    return { group: allUnits, units: [], ...kept };
  }
  const group = library.groups.find((each) => keyOf(each) === keyOf(text));
  if (group !== undefined) return { group, units: [], ...kept };
  const units = text.split(/[;,]/u).flatMap((part) => {
    const named = names.units.find(part.trim());
    if (named.kind === 'one') return [named.code];
    const nearest = named.kind === 'none' ? (named.nearest ?? '') : '';
    remarks.problem(read.spot('fanOut'), 'unit', { found: part.trim(), nearest });
    return [];
  });
  return units.length === 0 ? null : { group: null, units, ...kept };
}
