import { chatWords } from '../../../core/language/chat-words.ts';
import type { Texts } from '../../../render/locale.ts';
import { notMine, query, said } from '../command.ts';
import { viewOf } from '../digests.ts';
import { readers } from '../roles.ts';

/** How many silent units are named. */
const mostNames = 8;

/** So few tasks are called by their names, and so many by their codes. */
const mostTitles = 8;
const mostTasks = 15;

interface Named {
  readonly code: string;
  readonly title: string;
  readonly hidden: boolean;
}

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
    const named = (list: readonly Named[]) => tasksText(texts, list);
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
      ...(blocked === '' ? [] : [texts('command.progress.blocked', { tasks: blocked })]),
      ...(slow === '' ? [] : [texts('command.progress.late', { tasks: slow })]),
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

/** `KT-06 Đường 396; KT-07 Đường sắt`; what is sensitive is counted above and named nowhere. */
function tasksText(texts: Texts, list: readonly Named[]): string {
  const open = list.filter((one) => !one.hidden);
  const few = open.length <= mostTitles;
  const names = open
    .slice(0, mostTasks)
    .map(({ code, title }) => (few ? texts('command.progress.task', { code, title }) : code));
  const said = names.join(few ? '; ' : ', ');
  const more = open.length - names.length;
  return more > 0 ? texts('command.progress.more', { tasks: said, more }) : said;
}
