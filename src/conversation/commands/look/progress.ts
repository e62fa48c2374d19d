import { chatWords } from '../../../core/language/chat-words.ts';
import { notMine, query, said } from '../command.ts';
import { viewOf } from '../digests.ts';
import { readers } from '../roles.ts';

/** How many silent units are named. */
const mostNames = 8;

/** TIẾN ĐỘ: how everything stands now, on one screen. */
export const showProgress = query({
  name: 'look.progress',
  roles: readers,
  words: chatWords.progress,
  say: 'progress',
  async hear({ rest }, scene) {
    if (!/^[?!.\s]*$/u.test(rest)) return notMine;
    const { texts, when, now } = scene;
    const view = await viewOf(scene);
    if (!view) return said(texts('command.progress.none'));
    const { counts, reporting, late, decisions, stuck, fields } = view.figures;
    const named = (list: readonly { readonly code: string; readonly hidden: boolean }[]) =>
      list
        .filter((one) => !one.hidden)
        .map((one) => one.code)
        .join(', ');
    const blocked = named([...decisions, ...stuck]);
    const slow = named(late);
    const silent = reporting.silent
      .slice(0, mostNames)
      .map((one) => one.unit)
      .join(', ');
    const more = reporting.silent.length - mostNames;
    const lines = [
      texts('command.progress.head', {
        round: when.round({ cadence: 'week', key: view.week }),
        at: when.moment(now),
      }),
      texts('command.progress.counts', { ...counts }),
      texts('command.progress.reporting', {
        answered: reporting.units - reporting.silent.length,
        of: reporting.units,
      }),
      ...(silent === ''
        ? []
        : [
            texts(more > 0 ? 'command.progress.silentMore' : 'command.progress.silent', {
              units: silent,
              more,
            }),
          ]),
      ...(blocked === '' ? [] : [texts('command.progress.blocked', { codes: blocked })]),
      ...(slow === '' ? [] : [texts('command.progress.late', { codes: slow })]),
      ...fields.map((field) =>
        texts('command.progress.field', {
          name: field.name,
          good: field.done + field.onTrack,
          total: field.total,
        }),
      ),
      texts('command.progress.ways'),
    ];
    return said(lines.join('\n'));
  },
});
