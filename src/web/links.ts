import { z } from 'zod';
import { orderDocument } from '../conversation/files/order.ts';
import type { TakePhotos } from '../conversation/files/photos.ts';
import { dayOf } from '../core/calendar/zone.ts';
import { findSecretInName } from '../core/language/secret-mark.ts';
import { toDocument } from '../intake/document.ts';
import { toPicture } from '../intake/picture.ts';
import type { Clock } from '../kernel/clock.ts';
import { type AccountId, as, type OrgId } from '../kernel/ids.ts';
import type { Seal } from '../kernel/seal.ts';
import { sameSecret } from '../kernel/secret.ts';
import { storable } from '../kernel/storable.ts';
import type { Texts } from '../render/locale.ts';
import { createWhen } from '../render/when.ts';
import type { KeptFile } from '../storage/attachments.ts';
import { readBlob, shortenBlob, storeBlob } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import { findLink, type Link, useLink } from '../storage/links.ts';
import { addressOn, loadPeople } from '../storage/people.ts';
import { loadHome } from '../storage/speaker.ts';
import { type LinkPage, linkPage } from './link-page.ts';

/** Megabytes. */
const largestMb = 10;

/** Photos that are sent at once. */
const mostPhotos = 5;

/** Bytes of a request that sends a file of the largest size. */
export const longestUpload = (largestMb + 1) * 2 ** 20;

/** Milliseconds of campaign time in which what was asked for can be downloaded, again too. */
const downloadMs = 600_000;

/** Whose files are read; the role may have gone since the link was made. */
const senders: readonly string[] = ['coordinator', 'operator'];

const sendParams = z.object({ account: z.custom<AccountId>((id) => typeof id === 'string') });
const fetchParams = z.object({ blob: z.string(), name: z.string() });

/** A file as it is downloaded. */
export interface Download {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The pages behind single-use links. */
export interface LinkDoor {
  /** Looks only: previews and impatient thumbs use nothing up. */
  look(token: string): Promise<LinkPage>;
  /** Does what the link is for; `redirect` is where the file is. */
  act(token: string, type: string, body: Uint8Array): Promise<LinkPage | { redirect: string }>;
  /** What was sent is larger than any file may be. */
  tooLarge(token: string): Promise<LinkPage>;
  download(ticket: string): Promise<Download | null>;
}

export interface LinkDoorOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly texts: Texts;
  readonly seal: Seal;
  readonly takePhotos: TakePhotos;
  /** A document was ordered to be read, or photos were thanked for. */
  readonly onTaken: () => void;
}

/**
 * Links are for one person and one use. A phone's browser hands a download on to another program,
 * which asks for it again by its address: so using a link up leads to a signed address of ten
 * minutes, and not to the bytes themselves.
 */
export function createLinkDoor({
  database,
  clock,
  texts,
  seal,
  takePhotos,
  onTaken,
}: LinkDoorOptions): LinkDoor {
  const gone = linkPage(texts, { kind: 'gone' });
  const sendPage = ({ purpose }: Pick<Link, 'purpose'>, trouble: string | null) =>
    linkPage(
      texts,
      purpose === 'photos'
        ? { kind: 'photos', most: mostPhotos, maxMb: largestMb, trouble }
        : { kind: 'send', maxMb: largestMb, trouble },
    );

  const tooLarge = ({ purpose }: Pick<Link, 'purpose'>) =>
    texts(purpose === 'photos' ? 'link.page.photoTooLarge' : 'link.page.tooLarge', {
      max: largestMb,
    });

  async function open(token: string): Promise<Link | null> {
    const link = await database.transact('link.look', (tx) => findLink(tx, token));
    return link && link.usedAt === null && link.expiresAt > clock.now() ? link : null;
  }

  return {
    async look(token) {
      const link = await open(token);
      if (link === null) return gone;
      if (link.purpose !== 'fetch') return sendPage(link, null);
      const { name } = fetchParams.parse(link.params);
      const { zone } = await database.transact('link.home', (tx) => loadHome(tx, link.orgId));
      const until = createWhen(texts, zone, clock.now()).near(link.expiresAt);
      return linkPage(texts, { kind: 'fetch', name, until });
    },
    async act(token, type, body) {
      const link = await open(token);
      if (link === null) return gone;
      switch (link.purpose) {
        case 'send':
          return await take(link, type, body);
        case 'photos':
          return await takeAll(link, type, body);
        case 'fetch':
          return await give(link);
      }
    },
    async tooLarge(token) {
      const link = await open(token);
      if (link === null) return gone;
      const page = sendPage(link, tooLarge(link));
      return { ...page, status: 413 };
    },
    async download(ticket) {
      const parts = /^(([\w-]+)\.([0-9a-f]{64})\.([0-9a-z]{1,12})\.([\w-]*))\.([\w-]{43})$/u.exec(
        ticket,
      );
      const [, what = '', org = '', sha256 = '', until = '', name = '', signature = ''] =
        parts ?? [];
      if (!parts || !sameSecret(signature, sign(what))) return null;
      if (Number.parseInt(until, 36) < clock.now().getTime()) return null;
      const blob = await readBlob(database, as<OrgId>(unpacked(org)), sha256);
      return blob && { ...blob, name: unpacked(name) };
    },
  };

  /** The bearer's file, if there is one; the link is used up only when it is kept. */
  async function take(link: Link, type: string, body: Uint8Array): Promise<LinkPage> {
    const [file] = await filesIn(type, body);
    if (file === undefined) return sendPage(link, texts('link.page.nothing'));
    const { name, bytes } = file;
    const phrase = findSecretInName(name);
    if (phrase !== null) return sendPage(link, texts('link.page.secretName', { phrase }));
    const kept = toDocument(bytes, name);
    if (kept === 'too-large') return sendPage(link, tooLarge(link));
    if (kept === 'not-a-document') return sendPage(link, texts('link.page.notADocument', { name }));
    const { account } = sendParams.parse(link.params);
    const { orgId, personId, id } = link;
    const now = clock.now();
    const platform = await database.transact('link.use', async (tx) => {
      const { zone } = await loadHome(tx, orgId);
      const [person] = await loadPeople(tx, orgId, dayOf(now, zone), { only: [personId] });
      if (!person?.roles.some((role) => senders.includes(role))) return null;
      if (!(await useLink(tx, link, now))) return null;
      const blob = await storeBlob(tx, orgId, kept, now);
      await orderDocument(tx, orgId, personId, id, { blob, name, account }, now);
      const reached = (await addressOn(tx, orgId, personId, account)) ?? person.address;
      return reached?.platform ?? null;
    });
    if (platform === null) return gone;
    onTaken();
    const where = texts(`letter.platform.${platform}`);
    return linkPage(texts, { kind: 'sent', name, platform: where });
  }

  /** The bearer's photos, all of them or none: one that is no photo is said, and the link stays. */
  async function takeAll(link: Link, type: string, body: Uint8Array): Promise<LinkPage> {
    const files = await filesIn(type, body);
    if (files.length === 0) return sendPage(link, texts('link.page.noPhoto'));
    if (files.length > mostPhotos) {
      return sendPage(link, texts('link.page.tooMany', { most: mostPhotos }));
    }
    const photos: KeptFile[] = [];
    for (const { name, bytes } of files) {
      const kept = toPicture(bytes);
      if (kept === 'too-large') return sendPage(link, tooLarge(link));
      if (kept === 'not-a-picture') return sendPage(link, texts('link.page.notAPhoto', { name }));
      photos.push(kept);
    }
    const platform = await database.transact('link.use', async (tx) => {
      if (!(await useLink(tx, link, clock.now()))) return null;
      return await takePhotos(tx, link, photos);
    });
    if (platform === null) return gone;
    onTaken();
    const where = texts(`letter.platform.${platform}`);
    return linkPage(texts, { kind: 'photosSent', count: photos.length, platform: where });
  }

  async function give(link: Link): Promise<LinkPage | { redirect: string }> {
    const { blob, name } = fetchParams.parse(link.params);
    const now = clock.now();
    const end = new Date(now.getTime() + downloadMs);
    const used = await database.transact('link.use', async (tx) => {
      if (!(await useLink(tx, link, now))) return false;
      await shortenBlob(tx, link.orgId, blob, end);
      return true;
    });
    if (!used) return gone;
    const until = end.getTime().toString(36);
    const what = [packed(link.orgId), blob, until, packed(name)].join('.');
    return { redirect: `/files/${what}.${sign(what)}` };
  }

  function sign(what: string): string {
    return seal.derive(`download ${what}`);
  }
}

const packed = (text: string) => Buffer.from(text).toString('base64url');
const unpacked = (text: string) => Buffer.from(text, 'base64url').toString('utf8');

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of a form, as browsers send them. */
async function filesIn(type: string, body: Uint8Array): Promise<readonly SentFile[]> {
  if (!type.toLowerCase().startsWith('multipart/form-data')) return [];
  const copy = Uint8Array.from(body);
  const form = await new Response(copy, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const files: SentFile[] = [];
  for (const file of form?.getAll('file') ?? []) {
    if (!(file instanceof File) || file.size === 0) continue;
    const name = storable(file.name.split(/[\\/]/u).at(-1) ?? '').slice(0, 200);
    files.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }
  return files;
}
