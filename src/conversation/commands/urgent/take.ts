import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import { audited } from '../../../storage/audit.ts';
import { loadSendings } from '../../../storage/changes.ts';
import { type DirectiveView, takeDirective } from '../../../storage/directives.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from '../command.ts';
import { labelOf, titledByName } from '../directives/wording.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { causeOf } from './cause.ts';
import { loadUrgent } from './find.ts';
import { toCall } from './letter.ts';
import { reportSaid } from './number-said.ts';

const shape = z.object({ number: z.int() });

/** NHẬN K-03: a leader has it in hand; the reporter and the other leaders know at once. */
export const takeUrgent: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'urgent.take',
  roles: ['leader'],
  words: chatWords.take,
  say: 'takeUrgent',
  confirm: 'none',
  undoable: false,
  shape,
  async hear({ rest }, scene) {
    const named = reportSaid(rest);
    if (named && named.rest === '') return drafted({ number: named.number });
    if (rest !== '') return notMine;
    const open = (await loadUrgent(scene)).filter(({ status }) => status === 'sent');
    const [only, ...others] = open;
    if (!only) return notMine;
    return others.length === 0
      ? drafted({ number: only.number })
      : said(scene.texts('urgent.which', { labels: open.map(labelOf).join(', ') }));
  },
  async run({ number }, scene, change): Promise<Done> {
    const { tx, orgId, now, speaker, texts } = scene;
    const [report] = await loadUrgent(scene, number);
    const label = labelOf({ kind: 'urgent', number });
    if (!report) return { text: texts('urgent.unknown', { label }), changed: false };
    const taken = await audited(tx, change, [{ entity: 'directive', ids: [report.id] }], () =>
      takeDirective(tx, orgId, report.id, speaker.person.id, now),
    );
    if (!taken) return { text: await alreadyText(scene, report), changed: false };
    return { text: await tellAll(scene, change.id, report), changed: true };
  },
});

async function alreadyText(scene: Scene, report: DirectiveView): Promise<string> {
  const { texts, when } = scene;
  const taker = (await scene.people()).find((one) => one.id === report.to);
  return texts('urgent.already', {
    label: labelOf(report),
    who: taker ? who(texts, taker.callName) : '',
    at: report.takenAt === null ? '' : when.moment(report.takenAt),
  });
}

async function tellAll(
  scene: Scene,
  change: Parameters<typeof tell>[1],
  report: DirectiveView,
): Promise<string> {
  const { texts, when, now, tx, orgId, speaker } = scene;
  const people = await scene.people();
  const reporter = people.find((one) => one.id === report.from);
  const self = people.find((one) => one.id === speaker.person.id);
  const got = await loadSendings(tx, orgId, causeOf(report.id), 'urgent');
  const others = people.filter((one) => got.people.includes(one.id) && one.id !== report.from);
  const values = {
    label: labelOf(report),
    leader: self ? titledByName(texts, self) : '',
    hour: when.hour(now),
  };
  const call = self ? toCall(scene, [self]) : '';
  const tellings: Telling[] = [
    ...(reporter
      ? [{ person: reporter, text: texts('urgent.taken.reporter', { ...values, call }) }]
      : []),
    ...others.map((person) => ({ person, text: texts('urgent.taken.leaders', values) })),
  ];
  await tell(scene, change, tellings, { category: 'urgent' });
  return texts('urgent.taken.self', {
    label: values.label,
    call: reporter ? toCall(scene, [reporter]) : '',
  });
}
