import { partCause } from './cause.ts';
import { type ChoiceOption, readChoice } from './choice.ts';
import { prepare, type Text } from './lexicon.ts';
import { need, type Reading, value } from './reading.ts';
import { type Clause, clauses, type State } from './status-clause.ts';

/** How far a task is, in the values of the question's own scale, with the percentage if one was said. */
export interface StatusValue {
  readonly status: string;
  /** 0 to 100 and beyond; null when none was said. */
  readonly percent: number | null;
}

/** The scale of work with an end. */
export const timeBoundScale: readonly ChoiceOption[] = [
  { value: 'not_started', label: 'chưa triển khai' },
  { value: 'in_progress', label: 'đang thực hiện' },
  { value: 'done', label: 'hoàn thành' },
  { value: 'blocked', label: 'vướng mắc' },
];

/**
 * Reads how far a task is (facts: domain §2.7): negation first, the last clause decides, what is
 * only rolled out or nearly done is not done, an acknowledgement is no answer. `options` is the
 * scale of the question, by default {@link timeBoundScale}; a number chooses from it.
 */
export function readStatus(
  text: string,
  options: readonly ChoiceOption[] = timeBoundScale,
): Reading<StatusValue> {
  const prepared = prepare(text);
  const chosen = menuNumber(prepared, options);
  if (chosen !== null) return value({ status: chosen, percent: null });
  if (prepared.keys.at(-1) === '?') return need('status');
  const said = beforeCause(text) ?? statusOf(prepared);
  const option = said === null ? null : onScale(said.state, options);
  if (said !== null && option !== null) return value({ status: option, percent: said.percent });
  if (said !== null) return need('status');
  return ownWords(text, options);
}

/** How work goes, when why is said with it: "chậm, do 3 thôn chưa phun" is late, whatever is not. */
function beforeCause(text: string): Said | null {
  const parted = partCause(text);
  const said = parted && statusOf(prepare(parted.said));
  return said && tellsHow.has(said.state) ? said : null;
}
const tellsHow: ReadonlySet<Said['state']> = new Set([
  'late',
  'blocked',
  'steady',
  'fine',
] as const);

function menuNumber(text: Text, options: readonly ChoiceOption[]): string | null {
  const counted = text.words.filter((word) => word.kind !== 'mark');
  const [only] = counted;
  if (counted.length !== 1 || only?.kind !== 'digits' || text.keys.includes('%')) return null;
  return options[Number(only.folded) - 1]?.value ?? null;
}

/** What a whole text says about the state of work, before it is known on which scale. */
export interface Said {
  readonly state: State | 'unsure';
  readonly percent: number | null;
}

/** The state a text speaks of, or null when it speaks of none. */
export function statusOf(text: Text): Said | null {
  return combine(clauses(text));
}

/** The last clause that says something decides, but for what it leaves standing of the others. */
function combine(all: readonly Clause[]): Said | null {
  let said: Said | null = null;
  for (const clause of all) {
    if (clause.state === null) continue;
    const next: Said = { state: clause.state, percent: clause.percent };
    said = said === null ? next : join(said, next, clause);
  }
  return said;
}

function join(before: Said, after: Said, clause: Clause): Said {
  const pair = `${before.state}>${after.state}`;
  switch (pair) {
    case 'blocked>not_started':
    case 'blocked>late':
      return before;
    case 'blocked>in_progress':
      return clause.solving ? before : after;
    case 'done>not_started':
      return { state: 'in_progress', percent: null };
    case 'not_started>done':
    case 'in_progress>done':
      return clause.now ? after : { state: 'unsure', percent: null };
    case 'in_progress>in_progress':
    case 'done>done':
      return { state: after.state, percent: after.percent ?? before.percent };
    case 'in_progress>fine':
    case 'in_progress>steady':
    case 'done>fine':
    case 'done>steady':
    case 'not_started>fine':
      return { state: 'unsure', percent: null };
    case 'late>in_progress':
    case 'fine>in_progress':
    case 'steady>in_progress':
      return { ...before, percent: after.percent };
    default:
      return after;
  }
}

/** The value on this scale for a state; null where the scale has no such step. */
export function onScale(state: State | 'unsure', options: readonly ChoiceOption[]): string | null {
  if (state === 'unsure') return null;
  const steps = options.map((option) => ({ option, state: stepOf(option.label) }));
  const step = (wanted: State) => steps.find((s) => s.state === wanted)?.option.value ?? null;
  if (state !== 'steady' && state !== 'fine') return step(state);
  const ongoing = step('fine') ?? step('steady');
  // "đúng tiến độ" says that time-bound work goes on, "bình thường" does not
  return ongoing ?? (state === 'steady' ? step('in_progress') : null);
}

function stepOf(label: string): State | null {
  const state = combine(clauses(prepare(label)))?.state ?? null;
  return state === 'unsure' ? null : state;
}

/** A scale with words of its own is a choice. */
function ownWords(text: string, options: readonly ChoiceOption[]): Reading<StatusValue> {
  const known = options.every((option) => stepOf(option.label) !== null);
  if (known) return need('status');
  const choice = readChoice(text, options);
  if (choice.kind !== 'value') return need('status');
  return value({ status: choice.value.option, percent: null });
}
