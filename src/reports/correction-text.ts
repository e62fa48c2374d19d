import type { CorrectedFigure, DigestFigures } from '../core/digest/figures.ts';
import type { Texts } from '../render/locale.ts';
import { createWhen } from '../render/when.ts';

/**
 * M33, from frozen figures alone: what was wrong, what is right, who changed it and when; and that
 * nothing else has changed.
 *
 * @returns null when the figures correct nothing
 */
export function correctionText(figures: DigestFigures, texts: Texts): string | null {
  const { corrects, zone, week } = figures;
  if (!corrects) return null;
  const at = new Date(corrects.at);
  const when = createWhen(texts, zone, at);
  const round = when.round({ cadence: 'week', key: week }).toUpperCase();
  const shown = corrects.figures.filter((figure) => figure.shown);
  const hidden = corrects.figures.length - shown.length;
  const line = (figure: CorrectedFigure) => {
    const { code, label, said, before, unit, changedAt } = figure;
    const changed = changedAt === null ? null : new Date(changedAt);
    const values = { code, label, said: said ?? '', before: before ?? '' };
    const body =
      said === null
        ? texts('digest.correction.none', values)
        : before === null
          ? texts('digest.correction.added', values)
          : texts('digest.correction.changed', values);
    if (unit === null || changed === null) return texts('digest.correction.line', { body });
    return texts('digest.correction.lineBy', {
      body,
      unit,
      hour: when.hour(changed),
      day: when.day(changed),
    });
  };
  return [
    texts('digest.correction.head', { round, hour: when.hour(at), day: when.day(at) }),
    ...shown.map(line),
    ...(hidden > 0 ? [texts('digest.correction.hidden', { count: hidden })] : []),
    texts('digest.correction.foot', { day: when.day(new Date(corrects.publishedAt)) }),
  ].join('\n');
}
