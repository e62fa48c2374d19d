import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { quotaText } from '../../render/quota.ts';
import { audited } from '../../storage/audit.ts';
import { loadUsage, setThrift } from '../../storage/usage.ts';
import { quotaView } from '../quota.ts';
import { type Done, deed, drafted, notMine, query, said } from './command.ts';

/** HẠN MỨC: what is used of the month's messages, and what it will come to (M23). */
export const showQuota = query({
  name: 'quota',
  roles: ['coordinator'],
  words: chatWords.quota,
  say: null,
  async hear({ rest }, { tx, turn, zone, now, texts }) {
    if (rest !== '') return notMine;
    const view = await quotaView(tx, turn.account, zone, now);
    return said(view ? quotaText(texts, view) : texts('quota.unlimited'));
  },
});

const nothing = z.object({});

/** TIẾT KIỆM: no second reminders and no broadcasts for the rest of the month. */
export const chooseThrift = thriftDeed('quota.thrift', chatWords.thrift, true);

/** THÔI TIẾT KIỆM. */
export const endThrift = thriftDeed('quota.thrift-end', chatWords.thriftEnd, false);

function thriftDeed(name: string, words: string, on: boolean) {
  return deed<z.infer<typeof nothing>>({
    ...{ name, words, shape: nothing },
    roles: ['coordinator'],
    say: null,
    confirm: 'none',
    undoable: false,
    async hear({ rest }, { turn, texts }) {
      if (rest !== '') return notMine;
      const limited = turn.account.capabilities.monthlyQuota !== null;
      return limited ? drafted({}) : said(texts('quota.unlimited'));
    },
    async run(_draft, scene, change): Promise<Done> {
      const { tx, orgId, turn, now, texts } = scene;
      const { month } = await loadUsage(tx, orgId, turn.account.id, now);
      await audited(tx, change, [{ entity: 'organization', ids: [orgId] }], () =>
        setThrift(tx, orgId, on ? month : null),
      );
      const text = on
        ? texts('quota.chosen', { month: Number(month.slice(5)) })
        : texts('quota.ended');
      return { text, changed: true };
    },
  });
}
