import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { audited } from '../../storage/audit.ts';
import { setWayOfAsking } from '../../storage/people.ts';
import { type Done, deed, drafted, notMine, said } from './command.ts';
import { everyone } from './roles.ts';

const shape = z.object({});

/** MỘT TIN, TỪNG CÂU: how a person wants to be asked, from the next message on. */
function chooseWay(way: 'page' | 'step', words: string) {
  return deed<z.infer<typeof shape>>({
    name: `way.${way}`,
    roles: everyone,
    words,
    say: `way-${way}`,
    confirm: 'none',
    undoable: true,
    shape,
    async hear({ rest }, { texts, turn }) {
      if (rest !== '') return notMine;
      // Question by question costs a message each: only where there are buttons to tap.
      if (way === 'step' && !turn.account.capabilities.buttons) {
        return said(texts('command.way.noButtons'));
      }
      return drafted({});
    },
    async run(_draft, { tx, orgId, texts, speaker }, change): Promise<Done> {
      const { id, wayOfAsking } = speaker.person;
      if (wayOfAsking === way) return { text: texts(`command.way.already-${way}`), changed: false };
      await audited(tx, change, [{ entity: 'person', ids: [id] }], () =>
        setWayOfAsking(tx, orgId, id, way),
      );
      return { text: texts(`command.way.${way}`), changed: true };
    },
  });
}

export const inOneMessage = chooseWay('page', chatWords.wayPage);
export const byQuestions = chooseWay('step', chatWords.wayStep);
