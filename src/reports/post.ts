import type { OrgId } from '../kernel/ids.ts';
import { createWhen } from '../render/when.ts';
import { loadPosted } from '../storage/corrections.ts';
import type { Tx } from '../storage/database.ts';
import { loadDigestRecipients } from '../storage/digest-recipients.ts';
import { type DigestRow, markPublished } from '../storage/digests.ts';
import { type NewMessage, queue } from '../storage/outbox.ts';
import { digestKey } from '../storage/outbox-keys.ts';
import { byHandText, type Reader, readersOf, recipientsText } from './copies.ts';
import { correctionText } from './correction-text.ts';
import { digestLimit, digestPages } from './digest-text.ts';
import { illustrated } from './illustrate.ts';
import type { DigestDelivered } from './moment.ts';
import { note, peopleOfRole, reached } from './notes.ts';
import type { DigestWorld } from './world.ts';

/** What posting needs of the world. */
type World = Pick<DigestWorld, 'texts' | 'crash' | 'longestCaption'>;

/**
 * Posts a frozen digest, once whatever happens: its status and its messages are written in one
 * transaction, and every page has a key of its own. The coordinators are told where it went.
 *
 * @param now campaign time
 */
export async function post(
  world: World,
  tx: Tx,
  orgId: OrgId,
  digest: DigestRow,
  now: Date,
): Promise<readonly DigestDelivered[]> {
  if (!(await markPublished(tx, orgId, digest.id, now))) return [];
  const readers = readersOf(await loadDigestRecipients(tx, orgId, digest.campaignId));
  const told = await tellCoordinators(world, tx, orgId, digest, readers, now);
  const posted = digest.corrects === null ? none : await loadPosted(tx, orgId, digest.corrects);
  const pages = readers.flatMap((reader) => pagesFor(reader, digest, world, posted));
  await queue(tx, orgId, [...pages, ...told], now);
  world.crash('digest.queued');
  return readers.map((reader) => delivered(reader, digest));
}

const none: ReadonlyMap<string, string> = new Map();

/** A correction is read as it is, under the digest it corrects where a platform shows that. */
function pagesFor(
  reader: Reader,
  digest: DigestRow,
  world: World,
  posted: ReadonlyMap<string, string>,
): readonly NewMessage[] {
  const { to, pictureOn } = reader;
  if ('none' in to) return [];
  const { texts } = world;
  const correction = correctionText(digest.figures, texts);
  const illustrates = pictureOn !== null && correction === null;
  const longestCaption = illustrates ? world.longestCaption(pictureOn) : null;
  const text = correction ?? digest.texts[reader.variant];
  const replyTo = posted.get(to.address);
  return illustrated(text, digest, { texts, longestCaption }).map((page, n) => ({
    key: digestKey(digest.id, reader.id, n + 1),
    address: to.address,
    priority: 'bulk',
    repeatable: false,
    unasked: false,
    category: 'digest',
    payload: {
      ...{ ...page, buttons: [], file: null },
      ...(replyTo === undefined ? {} : { replyTo }),
    },
    notBefore: null,
    cause: digest.id,
  }));
}

function delivered({ kind, id, to }: Reader, digest: DigestRow): DigestDelivered {
  const base = { recipientKind: kind, recipient: id, kind: 'digest' } as const;
  return 'none' in to
    ? { ...base, outcome: 'skipped', reason: to.none, outbox: null }
    : { ...base, outcome: 'sent', reason: null, outbox: digestKey(digest.id, id, 1) };
}

/** `Đã gửi bản tổng hợp tuần 43 lúc 16h00: nhóm Lãnh đạo xã; nhận riêng: Văn phòng.` */
async function tellCoordinators(
  { texts }: World,
  tx: Tx,
  orgId: OrgId,
  digest: DigestRow,
  readers: readonly Reader[],
  now: Date,
): Promise<readonly NewMessage[]> {
  const { id, figures } = digest;
  const when = createWhen(texts, figures.zone, now);
  const correction = correctionText(figures, texts);
  const key = correction === null ? 'digest.published' : 'digest.correction.published';
  const published = texts(key, {
    round: when.round({ cadence: 'week', key: figures.week }),
    hour: when.hour(now),
    recipients: recipientsText(texts, readers).join('; '),
  });
  const coordinators = (await peopleOfRole(tx, orgId, 'coordinator', figures.zone, now)).filter(
    reached,
  );
  const byHand = readers.filter((reader) => reader.byHand);
  return coordinators.flatMap((person, n): NewMessage[] => {
    // One of them passes it on: two would post it twice.
    const forwards = n === 0 && byHand.length > 0;
    const text = forwards
      ? [published, texts('digest.byHand', { recipients: byHandText(byHand) })].join('\n')
      : published;
    const { message } = note(person, 'digest', text, digestKey(id, person.id, 0), id);
    if (!message || !forwards) return message ? [message] : [];
    const variants = [...new Set(byHand.map((reader) => reader.variant))].slice(
      0,
      correction === null ? undefined : 1,
    );
    const copies = variants.flatMap((variant) =>
      digestPages(correction ?? digest.texts[variant], texts, digestLimit).map(
        (page, at): NewMessage => ({
          ...message,
          key: digestKey(id, `by-hand-${variant}`, at + 1),
          payload: { ...message.payload, text: page },
        }),
      ),
    );
    return [message, ...copies];
  });
}
