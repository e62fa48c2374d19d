import { type Figure, figures } from './figure.ts';
import type { Match, Text } from './lexicon.ts';
import { type Cue, cues } from './status-cues.ts';

/** How far the work of a clause is. `late` and `steady` say how, not how far. */
export type State = 'not_started' | 'in_progress' | 'done' | 'blocked' | 'late' | 'steady' | 'fine';

/** What one clause says: a state, perhaps a percentage; `unsure` where it could be either. */
export interface Clause {
  readonly state: State | 'unsure' | null;
  readonly percent: number | null;
  /** The obstacle is being worked on: it is still there. */
  readonly solving: boolean;
  /** "nay", "giờ": what was said before is past. */
  readonly now: boolean;
}

/** A text cut into clauses, each judged on its own. */
export function clauses(text: Text): Clause[] {
  const hits = cues.scan(text);
  const numbers = figures(text);
  const found: Clause[] = [];
  let from = 0;
  let hit = 0;
  let number = 0;
  const close = (upTo: number) => {
    const own: Match<Cue>[] = [];
    for (; (hits[hit]?.at ?? Infinity) < upTo; hit += 1) {
      const next = hits[hit];
      if (next && next.value !== 'but' && next.value !== 'skip') own.push(next);
    }
    const said: Figure[] = [];
    for (; (numbers[number]?.at ?? Infinity) < upTo; number += 1) {
      const next = numbers[number];
      if (next) said.push(next);
    }
    const length = text.words.slice(from, upTo).filter((w) => w.kind === 'letters').length;
    found.push(judge(own, said, length));
    from = upTo;
  };
  const butAt = new Set(hits.filter((h) => h.value === 'but').map((h) => h.at));
  const inside = new Set<number>();
  for (const f of numbers) for (let i = f.at; i < f.end; i += 1) inside.add(i);
  text.words.forEach((word, at) => {
    const breaks = word.kind === 'line' || (word.kind === 'mark' && stops.has(word.raw));
    if ((breaks && !inside.has(at)) || butAt.has(at)) close(at);
  });
  close(text.words.length);
  return found;
}

const stops = new Set([',', '.', ';', '!', '(', ')', '–']);

function judge(own: readonly Match<Cue>[], said: readonly Figure[], length: number): Clause {
  const counted = new Set(said.map((f) => f.at));
  const has = (cue: Cue) =>
    own.some((h) => h.value === cue || (cue === 'remaining' && isLeft(h, counted)));
  const percent = stated(said);
  const state = decide(own, has, percent, fractionOf(said), length);
  const kept = state === 'in_progress' || state === 'done' || state === 'not_started';
  return {
    state,
    percent: kept ? (percent ?? (state === 'in_progress' && has('half') ? 50 : null)) : null,
    solving: has('solving'),
    now: has('now') || has('today'),
  };
}

/** "còn 2 hộ": something is left. */
function isLeft(hit: Match<Cue>, counted: ReadonlySet<number>): boolean {
  return hit.value === 'left' && counted.has(hit.end);
}

type Has = (cue: Cue) => boolean;

function decide(
  own: readonly Match<Cue>[],
  has: Has,
  percent: number | null,
  part: number | null,
  length: number,
): Clause['state'] {
  if (has('ask')) return null;
  if (has('not-due')) return 'not_started';
  const late = own.findIndex((h) => h.value === 'late');
  const stuck = own.findIndex((h) => h.value === 'stuck' || h.value === 'lacking');
  // "chậm do mưa" is late, the rest says why
  if (late >= 0 && (stuck < 0 || late < stuck)) return 'late';
  if (stuck >= 0) return has('indeed-not') ? 'unsure' : 'blocked';
  const denied = denial(own);
  const share = percent === null ? part : percent / 100;
  if (share !== null) return ofShare(share, denied !== null);
  if (denied !== null) return denied;
  if (has('nothing')) return 'not_started';
  if (has('finish')) return finished(has);
  if (has('steady')) return 'steady';
  if (has('fine')) return 'fine';
  return underWay(own, has, length);
}

function ofShare(share: number, denied: boolean): Clause['state'] {
  if (share === 0) return denied ? 'unsure' : 'not_started';
  if (share >= 1) return denied ? 'in_progress' : 'done';
  return 'in_progress';
}

/** What a negation makes of the predicate it stands before ("chưa xong") or after ("xong đâu"). */
function denial(own: readonly Match<Cue>[]): Clause['state'] {
  const after = own.findIndex((h) => h.value === 'indeed-not');
  if (after >= 0) {
    const denied = own.find((h) => predicates.has(h.value));
    if (denied === undefined) return 'unsure';
    return denied.value === 'finish' ? 'in_progress' : 'not_started';
  }
  const no = own.findIndex((h) => h.value === 'not' || h.value === 'not-yet');
  if (no < 0) return null;
  const rest = own.slice(no + 1);
  const again = rest.some((h) => h.value === 'not' || h.value === 'not-yet');
  const predicate = rest.find((h) => predicates.has(h.value));
  if (again || predicate === undefined || own[no]?.value === 'not') return 'unsure';
  const next = own[no];
  if (next !== undefined && predicate.at - next.end > 3) return 'unsure';
  const finishes = rest.some((h) => h.value === 'finish');
  if (finishes) return 'in_progress';
  if (predicate.value === 'fine' || predicate.value === 'steady') return 'unsure';
  const able = rest.some((h) => h.value === 'able' && h.at >= predicate.end);
  const more = rest.find((h) => h.value === 'more' && h.at >= predicate.end);
  if (more !== undefined) return 'in_progress';
  return able ? 'unsure' : 'not_started';
}

const predicates: ReadonlySet<Cue> = new Set<Cue>([
  'finish',
  'event',
  'work',
  'begin',
  'fine',
  'steady',
]);

function finished(has: Has): Clause['state'] {
  if (has('partly') || has('half') || has('remaining')) return 'in_progress';
  if (has('later')) return 'in_progress';
  if (has('already') || has('perfect') || has('past') || has('just')) return 'done';
  if (has('going')) return 'in_progress';
  return has('today') ? 'unsure' : 'done';
}

function underWay(own: readonly Match<Cue>[], has: Has, length: number): Clause['state'] {
  const acts = has('work') || has('begin') || has('event');
  if (has('later') && !has('going')) return acts || length <= 3 ? 'not_started' : 'unsure';
  if (has('going')) return 'in_progress';
  if (has('just') && (acts || has('able') || has('partly'))) return 'in_progress';
  if (has('partly') || has('half') || has('remaining')) return 'in_progress';
  if (has('solved')) return null;
  const told = has('already') || has('perfect') || has('past');
  if (has('event') && told) return 'done';
  if (has('begin')) return 'in_progress';
  if (has('work') && told) return plainlyDone(own) ? 'done' : 'in_progress';
  if (has('already') && own.length === 1 && length <= 2) return 'done';
  return null;
}

/** "làm rồi" answers "done"; "đã triển khai" does not (facts: domain §2.7 rule 3). */
function plainlyDone(own: readonly Match<Cue>[]): boolean {
  const work = own.filter((h) => h.value === 'work');
  const last = own.at(-1);
  const [only] = work;
  return (
    work.length === 1 && only !== undefined && only.end === only.at + 1 && last?.value === 'already'
  );
}

function stated(said: readonly Figure[]): number | null {
  const percents = said.filter((f) => f.unit === '%' && f.of === null && f.to === null);
  const [only] = percents;
  return percents.length === 1 && only !== undefined && only.amount <= 1000 ? only.amount : null;
}

function fractionOf(said: readonly Figure[]): number | null {
  const parts = said.filter((f) => f.of !== null && f.of > 0 && f.role === 'quantity');
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || only.of === null) return null;
  return only.amount <= only.of ? only.amount / only.of : null;
}
