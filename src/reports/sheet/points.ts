import { explain } from '../../core/scoring/explain.ts';
import type { TaskPoints } from '../../core/scoring/score.ts';
import type { Texts } from '../../render/locale.ts';
import { replyText, whyText } from '../../render/scores.ts';
import { createWhen } from '../../render/when.ts';
import type { PeriodReport } from '../period/load-period.ts';
import { column, empty, number, type Table, text } from '../period/table.ts';

/** Every point of every unit, and the reports behind it; sensitive work as one sum. */
export function pointsTable(
  { head, scores, tasks: lines }: PeriodReport,
  texts: Texts,
  now: Date,
): Table {
  const sensitive = new Set(lines.flatMap((line) => (line.sensitive ? [line.code] : [])));
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
          ...parts.flatMap(({ part, tasks }) => [
            ...tasks
              .filter((task) => !sensitive.has(task.code))
              .map((task) => [
                ...begin,
                text(texts(`scoring.part.${part}`)),
                text(task.code),
                text(task.title),
                number(task.points),
                number(task.of),
                text(whyText(task, words)),
                text(task.replies.map((reply) => replyText(reply, words)).join(', ')),
              ]),
            ...sumOf(tasks.filter((task) => sensitive.has(task.code))).map(
              ({ count, points, of }) => [
                ...begin,
                text(texts(`scoring.part.${part}`)),
                empty,
                text(texts('document.table.tasks.hidden', { count })),
                ...[number(points), number(of), empty, empty],
              ],
            ),
          ]),
          ...adjustments.map(({ delta, reason }) => [
            ...begin,
            text(texts('scoring.part.council')),
            ...[empty, empty, number(delta), empty, text(reason), empty],
          ]),
        ];
      }),
  };
}

function sumOf(tasks: readonly TaskPoints[]) {
  const sum = (key: 'points' | 'of') =>
    Math.round(tasks.reduce((all, task) => all + task[key], 0) * 100) / 100;
  return tasks.length === 0 ? [] : [{ count: tasks.length, points: sum('points'), of: sum('of') }];
}
