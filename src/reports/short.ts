import type { Cut } from './fit.ts';
import { figureText, notable } from './indicators.ts';
import { type Phrases, roundAtStart, silentUnits, span, tooFew } from './phrases.ts';
import { decisionText } from './tasks.ts';

/** How many figures stand beside the counts. */
const mostFigures = 2;

/** M22C: what the leaders must decide, and little else. */
export function shortText(phrases: Phrases, cuts: ReadonlySet<Cut>): string {
  const { texts } = phrases;
  const silent = silentUnits(phrases);
  return [
    ...tooFew(phrases),
    texts('digest.short.greeting'),
    head(phrases, cuts),
    '',
    ...decisions(phrases),
    '',
    ...(silent === null ? [] : [texts('digest.silent', { units: silent })]),
    texts('digest.short.foot'),
  ].join('\n');
}

function head(phrases: Phrases, cuts: ReadonlySet<Cut>): string {
  const { figures, texts } = phrases;
  const { counts, reporting } = figures;
  const summary = texts('digest.short.head', {
    ...counts,
    round: roundAtStart(phrases),
    span: span(phrases, figures.firstDay, figures.lastDay, false),
    good: counts.done + counts.onTrack,
    onTime: reporting.onTime,
    units: reporting.units,
  });
  const told = notable(phrases, mostFigures, cuts).map((figure) => {
    const { code, label } = figure;
    return `${texts('digest.short.figure', { code, label, said: figureText(phrases, figure) })}.`;
  });
  return [summary, ...told].join(' ');
}

function decisions(phrases: Phrases): readonly string[] {
  const { figures, texts } = phrases;
  const asked = figures.decisions.filter((d) => !d.hidden);
  return [
    ...(asked.length === 0
      ? [texts('digest.short.noDecisions')]
      : [texts('digest.short.decisions', { count: asked.length })]),
    ...asked.map((decision, n) =>
      texts('digest.short.decision', {
        number: n + 1,
        title: decision.title,
        code: decision.code,
        said: decisionText(phrases, decision),
      }),
    ),
    ...stuck(phrases, asked.length > 0),
  ];
}

/** What else is stuck: by code where it may be told, else by number. */
function stuck({ figures, texts }: Phrases, asked: boolean): readonly string[] {
  const told = new Set(figures.decisions.filter((d) => !d.hidden).map((d) => d.code));
  const rest = [...figures.decisions, ...figures.stuck].filter((task) => !told.has(task.code));
  const all = [...new Map(rest.map((task) => [task.code, task])).values()];
  if (all.length === 0) return [];
  const hidden = all.filter((task) => task.hidden).length;
  const codes = [
    ...all.filter((task) => !task.hidden).map((task) => task.code),
    ...(hidden > 0 ? [texts('digest.hidden', { count: hidden })] : []),
  ].join(', ');
  const values = { count: all.length, codes };
  return [texts(asked ? 'digest.short.stuck' : 'digest.short.stuckOnly', values)];
}
