import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { storable } from '../../../kernel/storable.ts';
import { audited } from '../../../storage/audit.ts';
import { loadSendings } from '../../../storage/changes.ts';
import { addToReport } from '../../../storage/directives.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from '../command.ts';
import { labelOf, sentence } from '../directives/wording.ts';
import { everyone } from '../roles.ts';
import { tell } from '../tell.ts';
import { causeOf } from './cause.ts';
import { fromText, loadUrgent } from './find.ts';
import { reportSaid } from './number-said.ts';

const shape = z.object({ number: z.int(), text: z.string() });

/**
 * KHẨN K-03 and what has happened since, from whoever sees it: it is no new alarm, but goes to all
 * who have the report and to whoever made it, and stands in it. A number that nobody was given is
 * not looked at: what follows may be a fire.
 */
export const addUrgent: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'urgent.add',
  roles: everyone,
  words: chatWords.urgent,
  say: 'addUrgent',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, scene) {
    const named = reportSaid(rest);
    if (!named || named.rest === '') return notMine;
    const [report] = await loadUrgent(scene, named.number);
    if (!report) return notMine;
    return report.status === 'done'
      ? said(scene.texts('urgent.add.closed', { label: labelOf(report) }))
      : drafted({ number: named.number, text: named.rest });
  },
  async run({ number, text }, scene, change): Promise<Done> {
    const { tx, orgId, texts, when, now } = scene;
    const label = labelOf({ kind: 'urgent', number });
    const [report] = await loadUrgent(scene, number);
    if (!report) return { text: texts('urgent.unknown', { label }), changed: false };
    const whole = texts('urgent.add.whole', { before: report.text, hour: when.hour(now), text });
    await audited(tx, change, [{ entity: 'directive', ids: [report.id] }], () =>
      addToReport(tx, orgId, report.id, storable(whole)),
    );
    const { people: had } = await loadSendings(tx, orgId, causeOf(report.id), 'urgent');
    const readers = (await scene.people()).filter(
      (one) => had.includes(one.id) || one.id === report.from || one.roles.includes('coordinator'),
    );
    const self = (await scene.people()).find((one) => one.id === scene.speaker.person.id);
    const author = { from: scene.speaker.person.id, unitName: self?.unitName ?? null };
    const news = texts('urgent.add.news', {
      ...{ label, hour: when.hour(now), from: await fromText(scene, author) },
      text: sentence(text),
    });
    const letters = readers.map((person) => ({ person, text: news }));
    await tell(scene, change.id, letters, { category: 'urgent' });
    return { text: texts('urgent.add.self', { label }), changed: true };
  },
});
