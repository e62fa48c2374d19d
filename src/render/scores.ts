import { formatNumber } from '../core/language/format-number.ts';
import { explain } from '../core/scoring/explain.ts';
import type { Formula } from '../core/scoring/formula.ts';
import type { Reply, SaidReason } from '../core/scoring/record.ts';
import type { TaskPoints, UnitScore } from '../core/scoring/score.ts';
import type { Texts } from './locale.ts';
import { createWhen, type When } from './when.ts';

const ops = { '>=': 'atLeast', '<=': 'atMost', '=': 'exactly' } as const;

/** What the words of a score need beside the score. */
export interface ScoreWords {
  readonly texts: Texts;
  readonly zone: string;
  readonly formula: Formula;
  /** Campaign time. */
  readonly now: Date;
  /** Codes of tasks of which the reader may know the points and nothing else. */
  readonly hidden?: ReadonlySet<string>;
}

/**
 * The answer to "vì sao 82 điểm?": every part, and every task of it with its points, why, and the
 * reports behind them; what lost points stands first.
 */
export function scoreText(score: UnitScore, words: ScoreWords): string {
  const { texts, hidden } = words;
  const { parts, adjustments, total, name } = explain(score);
  return [
    texts('scoring.head', { name, total: formatNumber(total) }),
    gateText(score.gate, words),
    ...parts.flatMap(({ part, points, of, tasks }) => [
      texts('scoring.partLine', {
        part: texts(`scoring.part.${part}`),
        ...{ points: formatNumber(points), of: formatNumber(of) },
      }),
      ...tasks.filter(({ code }) => !hidden?.has(code)).map((task) => taskLine(task, words)),
      ...hiddenLine(
        tasks.filter(({ code }) => hidden?.has(code)),
        texts,
      ),
    ]),
    ...(adjustments.length === 0 ? [] : [texts('scoring.part.council')]),
    ...adjustments.map(({ delta, reason }) =>
      texts('scoring.adjustment', { points: signed(delta), reason }),
    ),
    texts('scoring.councilOnly'),
  ].join('\n');
}

/** What may not be named is told as one sum. */
function hiddenLine(tasks: readonly TaskPoints[], texts: Texts): readonly string[] {
  if (tasks.length === 0) return [];
  const sum = (of: (task: TaskPoints) => number) =>
    formatNumber(Math.round(tasks.reduce((all, task) => all + of(task), 0) * 100) / 100);
  const points = { points: sum((task) => task.points), of: sum((task) => task.of) };
  return [texts('scoring.hidden', { count: tasks.length, ...points })];
}

/** Whether a unit may be considered at all. */
export function gateText(
  { due, onTime, excused, passed }: UnitScore['gate'],
  { texts, formula }: Pick<ScoreWords, 'texts' | 'formula'>,
): string {
  const beside = excused === 0 ? [] : [texts('scoring.gate.excused', { count: excused })];
  if (due === 0) return beside[0] ?? texts('scoring.gate.none');
  const values = { due, onTime, share: Math.round((onTime / due) * 100) };
  const said = passed
    ? texts('scoring.gate.passed', values)
    : texts('scoring.gate.failed', { ...values, gate: formatNumber(formula.onTimeGate * 100) });
  return [said, ...beside].join(' ');
}

/** `+3`, `-1,5`. */
export function signed(delta: number): string {
  return delta > 0 ? `+${formatNumber(delta)}` : formatNumber(delta);
}

function taskLine(task: TaskPoints, words: ScoreWords): string {
  const { code, title, points, of, replies } = task;
  const { texts, zone, now } = words;
  const when = createWhen(texts, zone, now);
  const why = whyText(task, { texts, when });
  return texts('scoring.task', {
    ...{ code, title, points: formatNumber(points), of: formatNumber(of) },
    why:
      replies.length === 0
        ? why
        : texts('scoring.from', {
            why,
            replies: replies.map((r) => replyText(r, { texts, when })).join(', '),
          }),
  });
}

/** What was reached, how late it was, what came with it. */
export function whyText(task: TaskPoints, words: RoundWords): string {
  const { texts } = words;
  switch (task.part) {
    case 'results': {
      const { state, percent, aims } = task;
      const said = texts(`scoring.state.${state}`);
      const declared = percent !== null && (state === 'in_progress' || state === 'blocked');
      return [
        declared
          ? texts('scoring.statePercent', { state: said, percent: formatNumber(percent) })
          : said,
        ...aims
          .filter((aim) => aim.share < 1)
          .map(({ label, op, goal, value }) =>
            texts('scoring.aim', {
              ...{ label, op: texts(`scoring.op.${ops[op]}`), goal: formatNumber(goal) },
              value: value === null ? '' : formatNumber(value),
            }),
          ),
      ].join('; ');
    }
    case 'timeliness': {
      const { steps, objectiveReason: reason, saidReasons } = task;
      const late = steps === 0 ? texts('scoring.inTime') : texts('scoring.weeks', { steps });
      if (reason !== null) return texts('scoring.objective', { late, reason });
      if (saidReasons.length === 0) return late;
      return texts('scoring.said', { late, reasons: saidReasonsText(saidReasons, words) });
    }
    case 'evidence':
      return task.photos === 0
        ? texts('scoring.noPhotos')
        : texts('scoring.photos', { count: task.photos });
  }
}

/** What words need that name a round. */
export interface RoundWords {
  readonly texts: Texts;
  readonly when: When;
}

/** `tuần 42 báo cáo muộn: mất điện; tuần 43 báo cáo muộn: mưa bão`. */
export function saidReasonsText(
  reasons: readonly SaidReason[],
  { texts, when }: RoundWords,
): string {
  return reasons
    .map(({ cadence, round, text }) =>
      texts('scoring.saidReason', { round: when.round({ cadence, key: round }), text }),
    )
    .join('; ');
}

/** `báo cáo tuần 42 ngày 15/10`. */
export function replyText({ cadence, round, at }: Reply, { texts, when }: RoundWords): string {
  return texts('scoring.reply', {
    round: when.round({ cadence, key: round }),
    day: at === null ? '' : when.day(new Date(at)),
  });
}
