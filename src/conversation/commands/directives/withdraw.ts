import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited } from '../../../storage/audit.ts';
import { cancelDirective } from '../../../storage/directives.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from '../command.ts';
import { findGiven } from './find.ts';
import { numberSaid } from './number-said.ts';
import { leaderOf } from './report-back.ts';
import { standing } from './take.ts';
import { tellUnit } from './tell-unit.ts';
import { labelOf, numberText, sentence, titled } from './wording.ts';

const shape = z.object({ number: z.int() });

/** THU HỒI 07: whoever got it is told that nothing need be done; the number stays in the list. */
export const withdraw: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'directive.withdraw',
  roles: ['leader'],
  words: chatWords.withdraw,
  say: 'withdraw',
  confirm: 'send',
  undoable: true,
  shape,
  async hear({ rest }, scene) {
    const number = numberSaid(rest)?.number;
    if (number === undefined) return notMine;
    const found = await findGiven(scene, number);
    if (!found) return said(scene.texts('directive.notGiven', { number: numberText(number) }));
    const over = found.status === 'done' || found.status === 'cancelled';
    return over ? said(standing(scene, found)) : drafted({ number });
  },
  async echo({ number }, scene) {
    const found = await findGiven(scene, number);
    return scene.texts('directive.withdraw.readBack', {
      number: found ? labelOf(found) : '',
      unit: found?.unitName ?? '',
      text: sentence(found?.text ?? ''),
    });
  },
  async run({ number }, scene, change): Promise<Done> {
    const { tx, orgId, texts } = scene;
    const directive = await findGiven(scene, number);
    if (!directive)
      return { text: texts('directive.notGiven', { number: numberText(number) }), changed: false };
    await audited(tx, change, [{ entity: 'directive', ids: [directive.id] }], () =>
      cancelDirective(tx, orgId, directive.id),
    );
    const leader = await leaderOf(scene, directive);
    const letter = texts('directive.withdraw.letter', {
      number: labelOf(directive),
      leader: leader ? titled(texts, leader) : '',
      text: sentence(directive.text),
    });
    await tellUnit(scene, change.id, directive, letter);
    return {
      text: texts('directive.withdraw.done', { number: labelOf(directive) }),
      changed: true,
    };
  },
});
