import type { DigestIndicator } from '../core/digest/figures.ts';
import type { Cut } from './fit.ts';
import { isUnchanged } from './full.ts';
import { notable } from './indicators.ts';
import {
  clause,
  exampleCode,
  type Phrases,
  partialUnits,
  share,
  silentUnits,
  span,
  tooFew,
  unequal,
  weekSpan,
} from './phrases.ts';
import { decisionText, dueSoon, hiddenStuck, lateList, stuckText } from './tasks.ts';

/** How many figures stand in the line of figures. */
const mostFigures = 4;

/** M22B: the version with symbols, for rooms that chose it. */
export function compactText(phrases: Phrases, cuts: ReadonlySet<Cut>): string {
  const { texts } = phrases;
  const blocks = [
    [...tooFew(phrases), ...head(phrases)],
    counts(phrases),
    decisions(phrases),
    late(phrases),
    [...figuresLine(phrases, cuts), ...fieldsLine(phrases, cuts)],
    [
      ...praise(phrases),
      ...next(phrases, cuts),
      texts('digest.compact.foot', { code: exampleCode(phrases) }),
    ],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function head(phrases: Phrases): readonly string[] {
  const { figures, texts, when, round } = phrases;
  const progressAt = new Date(figures.progressAt);
  return [
    texts('digest.compact.title', {
      round: round.toUpperCase(),
      issuer: figures.campaign.issuer,
      span: weekSpan(phrases),
    }),
    texts('digest.compact.period', {
      period: span(phrases, figures.periodStart, figures.periodEnd, false),
      hour: when.hour(progressAt),
      day: when.day(progressAt),
    }),
    ...unequal(phrases),
  ];
}

function counts({ figures, texts }: Phrases): readonly string[] {
  const { units, onTime } = figures.reporting;
  return [
    texts('digest.compact.counts', { ...figures.counts }),
    units === 0
      ? texts('digest.full.noUnits')
      : texts('digest.compact.units', { onTime, units, share: share(onTime, units) }),
  ];
}

function decisions(phrases: Phrases): readonly string[] {
  const { figures, texts } = phrases;
  const said = [
    ...figures.decisions
      .filter((d) => !d.hidden)
      .map((d) => ({ code: d.code, said: decisionText(phrases, d, 'symbols') })),
    ...figures.stuck
      .filter((s) => !s.hidden)
      .map((s) => ({ code: s.code, said: stuckText(phrases, s, 'symbols') })),
  ];
  const hidden = hiddenStuck(phrases);
  if (said.length === 0 && hidden === 0) return [];
  return [
    texts('digest.compact.decisions'),
    ...said.map((each, n) => texts('digest.compact.item', { number: n + 1, ...each })),
    ...(hidden > 0 ? [texts('digest.hidden', { count: hidden })] : []),
  ];
}

/** Sixty codes in a row are no reading for a phone: this version always names the longest overdue. */
const longestOnly: ReadonlySet<Cut> = new Set(['lateTail']);

function late(phrases: Phrases): readonly string[] {
  const { figures, texts } = phrases;
  const tasks = lateList(phrases, longestOnly, (code, days, first) =>
    texts(first ? 'digest.compact.lateDays' : 'digest.late.daysNext', { code, days }),
  );
  const silent = silentUnits(phrases);
  const partial = partialUnits(phrases);
  const units = [
    ...(silent === null ? [] : [texts('digest.compact.silent', { units: silent })]),
    ...(partial === null ? [] : [texts('digest.compact.partial', { units: partial })]),
    ...(figures.reporting.late.length === 0
      ? []
      : [texts('digest.compact.lateUnits', { units: figures.reporting.late.join(', ') })]),
  ];
  return [
    ...(tasks === null ? [] : [texts('digest.compact.late', { tasks })]),
    ...(units.length === 0 ? [] : [units.join(' · ')]),
  ];
}

function figuresLine(phrases: Phrases, cuts: ReadonlySet<Cut>): readonly string[] {
  const shown = notable(phrases, mostFigures, cuts);
  if (shown.length === 0) return [];
  const figures = shown.map((figure) => figureOf(phrases, figure)).join(' · ');
  return [phrases.texts('digest.compact.figures', { figures })];
}

function figureOf({ texts }: Phrases, figure: DigestIndicator): string {
  const { label, said, target, last } = figure;
  const plain = texts('digest.compact.figure', { label, said: said ?? '' });
  if (target === null || target.met === null || (target.againstLast && target.met)) {
    return last === null ? plain : texts('digest.compact.last', { figure: plain, last: last.said });
  }
  const held = texts('digest.compact.target', { figure: plain, target: target.text });
  return texts(target.met ? 'digest.compact.met' : 'digest.compact.missed', { figure: held });
}

function fieldsLine({ figures, texts }: Phrases, cuts: ReadonlySet<Cut>): readonly string[] {
  if (cuts.has('fields')) return [];
  const before = figures.previous?.fields ?? [];
  const fields = figures.fields
    .filter((field) => !cuts.has('unchangedFields') || !isUnchanged(field, before))
    .map((field) =>
      texts('digest.compact.field', {
        name: field.name,
        good: field.done + field.onTrack,
        total: field.total,
      }),
    );
  return fields.length === 0
    ? []
    : [texts('digest.compact.fields', { fields: fields.join(' · ') })];
}

function praise({ figures, texts }: Phrases): readonly string[] {
  if (figures.praise === null) return [];
  return [texts('digest.compact.praise', { praise: clause(figures.praise) })];
}

function next(phrases: Phrases, cuts: ReadonlySet<Cut>): readonly string[] {
  const tasks = cuts.has('nextWeek') ? [] : dueSoon(phrases);
  if (tasks.length === 0) return [];
  return [phrases.texts('digest.compact.next', { tasks: tasks.join('; ') })];
}
