import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { storable } from '../../../kernel/storable.ts';
import { audited } from '../../../storage/audit.ts';
import { loadSendings } from '../../../storage/changes.ts';
import { closeReport, type DirectiveView } from '../../../storage/directives.ts';
import { asked, type ChatCommand, type Done, deed, drafted, notMine, said } from '../command.ts';
import { labelOf, sentence, titledByName } from '../directives/wording.ts';
import type { Scene } from '../scene.ts';
import { type Telling, tell } from '../tell.ts';
import { causeOf } from './cause.ts';
import { loadUrgent } from './find.ts';
import { reportSaid } from './number-said.ts';

const shape = z.object({ number: z.int(), text: z.string() });

/**
 * XONG K-03 and how it ended: whoever reported it, the leaders who had it and the coordinators read
 * it as it was written. HOÀN TÁC opens it again and says so to all of them.
 */
export const closeUrgent: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'urgent.close',
  roles: ['leader', 'coordinator'],
  words: chatWords.closeUrgent,
  say: 'closeUrgent',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, scene) {
    const { texts } = scene;
    const named = reportSaid(rest);
    if (!named) return notMine;
    const label = labelOf({ kind: 'urgent', number: named.number });
    const [report] = await loadUrgent(scene, named.number);
    if (!report) return said(texts('urgent.unknown', { label }));
    if (report.status === 'done') return said(closedText(scene, report));
    const draft = { number: named.number, text: named.rest };
    return named.rest === '' ? asked(draft, texts('urgent.close.how', { label })) : drafted(draft);
  },
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  async run({ number, text }, scene, change): Promise<Done> {
    const { tx, orgId, now, speaker, texts } = scene;
    const label = labelOf({ kind: 'urgent', number });
    const [report] = await loadUrgent(scene, number);
    if (!report) return { text: texts('urgent.unknown', { label }), changed: false };
    if (report.status === 'done') return { text: closedText(scene, report), changed: false };
    const { id } = report;
    await audited(tx, change, [{ entity: 'directive', ids: [id] }], () =>
      closeReport(tx, orgId, id, speaker.person.id, storable(text), now),
    );
    await tell(scene, change.id, await tellings(scene, report, text), { category: 'urgent' });
    return { text: texts('urgent.close.self', { label }), changed: true };
  },
});

/** How it ended, as it stands. */
function closedText({ texts, when }: Scene, report: DirectiveView): string {
  return texts('urgent.close.already', {
    label: labelOf(report),
    at: report.doneAt === null ? '' : when.moment(report.doneAt),
    text: sentence(report.reply ?? ''),
  });
}

/** To the reporter, to the leaders who had it, and to the coordinators. */
async function tellings(
  scene: Scene,
  report: DirectiveView,
  text: string,
): Promise<readonly Telling[]> {
  const { texts, when, now, tx, orgId, speaker } = scene;
  const people = await scene.people();
  const self = people.find((one) => one.id === speaker.person.id);
  const { people: had } = await loadSendings(tx, orgId, causeOf(report.id), 'urgent');
  const values = {
    label: labelOf(report),
    at: when.moment(now),
    text: sentence(text),
    by: self ? titledByName(texts, self) : '',
  };
  return people.flatMap((person): Telling[] => {
    if (person.id === report.from)
      return [{ person, text: texts('urgent.close.reporter', values) }];
    if (had.includes(person.id)) return [{ person, text: texts('urgent.close.leader', values) }];
    if (!person.roles.includes('coordinator')) return [];
    return [{ person, text: texts('urgent.close.coordinator', values) }];
  });
}
