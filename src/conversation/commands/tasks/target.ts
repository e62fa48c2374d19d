import { z } from 'zod';
import type { Target } from '../../../core/campaign/definition.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { formatNumber } from '../../../core/language/format-number.ts';
import { type Aim, readAim } from '../../../core/language/target.ts';
import { audited } from '../../../storage/audit.ts';
import { indicatorOf, setIndicatorTarget } from '../../../storage/task-changes.ts';
import { asked, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { codesFirst } from '../task-codes.ts';
import {
  fromNextRound,
  loadQuestion,
  type Numbered,
  questionFirst,
  questionList,
  questionsOf,
  tasksNamed,
} from './named.ts';
import { withQuestion, writeVersion } from './version.ts';

const shape = z.object({
  code: z.string(),
  number: z.int().nullable(),
  aim: z
    .union([z.object({ op: z.enum(['=', '<=', '>=']), value: z.number() }), z.literal('none')])
    .nullable(),
});
type Aimed = z.infer<typeof shape>;

/** ĐỔI CHỈ TIÊU CC-06 TỪ 95%: what a figure should reach, from the next round on. */
export const changeTarget = deed<Aimed>({
  name: 'task.target',
  roles: ['coordinator'],
  words: chatWords.taskTarget,
  say: 'taskTarget',
  confirm: 'save',
  undoable: true,
  shape,

  async hear({ rest }, scene): Promise<Heard<Aimed>> {
    const { codes, rest: behind } = codesFirst(rest);
    const [code, ...more] = codes;
    if (code === undefined || more.length > 0) return notMine;
    return await read({ code, number: null, aim: null }, behind, scene);
  },

  resume: (draft, { rest }, scene) => read(draft, rest, scene),

  async echo(draft, scene) {
    const { texts } = scene;
    const found = await loadQuestion(scene, draft);
    if (!found || draft.aim === null) return texts('command.detail.unknown');
    const none = texts('command.task.noTarget');
    return [
      texts('command.understood'),
      texts('command.task.target', {
        code: found.task.code,
        label: found.question.label,
        from: found.question.target?.text ?? none,
        to: targetOf(scene, draft.aim, found)?.text ?? none,
      }),
      fromNextRound(scene, [found.task]),
    ].join('\n');
  },

  async run(draft, scene, change): Promise<Done> {
    const { tx, orgId, texts } = scene;
    const found = await loadQuestion(scene, draft);
    if (!found || draft.aim === null) {
      return { text: texts('command.detail.unknown'), changed: false };
    }
    const { task, question } = found;
    const target = targetOf(scene, draft.aim, found);
    const next = withQuestion(scene, task, { ...question, target });
    const indicator = await indicatorOf(tx, orgId, task.id, question.key);
    const touched = [
      { entity: 'taskVersion', ids: [next.id] },
      { entity: 'indicator', ids: indicator === null ? [] : [indicator] },
    ] as const;
    await audited(tx, change, touched, async () => {
      await writeVersion(scene, next);
      if (indicator !== null) await setIndicatorTarget(tx, orgId, indicator, target);
    });
    return {
      text: texts('command.task.targetDone', {
        code: task.code,
        label: question.label,
        to: target?.text ?? texts('command.task.noTarget'),
        when: fromNextRound(scene, [task]),
      }),
      changed: true,
    };
  },
});

async function read(draft: Aimed, text: string, scene: Scene): Promise<Heard<Aimed>> {
  const { texts } = scene;
  const { tasks } = await tasksNamed(scene, [draft.code]);
  const [task] = tasks;
  if (!task) return said(texts('command.assign.unknownTask', { codes: draft.code }));
  if (task.closed) return said(texts('command.task.isClosed', { codes: task.code }));
  const figures = questionsOf(task).filter(({ question }) => isFigure(question.kind));
  if (figures.length === 0) return said(texts('command.task.noFigures', { code: task.code }));
  const first = questionFirst(text);
  const number = first?.number ?? draft.number;
  const chosen = figures.find((one) => one.number === number) ?? only(figures);
  const words = (first ? first.rest : text).replace(/^(?:thành|thanh|sang|là|la)\s+/iu, '');
  if (!chosen || (number !== null && chosen.number !== number)) {
    const list = questionList(scene, figures);
    return asked(draft, texts('command.task.targetWhich', { code: task.code, list }));
  }
  const kept = { ...draft, number: chosen.number };
  const aim = readAim(words, chosen.question);
  if (aim !== null) return drafted({ ...kept, aim });
  return asked(kept, texts('command.task.targetWhat', { label: chosen.question.label }));
}

function isFigure(kind: string): boolean {
  return kind === 'number' || kind === 'percent';
}

/** The one figure that can be meant: the only one, or the only one with a target. */
function only(figures: readonly Numbered[]): Numbered | null {
  const aimed = figures.filter(({ question }) => question.target !== null);
  const [one, ...more] = aimed.length > 0 ? aimed : figures;
  return one && more.length === 0 ? one : null;
}

/** A target as it is stored and said; how long its period is stays as it was. */
function targetOf({ texts }: Scene, aim: Aim | 'none', { question }: Numbered): Target | null {
  if (aim === 'none') return null;
  const unit =
    question.kind === 'percent' ? '%' : question.unit === null ? '' : ` ${question.unit}`;
  const value = `${formatNumber(aim.value)}${unit}`;
  const key = { '>=': 'atLeast', '<=': 'atMost', '=': 'exactly' } as const;
  return {
    text: texts(`command.task.aim.${key[aim.op]}`, { value }),
    op: aim.op,
    value: aim.value,
    ref: null,
    percentOfTotal: null,
    per: question.target?.per ?? null,
  };
}
