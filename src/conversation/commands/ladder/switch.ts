import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited } from '../../../storage/audit.ts';
import { loadEscalation, saveEscalation } from '../../../storage/escalation.ts';
import { type Deed, type Done, deed, drafted, type Heard, notMine, said } from '../command.ts';
import { closedBecause } from './rungs.ts';

const nothing = z.object({});
type Nothing = z.infer<typeof nothing>;

/** BẬT BÁO CẤP TRÊN: heads and leaders may be told, on her word each time; not in the first two weeks. */
export const ladderOn = deed(toward('on', 'ladder.on', chatWords.ladderOn));

/** TẮT BÁO CẤP TRÊN: nobody above a unit is told of anything. */
export const ladderOff = deed(toward('off', 'ladder.off', chatWords.ladderOff));

function toward(state: 'on' | 'off', name: string, words: string): Deed<Nothing> {
  return {
    name,
    roles: ['coordinator'],
    words,
    say: state === 'on' ? 'ladderOn' : null,
    confirm: 'none',
    undoable: true,
    shape: nothing,
    async hear({ rest }, scene): Promise<Heard<Nothing>> {
      if (rest !== '') return notMine;
      const { texts, tx, orgId, when } = scene;
      const campaign = await scene.campaign();
      if (!campaign) return said(texts('command.noCampaign'));
      const { aboveUnit, notBefore } = await loadEscalation(tx, orgId, campaign.id);
      const early = state === 'on' && (await closedBecause(scene)) === 'first-weeks';
      if (early) {
        return said(texts('ladder.early', { day: notBefore === null ? '' : when.day(notBefore) }));
      }
      return aboveUnit === state ? said(texts(`ladder.already.${state}`)) : drafted({});
    },
    async run(_draft, scene, change): Promise<Done> {
      const { texts, tx, orgId } = scene;
      const campaign = await scene.campaign();
      if (!campaign) return { text: texts('command.noCampaign'), changed: false };
      await audited(tx, change, [{ entity: 'campaign', ids: [campaign.id] }], () =>
        saveEscalation(tx, orgId, campaign.id, state),
      );
      return { text: texts(`ladder.switched.${state}`), changed: true };
    },
  };
}
