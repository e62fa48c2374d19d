import { addDays } from '../../core/calendar/zone.ts';
import type { Decision } from '../../core/digest/figures.ts';
import { formatNumber } from '../../core/language/format-number.ts';
import type { RankedGroup } from '../../core/scoring/rank.ts';
import { capital } from '../../render/figures.ts';
import type { Texts } from '../../render/locale.ts';
import type { PeriodReport } from '../period/load-period.ts';
import { clause, share } from '../phrases.ts';
import { type Block, paragraph, paragraphOf, roman } from './block.ts';
import { resultsBlocks, taskName } from './results.ts';
import { paperDay, type Words } from './words.ts';

/** How far ahead the work of the next period is listed. */
const aheadDays = 31;

/**
 * The text of a report, part by part (the outline of monthly, phase and final reports). Every
 * sentence is made of data; where there are none it says so, and nothing is judged here.
 */
export function outline(report: PeriodReport, words: Words): readonly Block[] {
  const { texts, asked } = words;
  const sections: readonly (readonly [string, readonly Block[]])[] = [
    ['lead', leadBlocks(report, words)],
    ['results', resultsBlocks(report, words)],
    ['assessment', assessmentBlocks(report, words)],
    ['next', nextBlocks(report, words)],
    ['proposals', proposalBlocks(report, words)],
    ...(asked.kind === 'month' ? [] : [['reward', rewardBlocks(report, texts)] as const]),
  ];
  return sections.flatMap(([key, blocks], n): readonly Block[] => [
    { kind: 'section', text: `${roman(n + 1)}. ${texts(`document.section.${key}`)}` },
    ...blocks,
  ]);
}

function part(texts: Texts, n: number, key: string): Block {
  return { kind: 'part', text: `${n}. ${texts(`document.part.${key}`)}` };
}

function leadBlocks(report: PeriodReport, { texts, when }: Words): readonly Block[] {
  const { figures, discipline, reminders } = report;
  const { units, weeks } = discipline;
  const missing = paragraph(texts('document.missing'));
  const total = (of: 'due' | 'onTime' | 'late') => units.reduce((sum, unit) => sum + unit[of], 0);
  const [due, onTime, late] = [total('due'), total('onTime'), total('late')];
  const last = weeks.at(-1);
  const directives = figures?.directives ?? null;
  return [
    part(texts, 1, 'organising'),
    figures
      ? paragraph(
          texts('document.lead.given', {
            ...{ units: units.length, tasks: figures.counts.total, fields: figures.fields.length },
          }),
        )
      : missing,
    part(texts, 2, 'directing'),
    directives && directives.total > 0
      ? paragraph(
          texts('document.lead.directives', {
            ...{ total: directives.total, done: directives.done },
            ...{ open: directives.inTime.length, overdue: directives.overdue.length },
          }),
        )
      : paragraph(texts('document.lead.noDirectives')),
    part(texts, 3, 'urging'),
    ...(due === 0
      ? [missing]
      : paragraphOf([
          texts('document.lead.reminders', { count: reminders }),
          texts('document.lead.reporting', {
            ...{ onTime, due, late, share: share(onTime, due), missing: due - onTime - late },
          }),
          ...(last
            ? [
                texts('document.lead.lastWeek', {
                  round: capital(when.round({ cadence: 'week', key: last.week })),
                  ...{ onTime: last.onTime, units: last.units },
                }),
              ]
            : []),
        ])),
  ];
}

function assessmentBlocks(report: PeriodReport, { texts, when }: Words): readonly Block[] {
  const { figures, weeks, discipline, indicators } = report;
  if (!figures) return [paragraph(texts('document.missing'))];
  const { done, onTrack, total, late, blocked } = figures.counts;
  const praise = weeks.flatMap((week) => {
    const round = when.round({ cadence: 'week', key: week.week });
    const text = clause(week.praise ?? '');
    return text === '' ? [] : [texts('document.assessment.praise', { round, text })];
  });
  const silent = discipline.units.flatMap(({ name, weeks: marks }) => {
    const count = marks.filter((mark) => mark === 'silent').length;
    return count === 0
      ? []
      : [texts('document.assessment.silentUnit', { unit: name, weeks: count })];
  });
  const unknown = indicators.filter((one) => one.value === null).length;
  const causes = [...figures.decisions, ...figures.stuck].filter(
    (task) => !task.hidden && task.text !== null,
  );
  return [
    part(texts, 1, 'good'),
    ...paragraphOf([
      texts('document.assessment.good', { good: done + onTrack, total }),
      ...(praise.length === 0 ? [texts('document.assessment.noPraise')] : praise),
    ]),
    part(texts, 2, 'bad'),
    ...paragraphOf([
      texts('document.assessment.late', { count: late, blocked }),
      ...(silent.length === 0
        ? []
        : [texts('document.assessment.silent', { units: silent.join(', ') })]),
      ...(unknown === 0 ? [] : [texts('document.assessment.missing', { count: unknown })]),
    ]),
    part(texts, 3, 'causes'),
    ...(causes.length === 0
      ? [paragraph(texts('document.assessment.noCause'))]
      : causes.map(({ code, text }) =>
          paragraph(
            texts('document.assessment.cause', {
              ...{ task: taskName(report, code, texts), text: clause(text ?? '') },
            }),
          ),
        )),
  ];
}

function nextBlocks(report: PeriodReport, { texts }: Words): readonly Block[] {
  const { figures, tasks, period } = report;
  const open = new Set(
    figures?.tasks.flatMap((t) => (t.hidden || t.standing === 'done' ? [] : [t.code])),
  );
  const until = addDays(period.end, aheadDays);
  const due = tasks
    .flatMap((task) => (task.dueDay === null ? [] : [{ ...task, dueDay: task.dueDay }]))
    .filter(({ code, dueDay }) => open.has(code) && dueDay > period.end && dueDay <= until)
    .toSorted((a, b) => a.dueDay.localeCompare(b.dueDay));
  const late = figures?.late.filter((task) => !task.hidden) ?? [];
  const name = (code: string) => taskName(report, code, texts);
  const lines = [
    ...due.map(({ code, unit, dueDay }) =>
      texts('document.next.due', { task: name(code), unit, day: paperDay(dueDay) }),
    ),
    ...(late.length === 0
      ? []
      : [texts('document.next.late', { tasks: late.map(({ code }) => name(code)).join('; ') })]),
  ];
  return lines.length === 0 ? [paragraph(texts('document.next.none'))] : lines.map(paragraph);
}

function proposalBlocks(report: PeriodReport, words: Words): readonly Block[] {
  const { texts } = words;
  const { figures } = report;
  if (!figures) return [paragraph(texts('document.missing'))];
  const shown = figures.decisions.filter((decision) => !decision.hidden);
  if (shown.length === 0) return [paragraph(texts('document.proposals.none'))];
  return shown.map((decision) =>
    paragraph(
      texts('document.proposals.line', {
        task: taskName(report, decision.code, texts),
        text: clause(decision.text),
        ask: askText(decision, words),
      }),
    ),
  );
}

/** What is asked, of whom and by when, as far as it was said. */
function askText({ decider, action, by }: Decision, { texts }: Words): string {
  const day = by === null ? '' : paperDay(by);
  if (decider === null) return texts('document.proposals.byWhen', { day });
  const key = action === null ? 'byWhom' : 'asked';
  return texts(`document.proposals.${key}${by === null ? 'AnyDay' : ''}`, {
    ...{ decider, day, action: action ?? '' },
  });
}

/** Who may be considered, by group; the council decides. */
function rewardBlocks({ scores }: PeriodReport, texts: Texts): readonly Block[] {
  if (scores.every(({ groups }) => groups.length === 0)) {
    return [paragraph(texts('document.reward.none'))];
  }
  return [
    ...scores.flatMap(({ phase, groups }) => {
      const lines = groups.flatMap((group) => placedText(group, texts));
      const key = lines.length === 0 ? 'document.reward.nobody' : 'document.reward.head';
      return [texts(key, { phase: phase.name }), ...lines].map(paragraph);
    }),
    paragraph(texts('document.reward.council')),
  ];
}

/** The units of a group that have a place; nothing where none has. */
function placedText({ group, units }: RankedGroup, texts: Texts): readonly string[] {
  const placed = units.flatMap(({ score, place, tied }) =>
    place === null
      ? []
      : [
          texts(`document.reward.${tied ? 'tied' : 'unit'}`, {
            ...{ place, name: score.name, points: formatNumber(score.total) },
          }),
        ],
  );
  if (placed.length === 0) return [];
  return [texts('document.reward.group', { group, units: placed.join('; ') })];
}
