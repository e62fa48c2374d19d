import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { readRoundName } from '../../core/language/round-name.ts';
import { type ChatCommand, type Done, deed, drafted, notMine, said } from './command.ts';
import { numberFirst } from './numbers.ts';
import type { Scene } from './scene.ts';

const shape = z.object({ week: z.string().nullable() });

/** ĐÍNH CHÍNH TUẦN 43: what was published and is another figure by now, put before the approver. */
export const correctDigest: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'digest.correct',
  roles: ['coordinator'],
  words: chatWords.correctDigest,
  say: 'correctDigest',
  confirm: 'send',
  undoable: false,
  shape,
  async hear({ rest }, scene) {
    const week = weekIn(rest, scene);
    if (week === undefined) return notMine;
    const { surroundings, tx, orgId, now } = scene;
    const proposal = await surroundings.digests.proposeCorrection(tx, orgId, week, now);
    return proposal.result === 'correction'
      ? drafted({ week: proposal.week })
      : said(refusedText(scene, proposal));
  },
  async echo({ week }, scene) {
    const { surroundings, tx, orgId, now, texts } = scene;
    const proposal = await surroundings.digests.proposeCorrection(tx, orgId, week, now);
    if (proposal.result !== 'correction') return refusedText(scene, proposal);
    return `${texts('command.correct.preview')}\n${proposal.text}`;
  },
  async run({ week }, scene): Promise<Done> {
    const { surroundings, tx, orgId, now, speaker, turn, texts, when } = scene;
    const { platform } = turn.account;
    const { id } = speaker.person;
    const made = await surroundings.digests.correct(tx, orgId, id, week, now, platform);
    if (made.result === 'nothing' || made.result === 'unpublished') {
      return { text: refusedText(scene, made), changed: false };
    }
    const round = when.round({ cadence: 'week', key: made.week });
    return { text: texts(`command.correct.${made.result}`, { round }), changed: true };
  },
});

/** `2025-W43`; null where no week is said; undefined where something else is. */
function weekIn(rest: string, { now, zone }: Scene): string | null | undefined {
  if (/^[?!.\s]*$/u.test(rest)) return null;
  const number = numberFirst(rest);
  const said = number?.rest === '' ? `tuần ${number.number}` : rest;
  const round = readRoundName(said, { now, zone });
  return round?.cadence === 'week' && round.rest === '' ? round.key : undefined;
}

type Refusal =
  | { readonly result: 'nothing'; readonly week: string }
  | { readonly result: 'unpublished' };

function refusedText({ texts, when }: Scene, refused: Refusal): string {
  return refused.result === 'nothing'
    ? texts('command.correct.nothing', {
        round: when.round({ cadence: 'week', key: refused.week }),
      })
    : texts('command.correct.unpublished');
}
