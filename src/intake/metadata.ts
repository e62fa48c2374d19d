/** What a phone's camera or app sends. */
export type PictureKind = 'image/jpeg' | 'image/png' | 'image/webp';

/**
 * Takes out what a camera or an editor wrote beside the pixels: where the picture was taken, when,
 * with whose device. The way up stays. A picture whose inside cannot be followed is returned as it
 * is: it is evidence, and no reason to lose it.
 *
 * Sources: JPEG ITU T.81 annex B and EXIF 2.32 §4.5; PNG (Third Edition) §5; RFC 9649 (WebP).
 */
export function withoutMetadata(bytes: Uint8Array, kind: PictureKind): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'image/jpeg':
      return jpeg(file) ?? bytes;
    case 'image/png':
      return png(file) ?? bytes;
    case 'image/webp':
      return webp(file) ?? bytes;
  }
}

function jpeg(file: Buffer): Buffer | null {
  const kept = [file.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length) return null;
    if (marker === 0xda) return Buffer.concat([...kept, file.subarray(at)]);
    const segment = file.subarray(at, end);
    // APP0 JFIF, APP2 colours and APP14 Adobe are needed to show it; comments and the rest are not.
    const dropped =
      (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe;
    const turn = marker === 0xe1 ? orientation(segment.subarray(4)) : null;
    if (!dropped) kept.push(segment);
    else if (turn !== null && turn !== 1) kept.push(orientationOnly(turn));
    at = end;
  }
  return null;
}

/** The orientation (1 to 8) that an Exif segment tells, as its first directory has it. */
function orientation(app1: Buffer): number | null {
  if (!app1.subarray(0, 6).equals(Buffer.from('Exif\0\0', 'latin1'))) return null;
  const tiff = app1.subarray(6);
  if (tiff.length < 14) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  for (let n = 0; n < short(first); n += 1) {
    const entry = first + 2 + n * 12;
    if (entry + 12 > tiff.length) return null;
    const value = short(entry + 8);
    if (short(entry) === 0x0112) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that tells the orientation and nothing else. */
function orientationOnly(turn: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(turn, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

const pngMetadata = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

function png(file: Buffer): Buffer | null {
  const kept = [file.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const name = file.toString('latin1', at + 4, at + 8);
    if (!pngMetadata.has(name)) kept.push(file.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

/** Bits of the VP8X header that announce Exif and XMP. */
const webpMetadataFlags = 0x08 | 0x04;

function webp(file: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let at = 12;
  while (at + 8 <= file.length) {
    const size = file.readUInt32LE(at + 4);
    const end = Math.min(at + 8 + size + (size % 2), file.length);
    if (at + 8 + size > file.length) return null;
    const name = file.toString('latin1', at, at + 4);
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = Buffer.from(file.subarray(at, end));
      if (name === 'VP8X') chunk.writeUInt8((chunk[8] ?? 0) & ~webpMetadataFlags, 8);
      kept.push(chunk);
    }
    at = end;
  }
  if (kept.length === 0) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from(file.subarray(0, 12));
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}
