import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether two secrets are the same. Hashes first: the comparison's time then tells nothing, not
 * even the length.
 */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
