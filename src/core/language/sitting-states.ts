import { figureAt } from './figure.ts';
import type { Text } from './lexicon.ts';
import { type Atom, type Manner, separators, within } from './sitting-atom.ts';
import { nothingWrongAt, restAt } from './sitting-phrases.ts';
import { labelAt, type Sheet } from './sitting-sheet.ts';
import { statusOf } from './status.ts';
import { type Cue, cues } from './status-cues.ts';

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
export function stated(text: Text, at: number, sheet: Sheet): Atom | null {
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
