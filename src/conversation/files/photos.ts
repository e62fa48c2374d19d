import { type AttachmentId, as } from '../../kernel/ids.ts';
import { type KeptFile, keepPhoto } from '../../storage/attachments.ts';
import type { Tx } from '../../storage/database.ts';
import type { Link } from '../../storage/links.ts';
import type { Surroundings } from '../surroundings.ts';
import { answerOrder, ordererOf } from './orderer.ts';
import { toPhotosOrder } from './photos-order.ts';

/** Keeps photos that were sent by a link, in the transaction that uses the link up. */
export type TakePhotos = (
  tx: Tx,
  link: Link,
  photos: readonly KeptFile[],
) => Promise<'telegram' | 'zalo' | null>;

/**
 * Photos sent by a link are evidence like those sent in the chat, and thanked for there.
 *
 * @returns where the receipt goes; null when its person can be reached no more: nothing is kept
 */
export function createPhotoTaker(surroundings: Surroundings): TakePhotos {
  const { texts, ids } = surroundings;
  return async (tx, { orgId, personId, id, params }, photos) => {
    const { account, checkIn, code } = toPhotosOrder(params);
    const orderer = await ordererOf(surroundings, tx, { orgId, personId }, account);
    if (!orderer) return null;
    for (const photo of photos) {
      const attachment = as<AttachmentId>(ids());
      const origin = { orgId, id: attachment, accountId: account, personId, checkIn };
      await keepPhoto(tx, { ...origin, remote: `link:${id}`, now: orderer.now }, photo);
    }
    const key = photos.length === 1 ? 'link.photoKept' : 'link.photosKept';
    const text = texts(key, { code, count: photos.length });
    await answerOrder(surroundings, orderer, { id: `photos:${id}` }, { text });
    return orderer.platform;
  };
}
