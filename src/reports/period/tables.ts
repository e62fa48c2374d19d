import type { DigestFigures } from '../../core/digest/figures.ts';
import { formatNumber } from '../../core/language/format-number.ts';
import type { Texts } from '../../render/locale.ts';
import { share } from '../phrases.ts';
import type { PeriodIndicator } from './indicators.ts';
import type { PeriodReport, ScoredPhase } from './load-period.ts';
import { type Cell, column, day, empty, missing, number, type Table, text } from './table.ts';

/** Appendix I: every task with its unit, due day, state and what holds it up. */
export function tasksTable({ figures, tasks, head }: PeriodReport, texts: Texts): Table {
  const say = (key: string) => texts(`document.table.tasks.${key}`);
  const standings = new Map(figures?.tasks.map((task) => [task.code, task]) ?? []);
  const shown = tasks.filter((task) => !task.sensitive);
  const hidden = tasks.length - shown.length;
  const notes = figures ? notesOf(figures) : new Map<string, string>();
  return {
    ...{ title: say('title'), sheet: say('sheet'), wide: true },
    columns: [
      column(say('number'), 5, 'center'),
      column(say('code'), 7),
      column(say('task'), 32),
      column(say('field'), 14),
      column(say('unit'), 13),
      column(say('due'), 11, 'center'),
      column(say('state'), 11),
      column(say('percent'), 5, 'right'),
      column(say('note'), 24),
    ],
    rows: shown.map((task, n) => {
      const standing = standings.get(task.code)?.standing;
      const done = standing === 'done' && task.kind === 'time_bound';
      const percent = done ? 100 : task.percent;
      return [
        number(n + 1),
        text(task.code),
        text(task.title),
        text(head.fields.find(({ code }) => code === task.field)?.name ?? task.field),
        text(task.unit),
        day(task.dueDay),
        standing ? text(texts(`document.table.state.${standing}`)) : missing,
        // Ongoing work has no percentage.
        percent === null || task.kind === 'ongoing' ? empty : number(percent),
        text(notes.get(task.code) ?? ''),
      ];
    }),
    notes: hidden === 0 ? [] : [texts('document.table.tasks.hidden', { count: hidden })],
  };
}

/** What the digest says of a task that is stuck: names and numbers of citizens are out of it. */
function notesOf({ decisions, stuck }: DigestFigures): Map<string, string> {
  const notes = new Map<string, string>();
  for (const { code, text: said } of [...decisions, ...stuck]) {
    if (said !== null) notes.set(code, notes.has(code) ? `${notes.get(code)}; ${said}` : said);
  }
  return notes;
}

/** Appendix II: every figure beside its target and the period before. */
export function indicatorsTable({ indicators, weeks }: PeriodReport, texts: Texts): Table {
  const say = (key: string) => texts(`document.table.indicators.${key}`);
  return {
    ...{ title: say('title'), sheet: say('sheet'), notes: [], wide: true },
    columns: [
      column(texts('document.table.tasks.number'), 5, 'center'),
      column(texts('document.table.tasks.code'), 7),
      column(say('label'), 28),
      column(say('unitText'), 9),
      column(say('target'), 16),
      column(say('value'), 11, 'right'),
      column(say('met'), 9),
      column(say('before'), 10, 'right'),
      column(say('change'), 13, 'right'),
      column(say('way'), 13),
      column(say('reported'), 9, 'center'),
    ],
    rows: indicators.map((one, n) => [
      number(n + 1),
      text(one.code),
      text(one.label),
      text(one.kind === 'percent' ? '%' : (one.unit ?? '')),
      text(one.target?.text ?? ''),
      number(one.value),
      metCell(one, texts),
      one.before === null ? empty : number(one.before.value),
      one.change === null
        ? empty
        : { kind: 'change', value: one.change, points: one.kind === 'percent' },
      text(say(one.added ? 'how.sum' : 'how.last')),
      text(`${one.weeks.filter((value) => value !== null).length}/${weeks.length}`),
    ]),
  };
}

function metCell({ target }: PeriodIndicator, texts: Texts) {
  const met = target?.met ?? null;
  return met === null ? empty : text(texts(`document.table.met.${met ? 'yes' : 'no'}`));
}

/** Every figure week by week, for the workbook. */
export function weeksTable({ indicators, weeks }: PeriodReport, texts: Texts): Table {
  const say = (key: string) => texts(`document.table.indicators.${key}`);
  return {
    title: texts('document.table.weeks.title'),
    sheet: texts('document.table.weeks.sheet'),
    ...{ notes: [], wide: true },
    columns: [
      column(texts('document.table.tasks.code'), 7),
      column(say('label'), 28),
      column(say('unitText'), 9),
      ...weeks.map(({ week }) => column(weekName(week, texts), 8, 'right')),
    ],
    rows: indicators.map((one) => [
      text(one.code),
      text(one.label),
      text(one.kind === 'percent' ? '%' : (one.unit ?? '')),
      ...one.weeks.map(number),
    ]),
  };
}

/** Appendix III: how every unit reported, week by week. */
export function disciplineTable({ discipline }: PeriodReport, texts: Texts): Table {
  const say = (key: string) => texts(`document.table.discipline.${key}`);
  const { weeks, units } = discipline;
  return {
    ...{ title: say('title'), sheet: say('sheet'), notes: [say('note')], wide: weeks.length > 6 },
    columns: [
      column(texts('document.table.tasks.unit'), 18),
      column(say('group'), 13),
      ...weeks.map(({ week }) => column(weekName(week, texts), 8, 'center')),
      column(say('due'), 8, 'right'),
      column(say('onTime'), 8, 'right'),
      column(say('late'), 8, 'right'),
      column(say('missing'), 8, 'right'),
      column(say('share'), 8, 'right'),
    ],
    rows: [
      ...units.map(({ name, group, weeks: marks, due, onTime, late }) => [
        text(name),
        text(group),
        ...marks.map((mark) => text(texts(`picture.mark.${mark}`))),
        ...[number(due), number(onTime), number(late), number(due - onTime - late)],
        due === 0 ? empty : text(`${share(onTime, due)}%`),
      ]),
      [
        text(say('total')),
        empty,
        ...weeks.map((week) => text(`${week.onTime}/${week.units}`)),
        ...[empty, empty, empty, empty, empty],
      ],
    ],
  };
}

/** Appendix IV: the points of a phase, group by group, with the formula below. */
export function scoresTable(
  { phase, formula, groups, notCounted }: ScoredPhase,
  texts: Texts,
): Table {
  const say = (key: string) => texts(`document.table.scores.${key}`);
  const percent = (part: number) => formatNumber(Math.round(part * 1000) / 10);
  return {
    title: texts('document.table.scores.title', { phase: phase.name.toUpperCase() }),
    sheet: texts('document.table.scores.sheet', { phase: phase.code }),
    wide: true,
    columns: [
      column(say('group'), 14),
      column(texts('document.table.tasks.unit'), 20),
      column(say('place'), 6, 'center'),
      column(say('results'), 9, 'right'),
      column(say('timeliness'), 9, 'right'),
      column(say('evidence'), 10, 'right'),
      column(say('council'), 9, 'right'),
      column(say('total'), 10, 'right'),
      column(say('gate'), 11, 'center'),
      column(say('note'), 16),
    ],
    rows: groups.flatMap(({ group, units }) =>
      units.map(({ score, place, tied }) => {
        const { parts, adjustments, gate } = score;
        // Below the gate nothing is compared, and points that count for nothing are not shown.
        const points = (value: Cell) => (gate.passed ? value : empty);
        const pointsOf = (part: string) => parts.find((one) => one.part === part)?.points ?? null;
        const evidence = pointsOf('evidence');
        const without = score.held ? say('held') : say('below');
        const note = place === null ? without : tied ? say('tied') : '';
        return [
          text(group),
          text(score.name),
          place === null ? empty : number(place),
          points(number(pointsOf('results'))),
          points(number(pointsOf('timeliness'))),
          // A part that no task of the unit has is no missing figure.
          points(evidence === null ? empty : number(evidence)),
          points(number(adjustments.reduce((sum, { delta }) => sum + delta, 0))),
          points(number(score.total)),
          text(`${gate.onTime}/${gate.due}`),
          text(note),
        ];
      }),
    ),
    notes: [
      ...(notCounted.length === 0
        ? []
        : [texts('document.table.scores.notCounted', { units: notCounted.join(', ') })]),
      texts('document.table.scores.formula', {
        ...formula.weights,
        ...{ late: percent(formula.lateFactor), gate: percent(formula.onTimeGate) },
        council: formula.councilMost,
      }),
    ],
  };
}

function weekName(week: string, texts: Texts): string {
  return texts('document.table.week', { number: Number(week.slice(-2)) });
}
