import { chatWords } from '../../../core/language/chat-words.ts';
import { fold } from '../../../core/language/fold.ts';
import { type ChatCommand, deed, notMine } from '../command.ts';
import { amend, compose } from './compose.ts';
import { type DirectiveDraft, draftShape } from './draft.ts';
import { readBack } from './readback.ts';
import { send } from './send.ts';

/** What makes a request one to report: everything else that begins with "đề nghị" is talk. */
const more = /\b(?:bao cao|giai trinh|noi ro|lam ro|cho biet|bao them)\b/u;

/** ĐỀ NGHỊ KT-06 BÁO CÁO THÊM về 14 hộ: the task's owner is asked, and the answer comes back. */
export const askForMore: ChatCommand = deed<DirectiveDraft>({
  name: 'directive.ask',
  roles: ['leader'],
  words: chatWords.askForMore,
  say: 'askForMore',
  confirm: 'send',
  amend: 'directive',
  undoable: true,
  shape: draftShape,
  hear: async ({ rest }, scene) =>
    more.test(fold(rest)) ? await compose(rest, 'explanation', scene) : notMine,
  resume: (draft, { rest }, scene) => amend(draft, rest, scene),
  echo: readBack,
  run: send,
});
