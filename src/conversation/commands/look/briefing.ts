import { chatWords } from '../../../core/language/chat-words.ts';
import { notMine, query, said } from '../command.ts';
import { numberText } from '../directives/wording.ts';
import { readers } from '../roles.ts';
import type { Scene } from '../scene.ts';

/** Of each kind of change, so many are named; a screen is for the meeting, not for the record. */
const mostCodes = 12;
const mostFigures = 8;

/** GIAO BAN: what has changed since the last digest, on one screen, for Monday's meeting. */
export const showBriefing = query({
  name: 'look.briefing',
  roles: readers,
  words: chatWords.briefing,
  say: 'briefing',
  async hear({ rest }, scene) {
    if (!/^[?!.\s]*$/u.test(rest)) return notMine;
    const { surroundings, tx, orgId, now, texts, when } = scene;
    const news = await surroundings.digests.sincePublished(tx, orgId, now);
    if (!news) return said(texts('command.briefing.none'));
    const { counts, before, done, late, blocked, freed, figures, overdue, openDirectives } =
      news.since;
    const changed = (name: 'done' | 'late' | 'blocked') => {
      const change = counts[name] - before[name];
      if (change === 0) return String(counts[name]);
      return texts(change > 0 ? 'command.briefing.more' : 'command.briefing.less', {
        value: counts[name],
        change: Math.abs(change),
      });
    };
    const codes = (key: string, list: readonly string[]) =>
      list.length === 0 ? [] : [texts(`command.briefing.${key}`, { codes: cut(scene, list) })];
    const lines = [
      ...codes('newDone', done),
      ...codes('newLate', late),
      ...codes('newBlocked', blocked),
      ...codes('freed', freed),
      ...figures.slice(0, mostFigures).map((figure) =>
        texts(figure.before === null ? 'command.briefing.added' : 'command.briefing.figure', {
          ...figure,
          before: figure.before ?? '',
        }),
      ),
      ...(figures.length > mostFigures
        ? [texts('command.briefing.rest', { count: figures.length - mostFigures })]
        : []),
    ];
    return said(
      [
        texts('command.briefing.head', {
          at: when.moment(now),
          round: when.round({ cadence: 'week', key: news.week }),
          published: when.moment(news.publishedAt),
        }),
        texts('command.briefing.counts', {
          total: counts.total,
          onTrack: counts.onTrack,
          done: changed('done'),
          late: changed('late'),
          blocked: changed('blocked'),
        }),
        ...(lines.length === 0 ? [texts('command.briefing.same')] : lines),
        ...(openDirectives === 0
          ? []
          : [
              texts(
                overdue.length > 0
                  ? 'command.briefing.directivesOverdue'
                  : 'command.briefing.directives',
                { open: openDirectives, overdue: overdue.map(numberText).join(', ') },
              ),
            ]),
        texts('command.briefing.ways'),
      ].join('\n'),
    );
  },
});

function cut({ texts }: Scene, list: readonly string[]): string {
  const shown = list.slice(0, mostCodes).join(', ');
  const rest = list.length - mostCodes;
  return rest > 0 ? texts('command.briefing.andMore', { codes: shown, count: rest }) : shown;
}
