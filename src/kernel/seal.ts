import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Seals short secrets (bot tokens) for storage, opens them again, and draws others from its key. */
export interface Seal {
  seal(text: string): Uint8Array<ArrayBuffer>;
  /** @throws when the key is another, or the bytes were changed */
  open(sealed: Uint8Array): string;
  /** A secret for one purpose, always the same: 43 characters of `A-Z a-z 0-9 _ -`. */
  derive(purpose: string): string;
}

const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM under a key drawn from the secret. */
export function createSeal(secret: string): Seal {
  const key = createHash('sha256').update('dondoc seal\0').update(secret).digest();
  return {
    seal(text) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength));
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const body = bytes.subarray(nonceLength + tagLength);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    derive: (purpose) =>
      createHmac('sha256', key).update('dondoc purpose\0').update(purpose).digest('base64url'),
  };
}
