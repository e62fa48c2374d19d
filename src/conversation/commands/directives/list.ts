import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import { type DirectiveView, loadDirectives } from '../../../storage/directives.ts';
import { type ChatCommand, notMine, query, said } from '../command.ts';
import type { Scene } from '../scene.ts';
import { visible } from './find.ts';
import { numberSaid } from './number-said.ts';
import { leaderOf } from './report-back.ts';
import { labelOf, numberText, sentence, titledByName } from './wording.ts';

/** What is over stays in the list for so long. */
const keptDays = 14;
const dayMs = 86_400_000;
/** Of what is over, so many are listed. */
const mostDone = 5;
const kinds = ['directive', 'explanation'] as const;

/** CÁC CHỈ ĐẠO, CHỈ ĐẠO 07: what was given, and where it stands. */
export const listDirectives: ChatCommand = query({
  name: 'directive.list',
  roles: ['leader', 'coordinator', 'focal_point', 'unit_head'],
  words: chatWords.directives,
  say: 'directives',
  async hear({ rest }, scene) {
    if (/^[?!.\s]*$/u.test(rest)) return said(await listText(scene));
    const number = numberSaid(rest);
    if (!number || !/^[?!.\s]*$/u.test(number.rest)) return notMine;
    const found = await loadDirectives(scene.tx, scene.orgId, kinds, { number: number.number });
    const [directive] = await visible(scene, found);
    return said(
      directive
        ? await oneText(scene, directive)
        : scene.texts('directive.unknown', { number: numberText(number.number) }),
    );
  },
});

async function listText(scene: Scene): Promise<string> {
  const { texts } = scene;
  const all = await visible(scene, await loadDirectives(scene.tx, scene.orgId, kinds));
  const open = all.filter(isOpen).toSorted(byUrgency);
  const over = all
    .filter((one) => !isOpen(one) && isRecent(scene, one))
    .toSorted((a, b) => b.number - a.number)
    .slice(0, mostDone);
  if (open.length + over.length === 0) return texts('directive.list.none');
  const overdue = open.filter((one) => isOverdue(scene, one)).length;
  const head = texts(overdue > 0 ? 'directive.list.headOverdue' : 'directive.list.head', {
    open: open.length,
    overdue,
  });
  return [
    head,
    ...open.map((one) => line(scene, one)),
    ...(over.length > 0
      ? [texts('directive.list.over'), ...over.map((one) => line(scene, one))]
      : []),
    texts('directive.list.ways'),
  ].join('\n');
}

function isOpen({ status }: DirectiveView): boolean {
  return status !== 'done' && status !== 'cancelled';
}

function isRecent({ now }: Scene, { doneAt, sentAt }: DirectiveView): boolean {
  return now.getTime() - (doneAt ?? sentAt).getTime() < keptDays * dayMs;
}

function isOverdue({ today }: Scene, one: DirectiveView): boolean {
  return isOpen(one) && one.due !== null && one.due < today;
}

/** What is due first stands first; what has no day, last. */
function byUrgency(a: DirectiveView, b: DirectiveView): number {
  const [first, second] = [a.due ?? '9999', b.due ?? '9999'];
  return first === second ? a.number - b.number : first < second ? -1 : 1;
}

const longestInList = 60;

/** `07 Trạm Y tế: Phun hoá chất khu 3… Hạn 28/10, đã nhận.` */
function line(scene: Scene, one: DirectiveView): string {
  const { texts, when } = scene;
  const text = sentence(one.text).replace(/\.$/u, '');
  return texts(one.due === null ? 'directive.list.lineAnyDay' : 'directive.list.line', {
    number: labelOf(one),
    unit: one.unitName ?? '',
    text: text.length <= longestInList ? text : `${text.slice(0, longestInList).trimEnd()}…`,
    due: one.due === null ? '' : when.day(one.due),
    status: statusText(scene, one),
  });
}

function statusText(scene: Scene, one: DirectiveView): string {
  const { texts } = scene;
  const status = texts(`directive.status.${one.status}`);
  return isOverdue(scene, one) ? texts('directive.status.overdue', { status }) : status;
}

/** One directive with its whole story. */
async function oneText(scene: Scene, one: DirectiveView): Promise<string> {
  const { texts, when } = scene;
  const people = await scene.people();
  const leader = await leaderOf(scene, one);
  const proxy = one.behalf === null ? null : people.find(({ id }) => id === one.from);
  const taker = people.find(({ id }) => id === one.to);
  const said = (key: string, at: Date | null, text = '') =>
    at === null
      ? []
      : [
          texts(`directive.story.${key}`, {
            at: when.moment(at),
            who: taker ? who(texts, taker.callName) : '',
            text: text === '' ? '' : sentence(text),
          }),
        ];
  return [
    texts(one.kind === 'explanation' ? 'directive.story.askedHead' : 'directive.story.head', {
      number: labelOf(one),
      unit: one.unitName ?? '',
      at: when.moment(one.sentAt),
    }),
    ...(leader ? [texts('directive.from', { leader: titledByName(texts, leader) })] : []),
    ...(proxy
      ? [texts('directive.byOrder', { name: who(texts, proxy.callName), title: proxy.title })]
      : []),
    ...(one.task === null ? [] : [texts('directive.task', { code: one.task })]),
    texts('directive.quote', { text: sentence(one.text) }),
    ...(one.due === null ? [] : [texts('directive.due', { day: when.weekdayAndDay(one.due) })]),
    ...said('taken', one.takenAt),
    ...(one.status === 'blocked' ? said('blocked', one.blockedAt, one.reply ?? '') : []),
    ...said('done', one.doneAt, one.reply ?? ''),
    texts('directive.story.status', { status: statusText(scene, one) }),
  ].join('\n');
}
