import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { audited } from '../../storage/audit.ts';
import { type DigestId, loadCopyToPassOn, markPassedOn } from '../../storage/digests.ts';
import { type Done, deed, drafted, type Heard, notMine, said } from './command.ts';

const shape = z.object({
  digest: z.custom<DigestId>((id) => typeof id === 'string'),
  week: z.string(),
});

type Mark = z.infer<typeof shape>;

/** ĐÃ ĐĂNG: the copies of a digest that nobody could be sent were passed on by hand. */
export const passedOn = deed<Mark>({
  name: 'digest.passed-on',
  roles: ['coordinator'],
  words: chatWords.passedOn,
  say: 'passedOn',
  confirm: 'none',
  undoable: true,
  shape,
  async hear({ rest }, { tx, orgId, texts, when }): Promise<Heard<Mark>> {
    if (!/^[!.\s]*$/u.test(rest)) return notMine;
    const found = await loadCopyToPassOn(tx, orgId);
    if (!found) return said(texts('command.digest.nothingToPassOn'));
    const { id, week, at } = found;
    if (at === null) return drafted({ digest: id, week });
    const round = when.round({ cadence: 'week', key: week });
    return said(texts('command.digest.passedOnBefore', { round, at: when.moment(at) }));
  },
  async run({ digest, week }, { tx, orgId, now, speaker, texts, when }, change): Promise<Done> {
    await audited(tx, change, [{ entity: 'digest', ids: [digest] }], () =>
      markPassedOn(tx, orgId, digest, speaker.person.id, now),
    );
    const round = when.round({ cadence: 'week', key: week });
    const text = texts('command.digest.passedOn', { round, at: when.moment(now) });
    return { text, changed: true };
  },
});
