import { textForEveryChannel } from '../channels/channel.ts';
import type { NewMessage } from '../storage/outbox.ts';
import { furtherPageKey } from '../storage/outbox-keys.ts';
import type { Texts } from './locale.ts';
import { splitPages } from './pages.ts';

/**
 * A message as the messages it takes: pages marked (1/2) where its text is too long for one.
 * Buttons stand under the last; what nobody asked for counts once.
 *
 * @param limit of the channel, in UTF-16 units; where it is not known, of every channel
 */
export function paged(
  message: NewMessage,
  texts: Texts,
  limit = textForEveryChannel,
): readonly NewMessage[] {
  const { payload } = message;
  const mark = (n: number, of: number) => texts('page.mark', { n, of });
  const pages = splitPages(payload.text, limit, mark);
  return pages.map((text, n) => ({
    ...message,
    key: n === 0 ? message.key : furtherPageKey(message.key, n + 1),
    unasked: message.unasked && n === 0,
    payload: {
      text,
      buttons: n === pages.length - 1 ? payload.buttons : [],
      photo: n === 0 ? payload.photo : null,
      file: n === 0 ? payload.file : null,
    },
  }));
}
