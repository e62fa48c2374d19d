import { chatWords } from '../../core/language/chat-words.ts';
import { who } from '../../render/people.ts';
import { type ChangeView, loadChanges } from '../../storage/changes.ts';
import { notMine, query, said } from './command.ts';
import type { Scene } from './scene.ts';

/** How many changes are shown, and how many of the things each touched. */
const shownChanges = 10;
const shownSubjects = 4;

/** NHẬT KÝ: the last changes, by whom, and what they were about. */
export const journal = query({
  name: 'journal',
  roles: ['coordinator', 'auditor'],
  words: chatWords.journal,
  say: 'journal',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const changes = await loadChanges(scene.tx, scene.orgId, shownChanges);
    if (changes.length === 0) return said(scene.texts('command.journal.none'));
    return said(
      [
        scene.texts('command.journal.head', { count: changes.length }),
        ...changes.map((change) => line(scene, change)),
      ].join('\n'),
    );
  },
});

/** `- 10h20 24/10, đ/c Mai: miễn báo cáo (TC-03 Thôn 5), đã hoàn tác`. */
function line({ texts, when }: Scene, change: ChangeView): string {
  const subjects = [...change.subjects].slice(0, shownSubjects);
  const more = change.subjects.length - subjects.length;
  const about = [
    ...subjects,
    ...(more > 0 ? [texts('command.journal.more', { count: more })] : []),
  ];
  const what = texts(`command.title.${change.command.replace('.', '-')}`);
  return texts('command.journal.line', {
    hour: when.hour(change.at),
    day: when.day(change.at),
    name: change.name === null ? change.actor : who(texts, change.name),
    what: [
      about.length === 0 ? what : texts('command.journal.about', { what, about: about.join(', ') }),
      ...(change.behalf === null
        ? []
        : [texts('command.journal.behalf', { name: who(texts, change.behalf) })]),
      ...(change.reason === null
        ? []
        : [texts('command.journal.reason', { reason: change.reason })]),
      ...(change.undone ? [texts('command.journal.undone')] : []),
    ].join('; '),
  });
}
