import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { formatNumber } from '../../../core/language/format-number.ts';
import { signed } from '../../../render/scores.ts';
import { adjust } from '../../../storage/objections.ts';
import { holdScore } from '../../../storage/scores.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { findUnit, namesOf } from '../names.ts';
import type { Scene } from '../scene.ts';
import { isRefusal, refusal } from './ask.ts';
import { pointsIn } from './points.ts';
import { loadStanding, scoreOf, storeOnce } from './standing.ts';

const adjustment = z.object({ unit: z.string(), delta: z.number(), reason: z.string() });
type Adjustment = z.infer<typeof adjustment>;

/** ĐIỀU CHỈNH ĐIỂM TRẠM Y TẾ +2 VÌ …: the council's word, with a reason that everybody reads. */
export const adjustScore = deed<Adjustment>({
  name: 'score.adjust',
  roles: ['coordinator'],
  words: chatWords.adjustScore,
  say: 'adjustScore',
  confirm: 'save',
  undoable: true,
  shape: adjustment,
  async hear({ rest }, scene): Promise<Heard<Adjustment>> {
    const points = pointsIn(rest);
    const unit = points && findUnit(points.before, await namesOf(scene));
    if (!points || !unit) return said(scene.texts('scoring.chat.adjustHow'));
    const draft = { unit: unit.code, delta: points.delta, reason: points.rest };
    return points.rest === ''
      ? asked(draft, scene.texts('scoring.chat.adjustWhy', { unit: unit.shortName }))
      : drafted(draft);
  },
  resume: async (draft, { rest }) => drafted({ ...draft, reason: rest }),
  async echo({ unit: code, delta, reason }, scene): Promise<string> {
    const found = await counted(scene, code);
    if (!found) return scene.texts('scoring.chat.none');
    const { standing, unit } = found;
    const total = scoreOf(standing, unit)?.total ?? 0;
    return scene.texts('scoring.chat.adjustAsk', {
      ...{ unit: unit.shortName, phase: standing.phase.name, points: signed(delta), reason },
      ...{ from: formatNumber(total), to: formatNumber(total + delta) },
    });
  },
  async run({ unit: code, delta, reason }, scene, change): Promise<Done> {
    const { tx, surroundings, speaker, texts } = scene;
    const found = await counted(scene, code);
    if (!found) return { text: texts('scoring.chat.none'), changed: false };
    const { standing, unit } = found;
    await storeOnce(scene, standing);
    const given = { unit: code, delta, reason, person: speaker.person.id };
    const taken = await adjust(tx, surroundings.ids, { ...change, reason }, standing.phase, given);
    if (isRefusal(taken)) return refusal(scene, taken, standing, unit.shortName);
    const after = await counted(scene, code);
    const total = after ? (scoreOf(after.standing, unit)?.total ?? 0) : 0;
    return {
      text: texts('scoring.chat.adjusted', {
        ...{ unit: unit.shortName, points: signed(delta), total: formatNumber(total), reason },
      }),
      changed: true,
    };
  },
});

const held = z.object({ unit: z.string() });

/** TẠM CHƯA XÉT TRẠM Y TẾ: it keeps its points and gets no place. Why is said nowhere. */
export const holdUnit = holding(true);

/** XÉT LẠI TRẠM Y TẾ. */
export const considerUnit = holding(false);

function holding(hold: boolean) {
  return deed<z.infer<typeof held>>({
    name: hold ? 'score.hold' : 'score.consider',
    roles: ['coordinator'],
    words: hold ? chatWords.holdScore : chatWords.considerScore,
    say: hold ? 'holdScore' : null,
    confirm: 'none',
    undoable: true,
    shape: held,
    async hear({ rest }, scene): Promise<Heard<z.infer<typeof held>>> {
      const unit = findUnit(rest, await namesOf(scene));
      if (unit) return drafted({ unit: unit.code });
      return rest === '' ? said(scene.texts('scoring.chat.holdWhom')) : notMine;
    },
    async run({ unit: code }, scene, change): Promise<Done> {
      const { texts } = scene;
      const found = await counted(scene, code);
      if (!found) return { text: texts('scoring.chat.none'), changed: false };
      const { standing, unit } = found;
      const values = { unit: unit.shortName, phase: standing.phase.name };
      await storeOnce(scene, standing);
      const taken = await holdScore(scene.tx, change, standing.phase, code, hold);
      if (taken !== 'done') return refusal(scene, taken, standing, unit.shortName);
      return {
        text: texts(hold ? 'scoring.chat.holdDone' : 'scoring.chat.considered', values),
        changed: true,
      };
    },
  });
}

async function counted(scene: Scene, code: string) {
  const standing = await loadStanding(scene);
  const unit = (await scene.units()).find((one) => one.code === code);
  return standing && unit ? { standing, unit } : null;
}
