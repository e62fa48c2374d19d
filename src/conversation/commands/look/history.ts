import { chatWords } from '../../../core/language/chat-words.ts';
import type { UnitView } from '../../../storage/directory.ts';
import {
  loadTaskRounds,
  loadUnitRounds,
  type TaskRound,
  type UnitRound,
} from '../../../storage/history.ts';
import { loadTaskCards, type TaskCard } from '../../../storage/task-cards.ts';
import { type Heard, notMine, query, said } from '../command.ts';
import { findUnit, namesOf } from '../names.ts';
import { everyone } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { figures } from './card.ts';
import { codeIn } from './detail.ts';
import { readable, tellerOf } from './permission.ts';

/** How many rounds are shown: what fits one screen. */
const shown = 6;

/** LỊCH SỬ KT-06, LỊCH SỬ TRẠM Y TẾ: round by round, to whoever may read it. */
export const showHistory = query({
  name: 'look.history',
  roles: everyone,
  words: chatWords.history,
  say: 'history',
  async hear({ rest }, scene) {
    const code = codeIn(rest);
    if (code !== null) return await ofTask(code, scene);
    if (rest === '') return notMine;
    const unit = findUnit(rest, await namesOf(scene));
    return unit ? await ofUnit(unit, scene) : notMine;
  },
});

async function ofTask(code: string, scene: Scene): Promise<Heard<never>> {
  const { texts, tx, orgId } = scene;
  const cards = await loadTaskCards(tx, orgId, { code });
  const [lead] = (await readable(cards, scene)).filter((card) => card.part === 'lead');
  if (!lead) {
    const key = cards.length === 0 ? 'unknown' : 'closed';
    return said(texts(`command.detail.${key}`, { code }));
  }
  const rounds = await loadTaskRounds(tx, orgId, code, shown);
  const tell = await tellerOf(lead, scene);
  return said(
    [
      texts('command.history.task', { code, title: lead.title, unit: lead.unitName }),
      ...(rounds.length === 0
        ? [texts('command.history.none')]
        : rounds.map((round) => taskLine(scene, round, tell))),
    ].join('\n'),
  );
}

/** `- tuần 43: 41/58 hộ; …`, `- tuần 42: chưa báo cáo`. */
function taskLine(scene: Scene, round: TaskRound, tell: (text: string) => string): string {
  const { texts, when } = scene;
  const answers = figures(scene, round, round.answers, tell).join('; ');
  const open = answers === '' ? texts('command.history.open') : answers;
  const what = {
    submitted: answers === '' ? texts('command.detail.nothing') : answers,
    missed: texts('command.history.missed'),
    excused: texts('command.history.excused', { reason: tell(round.excuse ?? '') }),
    pending: open,
    in_progress: open,
  }[round.status];
  return texts(round.late ? 'command.history.lineLate' : 'command.history.line', {
    round: when.round(round),
    what,
  });
}

async function ofUnit(unit: UnitView, scene: Scene): Promise<Heard<never>> {
  const { texts, tx, orgId } = scene;
  const cards = await readable(await loadTaskCards(tx, orgId, { unit: unit.id }), scene);
  if (cards.length === 0) return said(texts('command.detail.closedUnit', { unit: unit.shortName }));
  const rounds = await loadUnitRounds(tx, orgId, unit.id, shown);
  return said(
    [
      texts('command.history.unit', { unit: unit.name }),
      ...(rounds.length === 0
        ? [texts('command.history.none')]
        : rounds.map((round) => unitLine(scene, round, cards))),
    ].join('\n'),
  );
}

/** `- tuần 43: đã báo cáo 2/3 việc, 1 việc muộn; chưa báo cáo: TC-03`. */
function unitLine(
  { texts, when }: Scene,
  round: UnitRound,
  cards: readonly Pick<TaskCard, 'code'>[],
): string {
  const { asked, reported, late, excused } = round;
  // What somebody may not read is counted, and not named.
  const missing = round.missing.filter((code) => cards.some((card) => card.code === code));
  const facts = [
    texts('command.history.reported', { done: reported, of: asked - excused }),
    ...(late > 0 ? [texts('command.history.late', { count: late })] : []),
    ...(excused > 0 ? [texts('command.history.free', { count: excused })] : []),
    ...(missing.length > 0
      ? [texts('command.history.missing', { codes: missing.join(', ') })]
      : []),
  ];
  return texts('command.history.line', { round: when.round(round), what: facts.join('; ') });
}
