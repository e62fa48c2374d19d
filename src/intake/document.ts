import { createHash } from 'node:crypto';
import type { KeptFile } from '../storage/attachments.ts';

/** Largest document we keep, in bytes: PRODUCT, "≤ 10 MB". */
export const largestDocument = 10 * 2 ** 20;

const office = 'application/vnd.openxmlformats-officedocument';
const zip = 'PK';
/** The container of Office 97, and of whatever has a password. */
const old = '\u00D0\u00CF\u0011\u00E0';

/** The kinds that somebody may mean to be read, and how their bytes may begin. */
const kinds: Readonly<Record<string, { readonly mime: string; readonly begins: string[] }>> = {
  docx: { mime: `${office}.wordprocessingml.document`, begins: [zip, old] },
  docm: { mime: `${office}.wordprocessingml.document`, begins: [zip, old] },
  xlsx: { mime: `${office}.spreadsheetml.sheet`, begins: [zip, old] },
  xlsm: { mime: `${office}.spreadsheetml.sheet`, begins: [zip, old] },
  doc: { mime: 'application/msword', begins: [old] },
  xls: { mime: 'application/vnd.ms-excel', begins: [old] },
  pdf: { mime: 'application/pdf', begins: ['%PDF'] },
  txt: { mime: 'text/plain', begins: [''] },
};

/**
 * A document as we keep it: of a kind that may be read, by its name and its first bytes, and small
 * enough. What stands in it is judged by whoever reads it.
 *
 * @returns the reason in a word where it is none
 */
export function toDocument(
  bytes: Uint8Array,
  name: string,
): KeptFile | 'too-large' | 'not-a-document' {
  if (bytes.byteLength > largestDocument) return 'too-large';
  const kind = kinds[/\.([a-z]+)$/u.exec(name.toLowerCase())?.[1] ?? ''];
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (!kind?.begins.some((each) => begin.startsWith(each))) return 'not-a-document';
  return { mime: kind.mime, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
