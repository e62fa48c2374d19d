import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { who } from '../../../render/people.ts';
import type { UnitView } from '../../../storage/directory.ts';
import { loadTaskCards } from '../../../storage/task-cards.ts';
import { loadWork } from '../../../storage/work.ts';
import { type Heard, notMine, query, said } from '../command.ts';
import { findUnit, namesOf } from '../names.ts';
import { everyone, readers } from '../roles.ts';
import type { Scene } from '../scene.ts';
import { dashed } from '../task-codes.ts';
import { cardText, stateText } from './card.ts';
import { readable } from './permission.ts';

/** CHI TIẾT KT-06, CHI TIẾT TRẠM Y TẾ: in private, and only to who may read it. */
export const showDetail = query({
  name: 'look.detail',
  roles: everyone,
  words: chatWords.detail,
  say: 'detail',
  async hear({ rest }, scene) {
    const code = codeIn(rest);
    if (code !== null) return await taskDetail(code, scene);
    if (rest === '') return notMine;
    const unit = findUnit(rest, await namesOf(scene));
    return unit ? await unitDetail(unit, scene) : notMine;
  },
});

/** `kt06` or a unit's name, and nothing else: whoever reads about the commune means its card. */
export const showNamed = query({
  name: 'look.named',
  roles: readers,
  words: '',
  say: null,
  async hear({ text }, scene): Promise<Heard<never>> {
    if (text.length > 60) return notMine;
    const code = codeIn(text);
    if (code !== null) return await taskDetail(code, scene);
    const unit = findUnit(text.replace(/[?!.]+$/u, ''), await namesOf(scene));
    return unit ? await unitDetail(unit, scene) : notMine;
  },
});

export function codeIn(text: string): string | null {
  const found = /^(?:việc |viec )?([a-z]{2})[\s-]?(\d{1,3})[?!.]*$/iu.exec(text.trim());
  return found ? dashed(fold(`${found[1]}-${found[2]}`).toUpperCase()) : null;
}

async function taskDetail(code: string, scene: Scene): Promise<Heard<never>> {
  const cards = await loadTaskCards(scene.tx, scene.orgId, { code });
  const mine = await readable(cards, scene);
  if (mine.length === 0) {
    return said(
      scene.texts(cards.length === 0 ? 'command.detail.unknown' : 'command.detail.closed', {
        code,
      }),
    );
  }
  return said(await cardText(scene, mine));
}

async function unitDetail(unit: UnitView, scene: Scene): Promise<Heard<never>> {
  const { texts } = scene;
  const cards = await readable(
    await loadTaskCards(scene.tx, scene.orgId, { unit: unit.id }),
    scene,
  );
  if (cards.length === 0) return said(texts('command.detail.closedUnit', { unit: unit.shortName }));
  const people = await scene.people();
  const focal = unit.members
    .filter((m) => m.role === 'focal_point')
    .flatMap((m) => people.find((person) => person.id === m.person) ?? []);
  const work = (await loadWork(scene.tx, scene.orgId)).filter((row) => row.unitId === unit.id);
  const asked = work.filter((row) => row.status !== 'excused');
  const lines = [
    texts('command.detail.unitHead', {
      unit: unit.name,
      people:
        focal.map((person) => who(texts, person.callName)).join(', ') ||
        texts('command.detail.noOwner'),
    }),
    asked.length === 0
      ? texts('command.detail.unitIdle')
      : texts('command.detail.unitRound', {
          done: asked.filter((row) => row.status === 'submitted').length,
          of: asked.length,
        }),
    ...cards.map((card) =>
      texts('command.detail.unitTask', {
        code: card.code,
        title: card.definition.shortTitle,
        state: stateText(scene, card),
      }),
    ),
  ];
  return said(lines.join('\n'));
}
