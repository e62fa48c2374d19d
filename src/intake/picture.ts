import { createHash } from 'node:crypto';
import type { KeptFile } from '../storage/attachments.ts';
import { type PictureKind, withoutMetadata } from './metadata.ts';

/** Largest photo we keep, in bytes: what Telegram itself takes for a photo. */
export const largestPicture = 10 * 2 ** 20;

/** What a file is by its first bytes; its name and the platform's word prove nothing. */
export function kindOf(bytes: Uint8Array): PictureKind | null {
  const head = Buffer.from(bytes.subarray(0, 12));
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  const riff = head.toString('latin1');
  return riff.startsWith('RIFF') && riff.endsWith('WEBP') ? 'image/webp' : null;
}

/**
 * A picture as we keep it: of a kind that we know, small enough, and without what the camera
 * wrote about place, time and owner.
 *
 * @returns the reason in a word where it is none
 */
export function toPicture(bytes: Uint8Array): KeptFile | 'too-large' | 'not-a-picture' {
  if (bytes.byteLength > largestPicture) return 'too-large';
  const mime = kindOf(bytes);
  if (mime === null) return 'not-a-picture';
  const kept = withoutMetadata(bytes, mime);
  return { mime, bytes: kept, sha256: createHash('sha256').update(kept).digest('hex') };
}
