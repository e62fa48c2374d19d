import type { Clock } from '../kernel/clock.ts';
import { as, type OrgId } from '../kernel/ids.ts';
import type { Seal } from '../kernel/seal.ts';
import { sameSecret } from '../kernel/secret.ts';
import { blobId } from '../storage/blobs.ts';

/** Milliseconds of campaign time that a link is good for. */
const goodForMs = 3_600_000;

/** What a link shows. */
export interface LinkedPhoto {
  readonly orgId: OrgId;
  /** SHA-256 of its bytes, in hex: the blob's id. */
  readonly sha256: string;
}

/** Addresses under which a platform fetches a picture from us: signed, for an hour, read only. */
export interface PhotoLinks {
  /** @param publicUrl where platforms reach us */
  linkTo(publicUrl: string, orgId: OrgId, photo: { bytes: Uint8Array; mime: string }): string;
  /** What the last part of an address shows; null when it is not ours or too old. */
  read(name: string): LinkedPhoto | null;
}

/** No state: every process of a deployment understands the links of the others. */
export function createPhotoLinks(seal: Seal, clock: Clock): PhotoLinks {
  const sign = (what: string) => seal.derive(`photo link ${what}`);
  return {
    linkTo(publicUrl, orgId, { bytes, mime }) {
      const until = (clock.now().getTime() + goodForMs).toString(36);
      const what = `${Buffer.from(orgId).toString('base64url')}.${blobId(bytes)}.${until}`;
      const kind = mime === 'image/png' ? 'png' : 'jpg';
      return `${publicUrl.replace(/\/+$/, '')}/photos/${what}.${sign(what)}.${kind}`;
    },
    read(name) {
      const parts = /^(([\w-]+)\.([0-9a-f]{64})\.([0-9a-z]{1,12}))\.([\w-]+)\.(png|jpg)$/.exec(
        name,
      );
      const [, what = '', org = '', sha256 = '', until = '', signature = ''] = parts ?? [];
      if (!parts || !sameSecret(signature, sign(what))) return null;
      if (Number.parseInt(until, 36) < clock.now().getTime()) return null;
      return { orgId: as<OrgId>(Buffer.from(org, 'base64url').toString('utf8')), sha256 };
    },
  };
}
