import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { formatNumber } from '../../../core/language/format-number.ts';
import { defaultFormula, type Formula, readFormula } from '../../../core/scoring/formula.ts';
import { lockOpenPhase, publishFormula } from '../../../storage/phases.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';

const shape = z.object({
  weights: z.object({ results: z.number(), timeliness: z.number(), evidence: z.number() }),
});
type Weighing = z.infer<typeof shape>;

/** TRỌNG SỐ 60 30 10: published before a phase begins, the same until it ends. */
export const setWeights = deed<Weighing>({
  name: 'score.weights',
  roles: ['coordinator'],
  words: chatWords.scoreWeights,
  say: 'scoreWeights',
  confirm: 'save',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Weighing>> {
    const { tx, orgId, today, texts } = scene;
    const phase = await lockOpenPhase(tx, orgId, today);
    if (!phase) return said(texts('scoring.chat.frozen'));
    const formula = phase.formula ?? defaultFormula;
    if (rest === '') {
      return said(texts('scoring.chat.weights', { ...said3(formula), phase: phase.name }));
    }
    const weights = weightsIn(rest);
    if (!weights) return notMine;
    return readFormula({ ...formula, weights })
      ? drafted({ weights })
      : said(texts('scoring.chat.weightsSum'));
  },
  async echo({ weights }, scene): Promise<string> {
    const { tx, orgId, today, texts } = scene;
    const phase = await lockOpenPhase(tx, orgId, today);
    const formula = { ...(phase?.formula ?? defaultFormula), weights };
    return texts('scoring.chat.weightsAsk', { ...said3(formula), phase: phase?.name ?? '' });
  },
  async run({ weights }, scene, change): Promise<Done> {
    const { tx, orgId, today, texts } = scene;
    const phase = await lockOpenPhase(tx, orgId, today);
    const formula = readFormula({ ...(phase?.formula ?? defaultFormula), weights });
    if (!phase || !formula) return { text: texts('scoring.chat.frozen'), changed: false };
    const made = await publishFormula(tx, change, phase, formula, today);
    return made === 'frozen'
      ? { text: texts('scoring.chat.frozen'), changed: false }
      : {
          text: texts('scoring.chat.weightsSet', { ...said3(formula), phase: phase.name }),
          changed: true,
        };
  },
});

function said3({ weights, lateFactor, onTimeGate, councilMost, objectionDays }: Formula) {
  return {
    results: formatNumber(weights.results),
    timeliness: formatNumber(weights.timeliness),
    evidence: formatNumber(weights.evidence),
    late: formatNumber(Math.round((1 - lateFactor) * 100)),
    gate: formatNumber(Math.round(onTimeGate * 100)),
    most: formatNumber(councilMost),
    days: objectionDays,
  };
}

const names = { results: 'ket qua', timeliness: 'tien do', evidence: 'minh chung' } as const;

/** Three numbers in their order, or each behind its name. */
function weightsIn(text: string): Weighing['weights'] | null {
  const plain = fold(text);
  const named = (name: string) => new RegExp(`${name}\\D{0,3}(\\d{1,3})`, 'u').exec(plain)?.[1];
  const found = [named(names.results), named(names.timeliness), named(names.evidence)];
  const numbers = found.every((one) => one !== undefined) ? found : plain.match(/\d{1,3}/gu);
  if (numbers?.length !== 3) return null;
  const [results = 0, timeliness = 0, evidence = 0] = numbers.map(Number);
  return { results, timeliness, evidence };
}
