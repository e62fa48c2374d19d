import { explain } from '../../core/scoring/explain.ts';
import type { Texts } from '../../render/locale.ts';
import { createWhen } from '../../render/when.ts';
import type { PeriodReport } from '../period/load-period.ts';
import { column, empty, number, type Table, text } from '../period/table.ts';
import { replyText, whyText } from '../score-text.ts';

/** Every point of every unit, and the reports behind it. */
export function pointsTable({ head, scores }: PeriodReport, texts: Texts, now: Date): Table {
  const say = (key: string) => texts(`document.table.points.${key}`);
  const words = { texts, when: createWhen(texts, head.zone, now) };
  return {
    ...{ title: say('sheet').toUpperCase(), sheet: say('sheet'), notes: [], wide: true },
    columns: [
      column(texts('document.table.scores.gate'), 9),
      column(say('unit'), 16),
      column(say('part'), 10),
      column(texts('document.table.tasks.code'), 7),
      column(texts('document.table.tasks.task'), 24),
      column(say('points'), 8, 'right'),
      column(say('of'), 8, 'right'),
      column(say('why'), 28),
      column(say('replies'), 34),
    ],
    rows: scores
      .flatMap(({ groups }) => groups.flatMap(({ units }) => units.map(({ score }) => score)))
      .flatMap((score) => {
        const { parts, adjustments, gate } = explain(score);
        const begin = [text(`${gate.onTime}/${gate.due}`), text(score.name)];
        return [
          ...parts.flatMap(({ part, tasks }) =>
            tasks.map((task) => [
              ...begin,
              text(texts(`scoring.part.${part}`)),
              text(task.code),
              text(task.title),
              number(task.points),
              number(task.of),
              text(whyText(task, texts)),
              text(task.replies.map((reply) => replyText(reply, words)).join(', ')),
            ]),
          ),
          ...adjustments.map(({ delta, reason }) => [
            ...begin,
            text(texts('scoring.part.council')),
            ...[empty, empty, number(delta), empty, text(reason), empty],
          ]),
        ];
      }),
  };
}
