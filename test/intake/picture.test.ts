import { describe, expect, it } from 'vitest';
import { kindOf, largestPicture, toPicture } from '../../src/intake/picture.ts';

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const le16 = (n: number) => Buffer.from([n & 255, n >> 8]);
const le32 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255, (n >> 16) & 255, n >> 24]);

/** Little-endian Exif: orientation 6 (turned right), and a GPS directory. */
const exif = Buffer.concat([
  Buffer.from('Exif\0\0II*\0', 'latin1'),
  le32(8),
  le16(2),
  ...[le16(0x0112), le16(3), le32(1), le32(6)],
  ...[le16(0x8825), le16(4), le32(1), le32(38)],
  le32(0),
  Buffer.from('20.9711 N 105.7788 E'),
]);

const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd9]),
]);
const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1'));
const tables = segment(0xdb, Buffer.alloc(65, 7));
const soi = Buffer.from([0xff, 0xd8]);

const chunk = (name: string, body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  return Buffer.concat([size, Buffer.from(name), body, Buffer.from('crc_')]);
};
const pngHead = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const ihdr = chunk('IHDR', Buffer.alloc(13, 1));
const idat = chunk('IDAT', Buffer.from('pixels'));
const iend = chunk('IEND', Buffer.alloc(0));

const riffChunk = (name: string, body: Buffer) =>
  Buffer.concat([Buffer.from(name), le32(body.length), body, Buffer.alloc(body.length % 2)]);
const riff = (body: Buffer) =>
  Buffer.concat([Buffer.from('RIFF'), le32(body.length + 4), Buffer.from('WEBP'), body]);
const vp8 = riffChunk('VP8 ', Buffer.from('pixels.'));
const vp8x = (flags: number) => riffChunk('VP8X', Buffer.from([flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]));

function kept(bytes: Buffer): Buffer {
  const picture = toPicture(bytes);
  if (typeof picture === 'string') throw new Error(picture);
  return Buffer.from(picture.bytes);
}

describe('what a picture is', () => {
  it.each([
    ['image/jpeg', Buffer.concat([soi, jfif, scan])],
    ['image/png', Buffer.concat([pngHead, ihdr])],
    ['image/webp', riff(vp8)],
    [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [null, Buffer.from('GIF89a')],
    [null, Buffer.from('%PDF-1.7')],
    [null, Buffer.alloc(0)],
  ])('%s', (mime, bytes) => {
    expect(kindOf(bytes)).toBe(mime);
  });

  it('is refused in a word where it is none, or too large', () => {
    expect(toPicture(Buffer.from('MZ'))).toBe('not-a-picture');
    const large = Buffer.alloc(largestPicture + 1);
    soi.copy(large);
    expect(toPicture(large)).toBe('too-large');
  });

  it('has the hash of what is kept', () => {
    const picture = toPicture(riff(vp8));
    // sha256sum of the 28 bytes RIFF 14000000 WEBP "VP8 " 07000000 "pixels." 00
    expect(picture).toMatchObject({
      sha256: '88c86cd264bce057f15285f49ef96e08539f2da309ca499efcc666d5e58d39df',
    });
  });
});

describe('what a camera wrote beside the pixels', () => {
  it('goes from a JPEG, but for the way up', () => {
    const comment = segment(0xfe, Buffer.from('máy của chị Lan'));
    const xmp = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x/>', 'latin1'));
    const colours = segment(0xe2, Buffer.from('ICC_PROFILE\0', 'latin1'));
    const photo = Buffer.concat([
      ...[soi, jfif, segment(0xe1, exif), xmp, colours, comment, tables, scan],
    ]);
    const upright = segment(
      0xe1,
      Buffer.concat([
        Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1'),
        Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
      ]),
    );
    expect(kept(photo).equals(Buffer.concat([soi, jfif, upright, colours, tables, scan]))).toBe(
      true,
    );
  });

  it('goes from a PNG', () => {
    const secret = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'].map((name) => chunk(name, exif));
    const picture = Buffer.concat([pngHead, ihdr, ...secret, idat, iend, Buffer.from('tail')]);
    expect(kept(picture).equals(Buffer.concat([pngHead, ihdr, idat, iend]))).toBe(true);
  });

  it('goes from a WebP, and its header no longer announces it', () => {
    const picture = riff(
      Buffer.concat([vp8x(0x1c), vp8, riffChunk('EXIF', exif), riffChunk('XMP ', exif)]),
    );
    expect(kept(picture).equals(riff(Buffer.concat([vp8x(0x10), vp8])))).toBe(true);
  });

  it.each([
    ['JPEG', Buffer.concat([soi, Buffer.from([0xff, 0xe1, 0xff, 0xff, 1, 2])])],
    ['PNG', Buffer.concat([pngHead, ihdr, Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2])])],
    ['WebP', Buffer.concat([riff(vp8).subarray(0, -4)])],
  ])('stays in a broken %s: it is evidence all the same', (_, broken) => {
    expect(kept(broken).equals(broken)).toBe(true);
  });
});
