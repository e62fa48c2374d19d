import type { Since } from '../../../core/digest/since.ts';
import type { Texts } from '../../../render/locale.ts';
import type { When } from '../../../render/when.ts';
import { numberText } from '../directives/wording.ts';

/** What has changed since a digest was posted. */
export interface Briefing {
  readonly week: string;
  readonly publishedAt: Date;
  readonly since: Since;
}

/** One screen, whatever has changed: in UTF-16 units, as the digest itself. */
const longest = 1_900;

/** Of each kind of change, so many are named; a screen is for the meeting, not for the record. */
const mostTasks = 12;

/** From what everybody would like to read to what always fits. */
const sizes = [
  { titles: true, figures: 8 },
  { titles: false, figures: 8 },
  { titles: false, figures: 4 },
  { titles: false, figures: 0 },
] as const;

/** GIAO BAN: what leaders did not yet read on Friday, for Monday's meeting. */
export function briefingText(
  speech: { readonly texts: Texts; readonly when: When; readonly now: Date },
  briefing: Briefing,
): string {
  const [first, ...shorter] = sizes.map((size) => () => written(speech, briefing, size));
  let text = first?.() ?? '';
  for (const next of shorter) {
    if (text.length <= longest) break;
    text = next();
  }
  return text;
}

function written(
  { texts, when, now }: Parameters<typeof briefingText>[0],
  { week, publishedAt, since }: Briefing,
  size: { readonly titles: boolean; readonly figures: number },
): string {
  const { counts, done, late, blocked, freed, figures, overdue, openDirectives } = since;
  const named = (key: string, tasks: Since['done']) => {
    if (tasks.length === 0) return [];
    const names = tasks.map(({ code, title }) =>
      size.titles ? texts('command.briefing.task', { code, title }) : code,
    );
    return [texts(`command.briefing.${key}`, { codes: cut(texts, names, size.titles) })];
  };
  const lines = [
    ...(size.titles ? obstacles(texts, blocked) : named('newBlocked', blocked)),
    ...named('newLate', late),
    ...named('freed', freed),
    ...named('newDone', done),
    ...figures.slice(0, size.figures).map((figure) =>
      texts(figure.before === null ? 'command.briefing.added' : 'command.briefing.figure', {
        ...figure,
        before: figure.before ?? '',
      }),
    ),
    ...(figures.length > size.figures
      ? [
          texts(size.figures === 0 ? 'command.briefing.onlyCount' : 'command.briefing.rest', {
            count: figures.length - size.figures,
          }),
        ]
      : []),
  ];
  return [
    texts('command.briefing.head', {
      at: when.moment(now),
      round: when.round({ cadence: 'week', key: week }),
      published: when.moment(publishedAt),
    }),
    texts('command.briefing.counts', {
      ...{ total: counts.total, onTrack: counts.onTrack },
      done: changed(texts, since, 'done'),
      late: changed(texts, since, 'late'),
      blocked: changed(texts, since, 'blocked'),
    }),
    ...(lines.length === 0 ? [texts('command.briefing.same')] : lines),
    ...(openDirectives === 0
      ? []
      : [
          texts(
            overdue.length > 0
              ? 'command.briefing.directivesOverdue'
              : 'command.briefing.directives',
            { open: openDirectives, overdue: cut(texts, overdue.map(numberText), false) },
          ),
        ]),
    texts('command.briefing.ways'),
  ].join('\n');
}

/** What is newly stuck, a line for each and why: it is what a meeting can do something about. */
function obstacles(texts: Texts, tasks: Since['blocked']): readonly string[] {
  const shown = tasks.slice(0, mostTasks);
  const rest = tasks.length - shown.length;
  return shown.length === 0
    ? []
    : [
        texts('command.briefing.stuck'),
        ...shown.map(({ code, title, text }) =>
          text === null
            ? texts('command.briefing.stuckTask', { code, title })
            : texts('command.briefing.stuckFor', { code, title, text }),
        ),
        ...(rest > 0 ? [texts('command.briefing.stuckMore', { count: rest })] : []),
      ];
}

/** `4 chậm (thêm 1)`; the number alone where it is the one that was posted. */
function changed(texts: Texts, { counts, before }: Since, name: 'done' | 'late' | 'blocked') {
  const change = counts[name] - before[name];
  const value = texts(`command.briefing.count.${name}`, { count: counts[name] });
  if (change === 0) return value;
  return texts(change > 0 ? 'command.briefing.more' : 'command.briefing.less', {
    value,
    change: Math.abs(change),
  });
}

function cut(texts: Texts, list: readonly string[], titles: boolean): string {
  const shown = list.slice(0, mostTasks).join(titles ? '; ' : ', ');
  const rest = list.length - mostTasks;
  return rest > 0 ? texts('command.briefing.andMore', { codes: shown, count: rest }) : shown;
}
