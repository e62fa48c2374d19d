import { chatWords } from '../../../core/language/chat-words.ts';
import { type OrderedReport, orderedReport, progressText } from '../../../render/ordered-report.ts';
import { orderReport } from '../../files/report-order.ts';
import { type ChatCommand, deed, drafted, notMine, said } from '../command.ts';
import { phaseIn, phaseNames, wantsPhase } from './phase.ts';
import { loadStanding } from './standing.ts';

/**
 * XUẤT ĐIỂM, XUẤT ĐIỂM GIAI ĐOẠN 1: the points of a phase as a workbook, each with its grounds. It
 * is the coordinator's draft; others get it once the units have seen theirs.
 */
export const exportScores: ChatCommand = deed<OrderedReport>({
  name: 'score.export',
  roles: ['coordinator', 'approver', 'leader'],
  words: chatWords.exportScores,
  say: 'exportScores',
  confirm: 'none',
  undoable: false,
  shape: orderedReport,
  async hear({ rest }, scene) {
    const { texts, speaker } = scene;
    const named = await phaseIn(scene, rest);
    if (named.rest !== '') {
      if (!wantsPhase(rest)) return notMine;
      return said(texts('scoring.chat.whichPhase', { phases: await phaseNames(scene) }));
    }
    const standing = await loadStanding(scene, named.code);
    if (!standing) return said(texts('scoring.chat.none'));
    const { phase, shownAt } = standing;
    if (shownAt === null && !speaker.person.roles.includes('coordinator')) {
      return said(texts('scoring.chat.whyNotExport', { phase: phase.name }));
    }
    return drafted({ what: 'scores', phase: phase.code, name: phase.name });
  },
  async run(ordered, scene) {
    await orderReport(scene, ordered);
    return { text: progressText(scene.texts, ordered, 'ordered'), changed: false };
  },
});
