import { inflateRawSync } from 'node:zlib';

/** The files of a `.docx` or `.xlsx` as text, by their names. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(data, data + size);
    const plain = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(name, plain.toString('utf8'));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The paragraphs of a `document.xml`, tables and their cells included. */
export function paragraphs(xml: string): readonly string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gsu)].map((p) => textOf(p[0]));
}

/** The rows of every table that has lines: text of cells. */
export function tables(xml: string): readonly (readonly (readonly string[])[])[] {
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gsu)].map((table) =>
    [...table[0].matchAll(/<w:tr[ >].*?<\/w:tr>/gsu)].map((row) =>
      [...row[0].matchAll(/<w:tc>.*?<\/w:tc>/gsu)].map((cell) => textOf(cell[0])),
    ),
  );
}

function textOf(xml: string): string {
  const said = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map((t) => t[1] ?? '');
  return said
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
