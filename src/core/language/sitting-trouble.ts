import { type Draft, typed } from './sitting-draft.ts';
import type { SittingReading } from './sitting-question.ts';

/** The difficulty in the person's own words; stretches that touch are one. */
export function readDifficultyText(draft: Draft): SittingReading['difficulty'] {
  const stretches: { at: number; end: number }[] = [];
  for (const { at, end } of [...draft.troubles].sort((a, b) => a.at - b.at)) {
    const last = stretches.at(-1);
    if (last && at - last.end <= 1) last.end = Math.max(last.end, end);
    else stretches.push({ at, end });
  }
  const text = stretches.map((stretch) => typed(draft, stretch)).join('; ');
  if (text !== '') return { text };
  return draft.untroubled ? 'none' : null;
}
