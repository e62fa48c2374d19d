import { chatWords } from '../../../core/language/chat-words.ts';
import { loadEscalation } from '../../../storage/escalation.ts';
import { notMine, query, said } from '../command.ts';
import { loadAgenda } from '../reminders/frame.ts';
import { scheduleLine } from '../reminders/line.ts';
import { closedBecause } from './rungs.ts';

const steps = ['open_round', 'remind', 'last_call', 'close_round', 'missing_list'];

/** THANG NHẮC: every step from the opening of a week to the leader in charge, and how to change it. */
export const showLadder = query({
  name: 'ladder.show',
  roles: ['coordinator'],
  words: chatWords.ladder,
  say: 'ladder',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const { texts, when } = scene;
    const agenda = await loadAgenda(scene);
    const campaign = await scene.campaign();
    if (!agenda || !campaign) return said(texts('command.noCampaign'));
    const week = agenda.schedules
      .filter(({ content, kind }) => content.cadence === 'week' && steps.includes(kind))
      .sort((a, b) => steps.indexOf(a.kind) - steps.indexOf(b.kind) || a.number - b.number);
    const closed = await closedBecause(scene);
    const { notBefore } = await loadEscalation(scene.tx, scene.orgId, campaign.id);
    const state = texts(`ladder.state.${closed ?? 'on'}`, {
      day: notBefore === null ? '' : when.day(notBefore),
    });
    return said(
      [
        texts('ladder.head'),
        ...week.map((schedule) => scheduleLine(scene, schedule)),
        texts('ladder.above', { state }),
        texts('ladder.ways'),
        texts(closed === null ? 'ladder.waysOn' : 'ladder.waysOff'),
      ].join('\n'),
    );
  },
});
