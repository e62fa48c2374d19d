import type { Item } from '../../../core/checkin/book.ts';
import { wanting } from '../../../core/checkin/photo.ts';
import { chatWords } from '../../../core/language/chat-words.ts';
import { who } from '../../../render/people.ts';
import { loadBook } from '../../../storage/book.ts';
import { photosLink } from '../../files/links.ts';
import { notMine, query, said } from '../command.ts';
import { everyone } from '../roles.ts';
import { codesFirst } from '../task-codes.ts';

/**
 * GỬI ẢNH: where the photos of a task are sent, several at once and as sharp as they were taken.
 * They go with the check-in that is open; where it could be one of several, its code is asked for.
 */
export const sendPhotos = query({
  name: 'photos.send',
  roles: everyone,
  words: chatWords.sendPhotos,
  say: 'sendPhotos',
  async hear({ rest }, scene) {
    const { codes, rest: more } = codesFirst(rest);
    if (more !== '' || codes.length > 1) return notMine;
    const { texts, speaker, tx, orgId, turn, surroundings } = scene;
    const { person } = speaker;
    const name = who(texts, person.callName);
    const book = await loadBook(tx, orgId, person.id, speaker.home);
    const [code] = codes;
    const mine = code === undefined ? wanting(book) : open([...book.items, ...book.beside], code);
    const [item, ...others] = mine;
    if (item === undefined) {
      const key = code === undefined ? 'link.photosNone' : 'link.photosOther';
      return said(texts(key, { who: name, code: code ?? '' }));
    }
    if (others.length > 0) {
      const tasks = mine.map(({ task }) =>
        texts('link.photosTask', { code: task.code, title: task.shortTitle }),
      );
      return said([texts('link.photosWhich', { who: name }), ...tasks].join('\n'));
    }
    const bearer = { ...scene, person: person.id };
    const { checkIn, task } = item;
    const about = { account: turn.account.id, checkIn, code: task.code };
    return said(await photosLink(surroundings, bearer, about, name));
  },
});

function open(items: readonly Item[], code: string): readonly Item[] {
  return items.filter(({ task, status }) => task.code === code && status !== 'excused').slice(0, 1);
}
