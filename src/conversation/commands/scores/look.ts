import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import type { UnitScore } from '../../../core/scoring/score.ts';
import { scoreText } from '../../../render/scores.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { loadTaskCards } from '../../../storage/task-cards.ts';
import { type Heard, notMine, query, said } from '../command.ts';
import { readable } from '../look/permission.ts';
import { findUnit, namesOf, readTargets } from '../names.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { phaseIn, phaseNames, wantsPhase } from './phase.ts';
import { tableText, unitText } from './said.ts';
import { loadStanding, mayRead, ownUnits, type Standing, scoreOf } from './standing.ts';

/**
 * ĐIỂM, ĐIỂM THÔN 5, ĐIỂM GIAI ĐOẠN 1: a unit sees its own, the council all, group by group; of the
 * phase that ended last where none is named.
 */
export const showScores = query({
  name: 'score.look',
  roles: everyone,
  words: chatWords.scores,
  say: 'scores',
  async hear({ rest }, scene): Promise<Heard<never>> {
    const named = await phaseIn(scene, rest);
    const asked = named.rest === '' ? null : findUnit(named.rest, await namesOf(scene));
    if (named.rest !== '' && asked === null) {
      if (named.code !== null || !wantsPhase(rest)) return notMine;
      return said(scene.texts('scoring.chat.whichPhase', { phases: await phaseNames(scene) }));
    }
    const standing = await loadStanding(scene, named.code);
    if (!standing) return said(scene.texts('scoring.chat.none'));
    const own = await ownUnits(scene);
    const [unit = null] = asked ? [asked] : readsAll(scene) ? [] : own;
    if (unit) {
      return mayRead(scene, standing, unit, own)
        ? said(unitText(scene, standing, unit, scoreOf(standing, unit)))
        : said(closedText(scene, standing, unit, own));
    }
    const all = await scene.units();
    const shown = all.filter((one) => mayRead(scene, standing, one, own));
    if (shown.length < all.length) return said(hiddenText(scene, standing));
    return said(tableText(scene, standing, all));
  },
});

/** VÌ SAO 82 ĐIỂM, VÌ SAO TRẠM Y TẾ 82 ĐIỂM: every point, and the reply behind it. */
export const whyScore = query({
  name: 'score.why',
  roles: everyone,
  words: chatWords.whyScore,
  say: 'whyScore',
  async hear({ text, rest }, scene): Promise<Heard<never>> {
    if (!/(?:^|[^a-z])diem(?:[^a-z]|$)/u.test(fold(text))) return notMine;
    const named = await phaseIn(scene, rest);
    const standing = await loadStanding(scene, named.code);
    if (!standing) return said(scene.texts('scoring.chat.none'));
    const own = await ownUnits(scene);
    const units = await meant(named.rest, scene, standing, own);
    if (units.length !== 1) {
      const key = units.length === 0 ? 'scoring.chat.whose' : 'scoring.chat.whoseOf';
      const names = units.map((unit) => unit.shortName).join(', ');
      return said(scene.texts(key, { units: names }));
    }
    const [unit] = units;
    if (!unit || !mayRead(scene, standing, unit, own)) {
      return said(unit ? closedText(scene, standing, unit, own) : '');
    }
    const score = scoreOf(standing, unit);
    return said(
      score ? await explained(scene, standing, unit, score) : unitText(scene, standing, unit, null),
    );
  },
});

/** Behind these stands what is asked about. */
const filler = /^(?:(?:đơn vị|điểm|diem|của|cua|chỉ|chi|được|duoc|có|co|lại|lai)\s+)+/iu;

/** The units a question may be about: the one it names, one's own, or those with as many points. */
async function meant(
  rest: string,
  scene: Scene,
  standing: Standing,
  own: readonly UnitView[],
): Promise<readonly UnitView[]> {
  const { named } = readTargets(rest.replace(filler, ''), await namesOf(scene));
  const [first] = named;
  if (first?.kind === 'units') return first.units;
  if (!readsAll(scene)) return own.slice(0, 1);
  const number = /(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|diem)/iu.exec(rest)?.[1];
  if (number === undefined) return [];
  const points = Number(number.replace(',', '.'));
  const exact = (total: number) => total === points || Math.round(total) === points;
  const units = await scene.units();
  return units.filter((unit) => {
    const score = scoreOf(standing, unit);
    return score !== null && exact(score.total) && mayRead(scene, standing, unit, own);
  });
}

async function explained(
  scene: Scene,
  standing: Standing,
  unit: UnitView,
  score: UnitScore,
): Promise<string> {
  const { texts, zone, now } = scene;
  const cards = await loadTaskCards(scene.tx, scene.orgId, { unit: unit.id });
  const open = await readable(cards, scene);
  const hidden = cards.filter((card) => !open.includes(card)).map((card) => card.code);
  return scoreText(score, {
    ...{ texts, zone, now, formula: standing.formula },
    hidden: new Set(hidden),
  });
}

/** Whoever reads about the whole commune, and is asked for no unit of their own. */
function readsAll({ speaker }: Scene): boolean {
  const readers: readonly string[] = ['coordinator', 'leader', 'approver', 'auditor'];
  return speaker.person.roles.some((role) => readers.includes(role));
}

function closedText(
  scene: Scene,
  standing: Standing,
  unit: UnitView,
  own: readonly UnitView[],
): string {
  const mine = own.some((one) => one.id === unit.id);
  return mine || readsAll(scene)
    ? hiddenText(scene, standing)
    : scene.texts('scoring.chat.notYours');
}

function hiddenText({ texts }: Scene, { phase }: Standing): string {
  return texts('scoring.chat.notShown', { phase: phase.name });
}
