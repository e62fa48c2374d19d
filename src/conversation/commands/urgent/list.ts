import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import type { DirectiveView } from '../../../storage/directives.ts';
import { loadUrgentPhotos } from '../../../storage/urgent-photos.ts';
import { type ChatCommand, notMine, query, said } from '../command.ts';
import { labelOf, sentence, titledByName } from '../directives/wording.ts';
import type { Scene } from '../scene.ts';
import { fromText, loadUrgent } from './find.ts';
import { toCall } from './letter.ts';
import { reportSaid } from './number-said.ts';
import { sendPhotos } from './photos.ts';

/** Of those that are closed, so many are listed. */
const mostClosed = 5;
const longestInList = 60;

/** KHẨN alone: which urgent reports are open, and which ended how. KHẨN K-03: one, with its photos. */
export const listUrgent: ChatCommand = query({
  name: 'urgent.list',
  roles: ['leader', 'coordinator'],
  words: chatWords.urgentList,
  say: 'urgentList',
  async hear({ rest }, scene) {
    if (/^[?!.\s]*$/u.test(rest)) return said(await listText(scene));
    const named = reportSaid(rest) ?? reportSaid(`k${rest}`);
    if (named?.rest !== '') return notMine;
    const [report] = await loadUrgent(scene, named.number);
    if (!report) {
      const label = labelOf({ kind: 'urgent', number: named.number });
      return said(scene.texts('urgent.unknown', { label }));
    }
    return said(await storyText(scene, report));
  },
});

async function listText(scene: Scene): Promise<string> {
  const { texts } = scene;
  const all = (await loadUrgent(scene)).toReversed();
  const open = all.filter(({ status }) => status !== 'done');
  const closed = all.filter(({ status }) => status === 'done').slice(0, mostClosed);
  const [first] = [...open, ...closed];
  if (!first) return texts('urgent.list.none');
  return [
    texts(open.length === 0 ? 'urgent.list.headNone' : 'urgent.list.head', { count: open.length }),
    ...(await Promise.all(open.map((one) => line(scene, one)))),
    ...(closed.length === 0 ? [] : [texts('urgent.list.closed')]),
    ...(await Promise.all(closed.map((one) => line(scene, one)))),
    texts(open.length === 0 ? 'urgent.list.waysClosed' : 'urgent.list.ways', {
      label: labelOf(first),
    }),
  ].join('\n');
}

/** `K-03 Công an xã, 22h40 thứ Năm 23/10: Cháy xưởng gỗ thôn 4…; đ/c Thắng đã nhận` */
async function line(scene: Scene, one: DirectiveView): Promise<string> {
  const { texts, when } = scene;
  const text = sentence(one.text).replace(/\.$/u, '');
  return texts('urgent.list.line', {
    label: labelOf(one),
    unit: await fromText(scene, one),
    at: when.moment(one.sentAt),
    text: text.length <= longestInList ? text : `${text.slice(0, longestInList).trimEnd()}…`,
    status: await statusText(scene, one),
  });
}

async function statusText(scene: Scene, one: DirectiveView): Promise<string> {
  const { texts } = scene;
  if (one.status === 'done')
    return texts('urgent.status.done', { text: sentence(one.reply ?? '') });
  const taker = (await scene.people()).find(({ id }) => id === one.to);
  return taker === undefined
    ? texts('urgent.status.sent')
    : texts('urgent.status.acknowledged', { who: who(texts, taker.callName) });
}

/** One report with its whole story; its photos follow, however long ago they came. */
async function storyText(scene: Scene, report: DirectiveView): Promise<string> {
  const { texts, when, tx, orgId, turn, speaker } = scene;
  const people = await scene.people();
  const reporter = people.find(({ id }) => id === report.from);
  const taker = people.find(({ id }) => id === report.to);
  const self = people.filter(({ id }) => id === speaker.person.id);
  const photos = await loadUrgentPhotos(tx, orgId, report.id);
  await sendPhotos(scene, report, photos, self, turn.inbox);
  return [
    texts('urgent.head', { label: labelOf(report), at: when.moment(report.sentAt) }),
    texts('urgent.story.text', {
      unit: await fromText(scene, report),
      text: sentence(report.text),
    }),
    ...(reporter ? [texts('urgent.story.reporter', { who: toCall(scene, [reporter]) })] : []),
    taker && report.takenAt !== null
      ? texts('urgent.story.taken', {
          at: when.moment(report.takenAt),
          leader: titledByName(texts, taker),
        })
      : texts('urgent.story.waiting'),
    report.doneAt === null
      ? texts('urgent.story.open', { label: labelOf(report) })
      : texts('urgent.story.closed', {
          at: when.moment(report.doneAt),
          text: sentence(report.reply ?? ''),
        }),
    ...(photos.length === 0 ? [] : [texts('urgent.story.photos', { count: photos.length })]),
  ].join('\n');
}
