import { clean, fold } from '../../../core/language/fold.ts';
import { lexicon, prepare } from '../../../core/language/lexicon.ts';
import { loadPhaseNames, type PhaseName } from '../../../storage/phases.ts';
import type { Scene } from '../scene.ts';

/** The phase that some words name, and the words without it. */
export interface PhaseSaid {
  /** Its code; null: none is named. */
  readonly code: string | null;
  readonly rest: string;
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** Takes a phase out of some words: "Đợt I", "P1", "giai đoạn 1 trạm y tế". */
export async function phaseIn({ tx, orgId }: Scene, text: string): Promise<PhaseSaid> {
  const phases = await loadPhaseNames(tx, orgId);
  const words = clean(text);
  const [hit] = lexicon(phases.flatMap(namesOf)).scan(prepare(words));
  if (!hit) return { code: null, rest: words };
  const { words: cut } = prepare(words);
  const from = cut[hit.at]?.start ?? 0;
  const to = cut[hit.end]?.start ?? words.length;
  return { code: hit.value, rest: `${words.slice(0, from)} ${words.slice(to)}`.trim() };
}

/** Whether some words want a phase: one that is not there is said, and not passed over. */
export function wantsPhase(text: string): boolean {
  return /(?:^|\s)(?:giai doan|dot|gd)\s+\S{1,4}$/u.test(fold(text));
}

/** `Đợt I (P1), Đợt II (P2)`. */
export async function phaseNames({ tx, orgId }: Scene): Promise<string> {
  const phases = await loadPhaseNames(tx, orgId);
  return phases.map(({ name, code }) => `${name} (${code})`).join(', ');
}

function namesOf({ code, name }: PhaseName, n: number): readonly (readonly [string, string])[] {
  const numbers = [String(n + 1), roman[n] ?? ''].filter((one) => one !== '');
  const numbered = numbers.flatMap((one) => [`giai đoạn ${one}`, `đợt ${one}`, `gđ ${one}`]);
  const phrases = [code, name, `giai đoạn ${code}`, `giai đoạn ${name}`, ...numbered];
  return phrases.map((phrase) => [phrase, code] as const);
}
