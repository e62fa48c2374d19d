import { dayOf } from '../../core/calendar/zone.ts';
import type { Counts, DigestFigures } from '../../core/digest/figures.ts';
import type { DigestField } from '../../core/digest/input.ts';
import { countOf, topOf } from '../../core/digest/standing.ts';
import { formatNumber } from '../../core/language/format-number.ts';
import type { Texts } from '../../render/locale.ts';
import type { PeriodIndicator } from '../period/indicators.ts';
import type { PeriodReport } from '../period/load-period.ts';
import { clause } from '../phrases.ts';
import { type Block, letter, paragraph, paragraphOf } from './block.ts';
import { paperDay, type Words } from './words.ts';

/** Part II: the whole, then each field, with its parts where it has some. */
export function resultsBlocks(report: PeriodReport, words: Words): readonly Block[] {
  const { texts, when } = words;
  const { figures, before, head } = report;
  if (!figures) return [paragraph(texts('document.missing'))];
  const asOf = new Date(figures.progressAt);
  const whole = texts('document.results.asOf', {
    ...{ hour: when.hour(asOf), day: paperDay(dayOf(asOf, head.zone)) },
    ...numbersOf(figures.counts),
  });
  const past = before ? [texts('document.results.before', numbersOf(before.counts))] : [];
  const tops = figures.fields.map(({ code }) => head.fields.find((field) => field.code === code));
  return [
    paragraph([whole, ...past].join(' ')),
    ...tops.flatMap((top, n) => {
      if (!top) return [];
      const children = head.fields.filter(({ parent }) => parent === top.code);
      const title: Block = { kind: 'part', text: `${n + 1}. ${top.name}` };
      if (children.length === 0) return [title, ...fieldBlocks(report, figures, [top.code], texts)];
      const counted = children.filter(({ code }) => figures.tasks.some((t) => t.field === code));
      return [
        title,
        ...countsBlock(figures, under(head.fields, top.code), texts),
        ...counted.flatMap((child, m): readonly Block[] => [
          { kind: 'point', text: `${letter(m + 1)}) ${child.name}` },
          ...fieldBlocks(report, figures, [child.code], texts),
        ]),
        // Work that hangs on the field itself and on none of its parts.
        ...(figures.tasks.some((task) => task.field === top.code)
          ? fieldBlocks(report, figures, [top.code], texts)
          : []),
      ];
    }),
    paragraph(texts('document.results.detail')),
  ];
}

function under(fields: PeriodReport['head']['fields'], top: string): readonly string[] {
  const known = fields.map(
    (field, position): DigestField => ({ ...field, shortName: field.name, position }),
  );
  return fields.flatMap(({ code }) => (topOf(known, code) === top ? [code] : []));
}

function numbersOf(counts: Counts) {
  const { total, done, onTrack, late, blocked, notDue } = counts;
  return { total, done, onTrack, late, blocked, notDue };
}

function countsBlock(
  figures: DigestFigures,
  fields: readonly string[],
  texts: Texts,
): readonly Block[] {
  const mine = figures.tasks.filter(({ field }) => fields.includes(field));
  const counts = countOf(mine.map(({ standing }) => standing));
  const parts = (['done', 'onTrack', 'late', 'blocked', 'notDue'] as const).flatMap((key) =>
    counts[key] === 0 ? [] : [texts(`document.results.count.${key}`, { count: counts[key] })],
  );
  const said = { total: counts.total, parts: parts.join(', ') };
  return counts.total === 0 ? [] : [paragraph(texts('document.results.counts', said))];
}

/** How many tasks stand how, the figures with targets, then what is done, late and stuck. */
function fieldBlocks(
  report: PeriodReport,
  figures: DigestFigures,
  fields: readonly string[],
  texts: Texts,
): readonly Block[] {
  const mine = figures.tasks.filter(({ field }) => fields.includes(field));
  const codes = new Set(mine.filter((task) => !task.hidden).map(({ code }) => code));
  const aimed = report.indicators.filter((one) => codes.has(one.code) && one.target !== null);
  const told = aimed.flatMap((one) => (one.said === null ? [] : [figureText(one, texts)]));
  const untold = aimed.flatMap((one) => (one.said === null ? [one.label] : []));
  const name = (code: string) => taskName(report, code, texts);
  const done = mine.filter((task) => task.standing === 'done' && !task.hidden);
  const late = figures.late.filter(({ code }) => codes.has(code));
  const stuck = [...figures.decisions, ...figures.stuck].filter(({ code }) => codes.has(code));
  const hidden = mine.length - codes.size;
  const list = (key: string, tasks: readonly string[]) =>
    tasks.length === 0 ? [] : [texts(`document.results.${key}`, { tasks: tasks.join('; ') })];
  return [
    ...countsBlock(figures, fields, texts),
    ...paragraphOf([
      ...(told.length === 0
        ? []
        : [texts('document.results.figures', { figures: told.join('; ') })]),
      ...(untold.length === 0
        ? []
        : [texts('document.results.unknown', { figures: untold.join('; ') })]),
    ]),
    ...paragraphOf([
      ...list(
        'done',
        done.map(({ code }) => name(code)),
      ),
      ...list(
        'late',
        late.map(({ code, days }) =>
          days === null
            ? name(code)
            : texts('document.results.overdue', { task: name(code), days }),
        ),
      ),
      ...list(
        'stuck',
        stuck.map(({ code, text }) =>
          text === null
            ? name(code)
            : texts('document.results.because', { task: name(code), text: clause(text) }),
        ),
      ),
      ...(hidden === 0 ? [] : [texts('document.results.hidden', { count: hidden })]),
    ]),
  ];
}

/** `KT-06 Giải phóng mặt bằng đường 396`, as the digest calls it. */
export function taskName({ figures, tasks }: PeriodReport, code: string, texts: Texts): string {
  const all = figures ? [...figures.decisions, ...figures.stuck, ...figures.late] : [];
  const title = all.find((task) => task.code === code)?.title;
  const short = title ?? tasks.find((task) => task.code === code)?.shortTitle ?? '';
  return texts('document.task', { code, title: short });
}

/** `Hồ sơ trực tuyến 87,1% (mục tiêu từ 90%, chưa đạt; kỳ trước 84,8%, tăng 2,3 điểm %)`. */
export function figureText(one: PeriodIndicator, texts: Texts): string {
  const { label, target, before, change, kind } = one;
  const said = one.said ?? texts('document.missing');
  const figure = texts('document.results.figure', { label, said });
  const aim = [
    ...(target ? [texts('document.results.target', { text: target.text })] : []),
    ...(target?.met == null ? [] : [texts(`document.results.${target.met ? 'met' : 'notMet'}`)]),
  ];
  const way = kind === 'percent' ? 'points' : 'change';
  const past = [
    ...(before ? [texts('document.results.before1', { said: before.said })] : []),
    ...(change === null || change === 0
      ? []
      : [
          texts(`document.results.${way}.${change > 0 ? 'up' : 'down'}`, {
            change: formatNumber(Math.abs(change)),
          }),
        ]),
  ];
  const facts = [aim.join(', '), past.join(', ')].filter((part) => part !== '').join('; ');
  return facts === '' ? figure : texts('document.results.aside', { figure, facts });
}
