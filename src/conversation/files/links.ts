import { as, type OrgId, type PersonId } from '../../kernel/ids.ts';
import { token } from '../../kernel/random.ts';
import { createWhen } from '../../render/when.ts';
import type { Tx } from '../../storage/database.ts';
import { type LinkId, type LinkPurpose, saveLink } from '../../storage/links.ts';
import { loadHome } from '../../storage/speaker.ts';
import type { Attached } from '../commands/command.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PhotosOrder } from './photos-order.ts';

/** Minutes of campaign time that a link is good for: PRODUCT. */
const goodFor = 60;

/** For whom a link is made. */
export interface Bearer {
  readonly tx: Tx;
  readonly orgId: OrgId;
  readonly person: PersonId;
  /** Campaign time. */
  readonly now: Date;
}

/**
 * Where a person sends a file on a channel that takes none. Without a public address it says so,
 * and gives the one of the office network.
 *
 * @param account the account over which the answer goes
 * @param who `đ/c Mai`
 */
export async function sendLink(
  surroundings: Surroundings,
  bearer: Bearer,
  account: string,
  who: string,
): Promise<string> {
  const { texts, pages } = surroundings;
  const { url, until } = await issue(surroundings, bearer, 'send', { account });
  return texts(pages.isPublic ? 'link.send' : 'link.sendOffice', { who, url, until });
}

/** Where a person sends the photos of a task. */
export async function photosLink(
  surroundings: Surroundings,
  bearer: Bearer,
  order: PhotosOrder,
  who: string,
): Promise<string> {
  const { texts, pages } = surroundings;
  const { url, until } = await issue(surroundings, bearer, 'photos', order);
  const key = pages.isPublic ? 'link.photos' : 'link.photosOffice';
  return texts(key, { who, url, until, code: order.code });
}

/** Where a person fetches a file on a channel that carries none. */
export async function fetchLink(
  surroundings: Surroundings,
  bearer: Bearer,
  { sha256, name }: Attached,
): Promise<string> {
  const { texts, pages } = surroundings;
  const { url, until } = await issue(surroundings, bearer, 'fetch', { blob: sha256, name });
  return texts(pages.isPublic ? 'link.fetch' : 'link.fetchOffice', { name, url, until });
}

async function issue(
  { ids, random, texts, pages }: Surroundings,
  { tx, orgId, person: personId, now }: Bearer,
  purpose: LinkPurpose,
  params: unknown,
): Promise<{ readonly url: string; readonly until: string }> {
  const secret = token(random);
  const expiresAt = new Date(now.getTime() + goodFor * 60_000);
  const id = as<LinkId>(ids());
  await saveLink(tx, { orgId, id, personId, purpose, params, expiresAt }, secret, now);
  const { zone } = await loadHome(tx, orgId);
  const until = createWhen(texts, zone, now).near(expiresAt);
  return { url: `${pages.url}/l/${secret}`, until };
}
