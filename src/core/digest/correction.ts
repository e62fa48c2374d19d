import { correctedStates, type Restated, withStates } from './correction-states.ts';
import type { CorrectedFigure, DigestFigures, DigestIndicator } from './figures.ts';
import type { DigestField } from './input.ts';

/** Who answered a question last, after the digest was frozen. */
export interface Revision {
  readonly code: string;
  readonly key: string;
  readonly unit: string;
  /** ISO instant. */
  readonly at: string;
}

/** What was told anew in a week since its digest was frozen. */
export interface ToldAnew {
  readonly revisions: readonly Revision[];
  readonly restated: readonly Restated[];
}

/**
 * The corrected figures of a week: those of the published digest, with nothing replaced but what
 * was told anew since: figures, how work stands and why, and the counts that follow. Null when
 * nothing is another.
 *
 * @param published the digest that everybody has
 * @param fresh the same week's figures as they stand now, counted on the same day
 * @param fields of the campaign: work is counted by the field at the top
 */
export function corrected(
  published: DigestFigures,
  fresh: DigestFigures,
  { revisions, restated }: ToldAnew,
  fields: readonly DigestField[],
  times: { readonly publishedAt: Date; readonly at: Date },
): DigestFigures | null {
  const changed = revisions.flatMap((revision) => changeOf(revision, published, fresh));
  const states = restated.flatMap((work) => correctedStates(work, published, fresh));
  if (changed.length === 0 && states.length === 0) return null;
  const replaced = published.indicators.map(
    (one) => changed.find(({ now }) => isSame(one, now))?.now ?? one,
  );
  const added = changed.filter(({ now }) => !published.indicators.some((one) => isSame(one, now)));
  return {
    ...withStates(published, fresh, states, fields),
    indicators: [...replaced, ...added.map(({ now }) => now)],
    corrects: {
      publishedAt: times.publishedAt.toISOString(),
      at: times.at.toISOString(),
      figures: changed.map(({ figure }) => figure),
      states,
    },
  };
}

interface Changed {
  readonly now: DigestIndicator;
  readonly figure: CorrectedFigure;
}

function changeOf(
  revision: Revision,
  published: DigestFigures,
  fresh: DigestFigures,
): readonly Changed[] {
  const now = fresh.indicators.find((one) => isSame(one, revision));
  if (!now) return [];
  const before = published.indicators.find((one) => isSame(one, revision));
  if (before?.said === now.said) return [];
  const { code, key, label, said } = now;
  const shown = now.shown && (before?.shown ?? true);
  const figure = {
    ...{ code, key, label, said, before: before?.said ?? null, shown },
    ...{ unit: revision.unit, changedAt: revision.at },
  };
  return [{ now, figure }];
}

function isSame(
  a: { readonly code: string; readonly key: string },
  b: { readonly code: string; readonly key: string },
): boolean {
  return a.code === b.code && a.key === b.key;
}
