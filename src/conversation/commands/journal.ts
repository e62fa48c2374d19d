import { addDays, at } from '../../core/calendar/zone.ts';
import { chatWords } from '../../core/language/chat-words.ts';
import { readDateRange } from '../../core/language/date-range.ts';
import { readDay } from '../../core/language/day.ts';
import { as, type Day } from '../../kernel/ids.ts';
import { who } from '../../render/people.ts';
import type { When } from '../../render/when.ts';
import { type ChangeView, loadChanges, type Wanted } from '../../storage/changes.ts';
import { notMine, query, said } from './command.ts';
import { namesOf } from './names.ts';
import { onePerson } from './people/one-person.ts';
import type { Scene } from './scene.ts';
import { codesFirst } from './task-codes.ts';

/** How many changes are shown, and how many of the things each touched. */
const shownChanges = 10;
const shownSubjects = 4;

/** NHẬT KÝ, NHẬT KÝ HÔM QUA, NHẬT KÝ CHỊ MAI, NHẬT KÝ KT-06: changes, by whom, about what. */
export const journal = query({
  name: 'journal',
  roles: ['coordinator', 'auditor'],
  words: chatWords.journal,
  say: 'journal',
  async hear({ rest }, scene) {
    const asked = await askedIn(rest, scene);
    if (!asked) return notMine;
    if ('text' in asked) return said(asked.text);
    const changes = await loadChanges(scene.tx, scene.orgId, shownChanges, asked.wanted);
    if (changes.length === 0) return said(scene.texts('command.journal.none'));
    return said(
      [
        scene.texts('command.journal.head', { count: changes.length }),
        ...changes.map((change) => line(scene, change)),
      ].join('\n'),
    );
  },
});

/** What of the log is asked for; null when the words mean nothing in it. */
async function askedIn(
  rest: string,
  scene: Scene,
): Promise<{ readonly wanted: Wanted } | { readonly text: string } | null> {
  const text = rest.replace(/^(?:của|cua|về|ve|việc|viec|ngày|ngay)\s+/iu, '');
  if (text === '') return { wanted: {} };
  const { codes, rest: behind } = codesFirst(text);
  const [task] = codes;
  if (task !== undefined && codes.length === 1 && behind === '') return { wanted: { task } };
  const { now, zone } = scene;
  const days = readDateRange(text, { now, zone });
  const day = days.kind === 'value' ? null : readDay(text, { now, zone, prefer: 'past' });
  const range =
    days.kind === 'value'
      ? days.value
      : day?.kind === 'value'
        ? { from: day.value, to: day.value }
        : null;
  if (range) {
    const to = at(addDays(range.to, 1), '00:00', zone);
    return { wanted: { between: { from: at(range.from, '00:00', zone), to } } };
  }
  const one = onePerson(text, await namesOf(scene), scene);
  if (one.found === 'person') return { wanted: { by: one.person.id } };
  return one.found === 'several' ? { text: one.text } : null;
}

/** `- 10h20 24/10, đ/c Mai: miễn báo cáo (TC-03 Thôn 5), đã hoàn tác`. */
function line({ texts, when }: Scene, change: ChangeView): string {
  // `KT-06 Phòng Kinh tế` says what `KT-06` says.
  const named = change.subjects.filter(
    (one) => !change.subjects.some((other) => other.startsWith(`${one} `)),
  );
  const subjects = named.slice(0, shownSubjects).map((one) => called(one, when));
  const more = named.length - subjects.length;
  const about = [
    ...subjects,
    ...(more > 0 ? [texts('command.journal.more', { count: more })] : []),
  ];
  const what = texts(`command.title.${change.command.replace('.', '-')}`);
  return texts('command.journal.line', {
    hour: when.hour(change.at),
    day: when.day(change.at),
    name: change.name === null ? texts('command.journal.operator') : who(texts, change.name),
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

/** Days and weeks are stored by their keys, and read as people say them. */
function called(subject: string, when: When): string {
  if (/^\d{4}-\d\d-\d\d$/u.test(subject)) return when.day(as<Day>(subject));
  return /^\d{4}-W\d\d$/u.test(subject) ? when.round({ cadence: 'week', key: subject }) : subject;
}
