import { formatNumber } from '../../../core/language/format-number.ts';
import { type Ranked, rankGroups } from '../../../core/scoring/rank.ts';
import type { UnitScore } from '../../../core/scoring/score.ts';
import { gateText, signed } from '../../../render/scores.ts';
import type { UnitView } from '../../../storage/directory.ts';
import type { NotTaken } from '../../../storage/objections.ts';
import type { Scene } from '../scene.ts';
import type { Standing } from './standing.ts';

/** The points of one unit, as it reads them itself; without work that counts it has none. */
export function unitText(
  { texts, when }: Scene,
  standing: Standing,
  unit: UnitView,
  score: UnitScore | null,
): string {
  const { phase, formula, lastDay } = standing;
  const name = unit.shortName;
  if (!score) return texts('scoring.chat.notCounted', { unit: name, phase: phase.name });
  const total = formatNumber(score.total);
  return [
    texts('scoring.chat.unit', { unit: name, phase: phase.name, total }),
    gateText(score.gate, { texts, formula }),
    score.parts
      .map(({ part, points, of }) =>
        texts('scoring.partLine', {
          part: texts(`scoring.part.${part}`),
          ...{ points: formatNumber(points), of: formatNumber(of) },
        }),
      )
      .join('; '),
    ...score.adjustments.map(({ delta, reason }) =>
      texts('scoring.chat.council', { points: signed(delta), reason }),
    ),
    ...(score.held ? [texts('scoring.chat.held')] : []),
    // Nobody is compared with anybody before the council has spoken.
    ...(phase.lockedAt === null ? [] : placeText(texts, standing, score)),
    texts('scoring.chat.why', { total }),
    ...(phase.lockedAt === null && lastDay !== null
      ? [texts('scoring.chat.object', { day: when.day(lastDay) })]
      : []),
  ].join('\n');
}

function placeText(texts: Scene['texts'], { scores }: Standing, score: UnitScore): string[] {
  const group = rankGroups(scores).find((one) => one.group === score.group);
  const mine = group?.units.find((one) => one.score.unit === score.unit);
  if (!group || !mine || mine.place === null) return [];
  const values = { place: mine.place, of: group.units.length, group: group.group };
  return [texts(mine.tied ? 'scoring.chat.placeTied' : 'scoring.chat.place', values)];
}

/** All units, side by side with their own kind only. */
export function tableText(
  { texts, when }: Scene,
  { phase, scores, shownAt }: Standing,
  units: readonly UnitView[],
): string {
  const state =
    phase.lockedAt !== null
      ? texts('scoring.chat.locked', { day: when.day(phase.lockedAt) })
      : shownAt !== null
        ? texts('scoring.chat.shown', { day: when.day(shownAt) })
        : texts('scoring.chat.draft');
  const uncounted = units.filter((unit) => !scores.some((score) => score.unit === unit.code));
  return [
    texts('scoring.chat.head', { phase: phase.name, state }),
    ...rankGroups(scores).flatMap(({ group, units: ranked }) => [
      '',
      texts('scoring.chat.group', { group: group.toUpperCase() }),
      ...ranked.map((one) => rankedText(texts, one)),
    ]),
    ...(uncounted.length === 0
      ? []
      : [
          '',
          texts('scoring.chat.uncounted', {
            units: uncounted.map((unit) => unit.shortName).join(', '),
          }),
        ]),
  ].join('\n');
}

function rankedText(texts: Scene['texts'], { score, place, tied }: Ranked): string {
  const values = { unit: score.name, total: formatNumber(score.total), place: place ?? '' };
  if (score.held) return texts('scoring.chat.rowHeld', values);
  if (place === null) {
    const { due, onTime } = score.gate;
    // What nobody reported in time is no achievement yet, whatever the plan says of it.
    return texts('scoring.chat.rowBelow', { unit: score.name, due, onTime });
  }
  return texts(tied ? 'scoring.chat.rowTied' : 'scoring.chat.row', values);
}

/** Why nothing was written down. */
export function notTakenText(
  { texts, when }: Scene,
  reason: NotTaken,
  { phase, lastDay, formula }: Standing,
  unit: string,
): string {
  return texts(`scoring.chat.notTaken.${reason}`, {
    ...{ unit, phase: phase.name, most: formatNumber(formula.councilMost) },
    day: lastDay === null ? '' : when.day(lastDay),
  });
}
