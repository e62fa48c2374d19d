import { z } from 'zod';
import { addDays } from '../../../core/calendar/zone.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { formatNumber } from '../../../core/language/format-number.ts';
import { gateText } from '../../../render/scores.ts';
import { scorePhase } from '../../../storage/score-phase.ts';
import { lockScores, showScores } from '../../../storage/scores.ts';
import { orderReport } from '../../files/report-order.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { asksOf } from './ask.ts';
import { proposeReasons } from './propose.ts';
import { loadStanding, type Standing } from './standing.ts';

const nothing = z.object({});
type Nothing = z.infer<typeof nothing>;

/** CÔNG BỐ ĐIỂM: every unit is shown its own, and nobody else's; from now on it may object. */
export const publishScores = deed<Nothing>({
  name: 'score.publish',
  roles: ['coordinator'],
  words: chatWords.publishScores,
  say: 'publishScores',
  confirm: 'send',
  // What has left for the units cannot be taken back.
  undoable: false,
  shape: nothing,
  async hear({ rest }, scene): Promise<Heard<Nothing>> {
    if (rest !== '') return notMine;
    const standing = await loadStanding(scene);
    const obstacle = standing ? unpublishable(scene, standing) : scene.texts('scoring.chat.none');
    return obstacle === null ? drafted({}) : said(obstacle);
  },
  async echo(_draft, scene): Promise<string> {
    const standing = await loadStanding(scene);
    if (!standing) return scene.texts('scoring.chat.none');
    const { phase, scores, formula } = standing;
    return scene.texts('scoring.chat.publishAsk', {
      ...{ phase: phase.name, count: scores.length, days: formula.objectionDays },
      day: scene.when.day(addDays(scene.today, formula.objectionDays)),
    });
  },
  async run(_draft, scene, change): Promise<Done> {
    const { tx, orgId, surroundings, now, texts } = scene;
    const standing = await loadStanding(scene);
    const obstacle = standing ? unpublishable(scene, standing) : texts('scoring.chat.none');
    if (!standing || obstacle !== null) return { text: obstacle ?? '', changed: false };
    await scorePhase(tx, surroundings.ids, orgId, standing.phase, now);
    const count = await showScores(tx, change, standing.phase);
    const proposed = await proposeReasons(scene, standing, change);
    const untold = await tell(scene, change.id, await tellings(scene, standing));
    const values = { phase: standing.phase.name, count };
    const published =
      untold.length === 0
        ? texts('scoring.chat.published', values)
        : texts('scoring.chat.publishedBut', { ...values, people: untold.length });
    return {
      text:
        proposed === 0
          ? published
          : `${published}\n${texts('scoring.chat.proposed', { count: proposed })}`,
      changed: true,
    };
  },
});

function unpublishable({ texts, when, today }: Scene, standing: Standing): string | null {
  const { phase, shownAt } = standing;
  const values = { phase: phase.name, day: when.day(shownAt ?? phase.end) };
  if (phase.end >= today) return texts('scoring.chat.tooEarly', values);
  return shownAt === null ? null : texts('scoring.chat.alreadyShown', values);
}

/** To whoever speaks for a unit: its own points. */
async function tellings(scene: Scene, standing: Standing): Promise<readonly Telling[]> {
  const { texts, when, today } = scene;
  const { phase, scores, formula } = standing;
  const people = await scene.people();
  const units = await scene.units();
  return scores.flatMap((score) => {
    const unit = units.find((one) => one.code === score.unit);
    const members = unit?.members.filter(({ role }) => role === 'focal_point') ?? [];
    const text = texts('scoring.chat.toUnit', {
      ...{ unit: score.name, phase: phase.name, total: formatNumber(score.total) },
      gate: gateText(score.gate, { texts, formula }),
      day: when.day(addDays(today, formula.objectionDays)),
    });
    return members.flatMap(({ person }): Telling[] => {
      const found = people.find((one) => one.id === person);
      return found ? [{ person: found, text }] : [];
    });
  });
}

/** CHỐT ĐIỂM: nothing of the phase changes any more, and its table comes as a file. */
export const lockPoints = deed<Nothing>({
  name: 'score.lock',
  roles: ['coordinator'],
  words: chatWords.lockScores,
  say: 'lockScores',
  confirm: 'save',
  undoable: false,
  shape: nothing,
  async hear({ rest }, scene): Promise<Heard<Nothing>> {
    if (rest !== '') return notMine;
    const standing = await loadStanding(scene);
    const obstacle = standing
      ? await unlockable(scene, standing)
      : scene.texts('scoring.chat.none');
    return obstacle === null ? drafted({}) : said(obstacle);
  },
  async echo(_draft, scene): Promise<string> {
    const standing = await loadStanding(scene);
    return scene.texts('scoring.chat.lockAsk', {
      ...{ phase: standing?.phase.name ?? '', count: standing?.scores.length ?? 0 },
    });
  },
  async run(_draft, scene, change): Promise<Done> {
    const { tx, orgId, surroundings, now, texts } = scene;
    const standing = await loadStanding(scene);
    const obstacle = standing ? await unlockable(scene, standing) : texts('scoring.chat.none');
    if (!standing || obstacle !== null) return { text: obstacle ?? '', changed: false };
    await scorePhase(tx, surroundings.ids, orgId, standing.phase, now);
    await lockScores(tx, change, standing.phase);
    const { code, name } = standing.phase;
    await orderReport(scene, { what: 'scores', phase: code, name });
    return {
      text: texts('scoring.chat.lockDone', {
        ...{ phase: standing.phase.name, count: standing.scores.length },
      }),
      changed: true,
    };
  },
});

/** What stands in the way of locking; null when nothing does. */
async function unlockable(scene: Scene, standing: Standing): Promise<string | null> {
  const { texts, when, today } = scene;
  const { phase, lastDay } = standing;
  const values = { phase: phase.name };
  if (phase.lockedAt !== null) return texts('scoring.chat.notTaken.locked', values);
  if (lastDay === null) return texts('scoring.chat.showFirst', values);
  if (today <= lastDay) {
    return texts('scoring.chat.mayObject', { ...values, day: when.day(lastDay) });
  }
  const waiting = (await asksOf(scene, standing)).filter((ask) => ask.decision === null);
  return waiting.length === 0
    ? null
    : texts('scoring.chat.waiting', { ...values, count: waiting.length });
}
