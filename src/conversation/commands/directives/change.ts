import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { as, type Day } from '../../../kernel/ids.ts';
import { storable } from '../../../kernel/storable.ts';
import { audited } from '../../../storage/audit.ts';
import { changeDirective, type DirectiveView } from '../../../storage/directives.ts';
import { loadTimersOf, setTimer, type Timer, type TimerId } from '../../../storage/timers.ts';
import {
  asked,
  type ChatCommand,
  type Done,
  deed,
  drafted,
  type Heard,
  notMine,
  said,
} from '../command.ts';
import type { Scene } from '../scene.ts';
import { dueOf, saysOnlyDue, withDue } from './due.ts';
import { findGiven } from './find.ts';
import { overdueAt, remindAt } from './moments.ts';
import { numberSaid } from './number-said.ts';
import { dayOffNote } from './readback.ts';
import { leaderOf } from './report-back.ts';
import { standing } from './take.ts';
import { tellUnit } from './tell-unit.ts';
import { labelOf, numberText, sentence, titled } from './wording.ts';

const shape = z.object({
  number: z.int(),
  text: z.string(),
  due: z.custom<Day>((value) => typeof value === 'string').nullable(),
});
type Changed = z.infer<typeof shape>;

/**
 * SỬA CHỈ ĐẠO 07 trước 30/10, or other words for it: the number stays, the unit is told what holds
 * now, and its reminder moves with the day.
 */
export const changeSent: ChatCommand = deed<Changed>({
  name: 'directive.change',
  roles: ['leader'],
  words: chatWords.changeDirective,
  say: 'changeDirective',
  confirm: 'send',
  undoable: true,
  shape,
  async hear({ rest }, scene): Promise<Heard<Changed>> {
    const named = numberSaid(rest);
    if (!named) return notMine;
    const { number } = named;
    const found = await findGiven(scene, number);
    if (!found) return said(scene.texts('directive.notGiven', { number: numberText(number) }));
    const over = found.status === 'done' || found.status === 'cancelled';
    return over ? said(standing(scene, found)) : await changed(found, named.rest, scene);
  },
  async resume({ number }, { rest }, scene): Promise<Heard<Changed>> {
    const found = await findGiven(scene, number);
    return found ? await changed(found, rest, scene) : notMine;
  },
  async echo({ number, text, due }, scene) {
    const found = await findGiven(scene, number);
    const { texts, when } = scene;
    return [
      texts('directive.change.readBack', {
        number: numberText(number),
        unit: found?.unitName ?? '',
      }),
      texts('directive.quote', { text: sentence(text) }),
      ...(due === null ? [] : [texts('directive.due', { day: when.weekdayAndDay(due) })]),
      ...(await dayOffNote(due, scene)),
    ].join('\n');
  },
  async run({ number, text, due }, scene, change): Promise<Done> {
    const { tx, orgId, texts, when } = scene;
    const found = await findGiven(scene, number);
    if (!found)
      return { text: texts('directive.notGiven', { number: numberText(number) }), changed: false };
    const timers = due === null ? [] : await momentsOf(found, due, scene);
    const touched = [
      { entity: 'directive', ids: [found.id] },
      { entity: 'timer', ids: timers.map(({ id }) => id) },
    ] as const;
    await audited(tx, change, touched, async () => {
      await changeDirective(tx, orgId, found.id, storable(text), due);
      for (const timer of timers) await setTimer(tx, orgId, timer);
    });
    const leader = await leaderOf(scene, found);
    const letter = texts(
      due === null ? 'directive.change.letterAnyDay' : 'directive.change.letter',
      {
        number: labelOf(found),
        leader: leader ? titled(texts, leader) : '',
        text: sentence(text),
        due: due === null ? '' : when.weekdayAndDay(due),
      },
    );
    await tellUnit(scene, change.id, found, letter);
    return { text: texts('directive.change.done', { number: labelOf(found) }), changed: true };
  },
});

/** Another day inside the sentence, or another sentence; what it does not say stays as it was. */
async function changed(found: DirectiveView, text: string, scene: Scene): Promise<Heard<Changed>> {
  const { number } = found;
  const { texts } = scene;
  const draft = { number, text: found.text, due: found.due };
  if (text === '') return asked(draft, texts('directive.change.what', { number: labelOf(found) }));
  const due = await dueOf(text, scene);
  if (due.day === null) {
    if (due.wrong !== null) return asked(draft, texts(`directive.${due.wrong}`));
    return drafted({ ...draft, text });
  }
  const only = await saysOnlyDue(text, scene);
  const words = only ? await withDue(found.text, due.said, scene) : text;
  return drafted({ number, text: words, due: due.day });
}

/** The reminder and the day after, as the new day has them. */
async function momentsOf({ id }: DirectiveView, due: Day, scene: Scene): Promise<readonly Timer[]> {
  const { tx, orgId, surroundings } = scene;
  const known = await loadTimersOf(tx, orgId, id);
  const at = (kind: Timer['kind'], dueAt: Date | null): readonly Timer[] => {
    if (dueAt === null) return [];
    const timer = known.find((one) => one.kind === kind);
    return [{ id: timer?.id ?? as<TimerId>(surroundings.ids()), kind, subject: id, dueAt }];
  };
  const reminds = at('directive.remind', await remindAt(scene, due));
  return [...reminds, ...at('directive.overdue', await overdueAt(scene, due))];
}
