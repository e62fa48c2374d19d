import { chatWords } from '../../../core/language/chat-words.ts';
import { missingList } from '../../../render/coordinator.ts';
import { loadMissing } from '../../../storage/missing.ts';
import { rememberMissing } from '../../missing-shown.ts';
import { notMine, query, said } from '../command.ts';

/** AI CHƯA BÁO CÁO: M15 as it stands now. */
export const whoIsMissing = query({
  name: 'missing.list',
  roles: ['coordinator'],
  words: chatWords.missing,
  say: 'missing',
  async hear({ rest }, scene) {
    if (!/^[?!.\s]*$/u.test(rest)) return notMine;
    const { tx, orgId, texts, now, zone, speaker } = scene;
    const campaign = await scene.campaign();
    const found = campaign ? await loadMissing(tx, orgId, campaign.id) : null;
    if (!found) return said(texts('command.work.noRound'));
    await rememberMissing(tx, orgId, speaker.person.id, found.missing, now);
    return said(
      missingList(texts, {
        round: found.round,
        missing: found.missing,
        units: found.round.units,
        lateUntil: found.round.lateUntil,
        digestAt: found.round.digestAt,
        coordinatorName: speaker.person.callName,
        now,
        zone,
      }),
    );
  },
});
