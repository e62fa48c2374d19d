import { randomBytes } from 'node:crypto';

/** Where secrets and tokens get their bytes: the system's generator, or a counted one in tests. */
export type RandomBytes = (size: number) => Uint8Array;

export const systemRandom: RandomBytes = (size) => randomBytes(size);

/** An unguessable token of `size` random bytes, in base64url (22 characters for 16 bytes). */
export function token(random: RandomBytes, size = 16): string {
  return Buffer.from(random(size)).toString('base64url');
}

/** Letters and digits that cannot be mistaken for one another on paper: no 0, O, 1 or I. */
const paperAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code a person copies from a slip of paper: `length` characters, 5 bits each. */
export function paperCode(random: RandomBytes, length = 6): string {
  return Array.from(random(length), (byte) => paperAlphabet[byte % paperAlphabet.length]).join('');
}
