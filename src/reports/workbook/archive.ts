import { inflateRawSync } from 'node:zlib';
import { findSecretMark } from '../../core/language/secret-mark.ts';

/** Why a file is not read. `values` fill the sentence `workbook.refused.<reason>`. */
export interface Refusal {
  readonly reason:
    | 'size'
    | 'kind'
    | 'old'
    | 'macro'
    | 'broken'
    | 'unpacked'
    | 'rows'
    | 'scanned'
    | 'pages'
    | 'encoding'
    | 'secret'
    | 'no-tasks';
  readonly values: Readonly<Record<string, string | number>>;
}

const megabyte = 1024 * 1024;

/** The largest file that is read, in bytes: PRODUCT, "≤ 10 MB". */
export const largestFile = 10 * megabyte;

/** What a file may unpack to: together, and any one part of it. In bytes. */
const mostUnpacked = 80 * megabyte;
const mostEntries = 2000;

/** More rows than any campaign has; a sheet of 100,000 is no declaration. */
export const mostRows = 5000;

export function refusal(reason: Refusal['reason'], values: Refusal['values'] = {}): Refusal {
  return { reason, values };
}

/** Refuses a file by its size alone. */
export function tooLarge(bytes: Uint8Array): Refusal | null {
  if (bytes.byteLength <= largestFile) return null;
  const megabytes = Math.ceil(bytes.byteLength / megabyte);
  return refusal('size', { megabytes, most: largestFile / megabyte });
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/**
 * Looks into a zip before a library unpacks it: refuses what is no zip, has macros, unpacks to too
 * much (whatever its directory says: every part is unpacked here with a limit), defines entities,
 * has sheets with too many rows, or is marked as a state secret, be it in a header or a text box.
 * Links to other files do no harm: nothing here follows them.
 */
export function inspectArchive(bytes: Uint8Array): Refusal | null {
  const large = tooLarge(bytes);
  if (large) return large;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The container of Office 97, which also holds files with a password.
  if (file.length >= 4 && file.readUInt32BE(0) === 0xd0cf11e0) return refusal('old');
  const entries = directoryOf(file);
  if (entries === null || entries.length > mostEntries) return refusal('broken');
  if (entries.some(({ name }) => /vbaProject|vbaData|macrosheets\//iu.test(name))) {
    return refusal('macro');
  }
  let left = mostUnpacked;
  for (const entry of entries) {
    const content = unpacked(file, entry, left);
    if (content === null) return refusal('broken');
    if (content === 'too large') return refusal('unpacked', { megabytes: mostUnpacked / megabyte });
    left -= content.length;
    const wrong = contentRefusal(entry.name, content);
    if (wrong) return wrong;
  }
  return null;
}

function contentRefusal(name: string, content: Buffer): Refusal | null {
  if (!/\.(?:xml|rels)$/iu.test(name)) return null;
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) return refusal('broken');
  if (name === '[Content_Types].xml' && content.includes('macroEnabled')) return refusal('macro');
  const mark = written.test(name) ? findSecretMark(linesOf(content)) : null;
  if (mark !== null) return refusal('secret', { phrase: mark });
  if (!/worksheets\/[^/]+\.xml$/iu.test(name)) return null;
  return rowsIn(content) > mostRows ? refusal('rows', { most: mostRows }) : null;
}

/** The parts that hold what people wrote. */
const written =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(?:sharedStrings|worksheets\/[^/]+|drawings\/[^/]+|comments[^/]*|threadedComments\/[^/]+))\.xml$/iu;

/** The paragraphs and cells of a part, one a line. */
function linesOf(content: Buffer): string {
  return content
    .toString('utf8')
    .replace(/<\/(?:w:p|a:p|si|is|text|odd\w+|first\w+|even\w+)>|<w:(?:tab|br)\b[^>]*>/gu, '\n')
    .replace(/<[^>]*>/gu, '');
}

/** Rows that hold something: Excel writes thousands of empty ones for a format. */
function rowsIn(sheet: Buffer): number {
  let rows = 0;
  for (let at = sheet.indexOf('<row'); at >= 0; at = sheet.indexOf('<row', at + 4)) {
    const end = sheet.indexOf('>', at);
    if (end > 0 && sheet[end - 1] !== 0x2f) rows += 1;
  }
  return rows;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The central directory; null when it cannot be read. */
function directoryOf(file: Buffer): Entry[] | null {
  const from = Math.max(0, file.length - 65_557);
  let end = -1;
  for (let at = file.length - 22; at >= from && end < 0; at -= 1) {
    if (file.readUInt32LE(at) === endOfDirectory) end = at;
  }
  if (end < 0) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) return null;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function unpacked(file: Buffer, entry: Entry, most: number): Buffer | 'too large' | null {
  const { offset, packed, method } = entry;
  if (offset + 30 > file.length) return null;
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const content = file.subarray(start, start + packed);
  if (content.length !== packed) return null;
  if (method === 0) return packed > most ? 'too large' : content;
  if (method !== 8) return null;
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    return error instanceof RangeError ? 'too large' : null;
  }
}
