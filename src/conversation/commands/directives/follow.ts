import { z } from 'zod';
import { chatWords } from '../../../core/language/chat-words.ts';
import { audited } from '../../../storage/audit.ts';
import { loadWhoFollows, setFollows } from '../../../storage/preferences.ts';
import { type ChatCommand, type Done, deed, drafted, notMine } from '../command.ts';

const shape = z.object({});

/** BÁO KHI NHẬN, once more: not. Nobody is told of every receipt who has not asked for it. */
export const followReceipts: ChatCommand = deed<z.infer<typeof shape>>({
  name: 'directive.follow',
  roles: ['leader'],
  words: chatWords.followReceipts,
  say: 'followReceipts',
  confirm: 'none',
  undoable: true,
  shape,
  hear: async ({ rest }) => (rest === '' ? drafted({}) : notMine),
  async run(_draft, { tx, orgId, speaker, texts }, change): Promise<Done> {
    const { id } = speaker.person;
    const follows = !(await loadWhoFollows(tx, orgId, [id])).has(id);
    await audited(tx, change, [{ entity: 'person', ids: [id] }], () =>
      setFollows(tx, orgId, id, follows),
    );
    return { text: texts(follows ? 'directive.follow.on' : 'directive.follow.off'), changed: true };
  },
});
