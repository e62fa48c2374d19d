import type { FieldCounts } from '../core/digest/figures.ts';
import type { Cut } from './fit.ts';
import { figureText, missingFigures, notable } from './indicators.ts';
import {
  beforeName,
  clause,
  exampleCode,
  type Phrases,
  partialUnits,
  share,
  silentUnits,
  tooFew,
  unequal,
  weekSpan,
} from './phrases.ts';
import { decisionText, dueSoon, hiddenStuck, lateList, stuckText } from './tasks.ts';

/** A numbered part: its title, what follows on the same line, and the lines below. */
interface Section {
  readonly title: string;
  readonly beside: string | null;
  readonly lines: readonly string[];
}

/** How many figures stand in the full version. */
const mostFigures = 6;

/** M22A: everything on one page, what needs a decision first. */
export function fullText(phrases: Phrases, cuts: ReadonlySet<Cut>): string {
  const { texts } = phrases;
  const sections = [
    decisions(phrases),
    late(phrases, cuts),
    ...figuresSection(phrases, cuts),
    ...fieldsSection(phrases, cuts),
    ...praise(phrases),
    ...directives(phrases),
    ...next(phrases, cuts),
  ];
  return [
    ...tooFew(phrases),
    ...head(phrases),
    '',
    ...counts(phrases),
    '',
    ...numbered(phrases, sections),
    '',
    texts('digest.full.foot', { code: exampleCode(phrases) }),
  ].join('\n');
}

function head(phrases: Phrases): readonly string[] {
  const { figures, texts, when, round } = phrases;
  const { name, issuer, reviewer } = figures.campaign;
  const progressAt = new Date(figures.progressAt);
  const period = texts('digest.full.period', {
    from: when.day(figures.periodStart),
    to: when.day(figures.periodEnd),
    hour: when.hour(progressAt),
    day: when.day(progressAt),
  });
  return [
    texts('digest.full.title', { round: round.toUpperCase(), span: weekSpan(phrases) }),
    texts('digest.full.campaign', { name, issuer }),
    reviewer === null ? period : texts('digest.full.reviewed', { period, reviewer }),
    ...unequal(phrases),
  ];
}

function counts(phrases: Phrases): readonly string[] {
  const { figures, texts } = phrases;
  const { counts: now, previous, reporting } = figures;
  const { units, onTime } = reporting;
  return [
    previous === null
      ? texts('digest.full.counts', { ...now })
      : texts('digest.full.countsBefore', {
          ...now,
          before: beforeName(phrases, previous.week),
          doneBefore: previous.counts.done,
          lateBefore: previous.counts.late,
          blockedBefore: previous.counts.blocked,
        }),
    units === 0
      ? texts('digest.full.noUnits')
      : texts('digest.full.units', { onTime, units, share: share(onTime, units) }),
  ];
}

/** A section with lines stands apart from the one before it by an empty line. */
function numbered({ texts }: Phrases, sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ title, beside, lines }, n) => {
    const apart = n > 0 && (lines.length > 0 || (sections[n - 1]?.lines.length ?? 0) > 0);
    const number = n + 1;
    return [
      ...(apart ? [''] : []),
      beside === null
        ? texts('digest.full.head', { number, title })
        : texts('digest.full.headLine', { number, title, line: beside }),
      ...lines,
    ];
  });
}

function decisions(phrases: Phrases): Section {
  const { figures, texts } = phrases;
  const line = (task: { code: string; title: string }, said: string) =>
    texts('digest.full.item', {
      line: texts('digest.full.task', { code: task.code, title: task.title, said }),
    });
  const hidden = hiddenStuck(phrases);
  const lines = [
    ...figures.decisions.filter((d) => !d.hidden).map((d) => line(d, decisionText(phrases, d))),
    ...figures.stuck.filter((s) => !s.hidden).map((s) => line(s, stuckText(phrases, s))),
    ...(hidden > 0
      ? [texts('digest.full.item', { line: `${texts('digest.hidden', { count: hidden })}.` })]
      : []),
  ];
  const beside = lines.length === 0 ? texts('digest.full.noDecisions') : null;
  return { title: texts('digest.full.decisions'), beside, lines };
}

function late(phrases: Phrases, cuts: ReadonlySet<Cut>): Section {
  const { figures, texts } = phrases;
  const tasks = lateList(phrases, cuts, (code, days, first) =>
    texts(first ? 'digest.late.days' : 'digest.late.daysNext', { code, days }),
  );
  const silent = silentUnits(phrases);
  const partial = partialUnits(phrases);
  const units = [
    ...(silent === null ? [] : [texts('digest.silent', { units: silent })]),
    ...(partial === null ? [] : [texts('digest.partial', { units: partial })]),
    ...(figures.reporting.late.length === 0
      ? []
      : [texts('digest.lateUnits', { units: figures.reporting.late.join(', ') })]),
  ];
  return {
    title: texts('digest.full.late'),
    beside: null,
    lines: [
      tasks === null ? texts('digest.late.none') : `${tasks}.`,
      ...(units.length === 0 ? [] : [units.join(' ')]),
    ],
  };
}

function figuresSection(phrases: Phrases, cuts: ReadonlySet<Cut>): readonly Section[] {
  const { texts } = phrases;
  if (cuts.has('figures')) return [];
  const lines = [
    ...notable(phrases, mostFigures, cuts).map((figure) =>
      texts('digest.full.item', {
        line: texts('digest.figure.line', {
          code: figure.code,
          label: figure.label,
          said: figureText(phrases, figure),
        }),
      }),
    ),
    ...missingFigures(phrases),
  ];
  const nothing = !phrases.figures.indicators.some((figure) => figure.said !== null);
  if (lines.length === 0 && !nothing) return [];
  const beside = lines.length === 0 ? texts('digest.full.noFigures') : null;
  return [{ title: texts('digest.full.figures'), beside, lines }];
}

function fieldsSection({ figures, texts }: Phrases, cuts: ReadonlySet<Cut>): readonly Section[] {
  if (cuts.has('fields')) return [];
  const before = figures.previous?.fields ?? [];
  const shown = figures.fields.filter(
    (field) => !cuts.has('unchangedFields') || !isUnchanged(field, before),
  );
  if (shown.length === 0) return [];
  const lines = shown.map((field) =>
    texts('digest.full.item', {
      line: texts('digest.full.field', {
        name: field.name,
        good: field.done + field.onTrack,
        total: field.total,
        late: field.late,
        blocked: field.blocked,
      }),
    }),
  );
  return [{ title: texts('digest.full.fields'), beside: null, lines }];
}

/** Whether a field stands as it stood the week before. */
export function isUnchanged(field: FieldCounts, before: readonly FieldCounts[]): boolean {
  const last = before.find(({ code }) => code === field.code);
  return (
    last !== undefined &&
    last.done + last.onTrack === field.done + field.onTrack &&
    last.late === field.late &&
    last.blocked === field.blocked
  );
}

function praise({ figures, texts }: Phrases): readonly Section[] {
  if (figures.praise === null) return [];
  return [{ title: texts('digest.full.praise'), beside: `${clause(figures.praise)}.`, lines: [] }];
}

function directives({ figures, texts }: Phrases): readonly Section[] {
  const { total, done, inTime, overdue, urgent } = figures.directives;
  const reports = urgent > 0 ? [texts('digest.directives.urgent', { count: urgent })] : [];
  if (total === 0) {
    if (reports.length === 0) return [];
    return [{ title: texts('digest.full.urgent'), beside: reports.join(' '), lines: [] }];
  }
  const numbers = (some: readonly number[]) =>
    some.map((n) => String(n).padStart(2, '0')).join(', ');
  const parts = [
    ...(done > 0 ? [texts('digest.directives.done', { count: done })] : []),
    ...(inTime.length > 0
      ? [texts('digest.directives.inTime', { count: inTime.length, numbers: numbers(inTime) })]
      : []),
    ...(overdue.length > 0
      ? [texts('digest.directives.overdue', { count: overdue.length, numbers: numbers(overdue) })]
      : []),
  ];
  const all = texts('digest.directives.all', { total, parts: parts.join(', ') });
  return [
    { title: texts('digest.full.directives'), beside: [all, ...reports].join(' '), lines: [] },
  ];
}

function next(phrases: Phrases, cuts: ReadonlySet<Cut>): readonly Section[] {
  const tasks = cuts.has('nextWeek') ? [] : dueSoon(phrases);
  if (tasks.length === 0) return [];
  return [{ title: phrases.texts('digest.full.next'), beside: `${tasks.join('; ')}.`, lines: [] }];
}
