import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DigestFigures } from '../../../src/core/digest/figures.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { digestSvg, drawDigest } from '../../../src/reports/picture/draw-digest.ts';
import { week43 } from '../week43.ts';
import { boardOf, twelveWeeks, twoWeeks } from './board.ts';

const texts = createTexts('vi');

/** What the picture says, in the order of the drawing. */
function said(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map((match) => match[1] ?? '');
}

function pictureOf(figures: Partial<DigestFigures>, board = twoWeeks) {
  return said(digestSvg({ ...week43, ...figures }, board, texts));
}

describe('the picture of a week', () => {
  test('says the figures of the text', () => {
    const lines = pictureOf({});
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['UBND xã Hà Đông', 'Tuần 43 (20–24/10/2025)'],
        '43/55 xong hoặc đúng tiến độ · chậm 4 · vướng 6',
        ...['Kinh tế', '4/8 · chậm 2 · vướng 2'],
        ...['VH-XH', '22/26 · chậm 1 · vướng 2'],
        ...['QP-AN, tư pháp, tiếp dân', '14/17 · chậm 1 · vướng 2'],
        ...['Tổ chức thực hiện', '3/4 · chậm 0 · vướng 0'],
        'vạch mảnh: tuần trước',
      ]),
    );
  });

  test('shows how every unit reported, by letters and not by colours alone', () => {
    const lines = pictureOf({});
    expect(lines).toEqual(expect.arrayContaining(['42', '43', 'Phòng Kinh tế', 'Thôn 5']));
    expect(lines).toContain('1/3 đơn vị đúng hạn');
    const count = (letter: string) => lines.filter((line) => line === letter).length;
    // One of each stands in the legend.
    expect([count('Đ'), count('M'), count('K'), count('T'), count('–')]).toEqual([4, 2, 3, 1, 1]);
  });

  test('says nothing of the week before where nothing may be compared', () => {
    expect(pictureOf({ previous: null }).join('\n')).not.toContain('vạch mảnh');
    expect(pictureOf({ previous: null })).toContain('4/8 · chậm 2 · vướng 2');
  });

  test('shows twelve weeks at most, and only units that were asked in them', () => {
    const weeks = Array.from({ length: 14 }, (_, n) => `2025-W${30 + n}`);
    const board = boardOf(weeks, { Văn: 'DDDDDDDDDDDDDD', Cũ: 'KK------------' });
    const lines = pictureOf({}, board);
    expect(lines).toContain('32');
    expect(lines).not.toContain('31');
    expect(lines).toContain('Văn');
    expect(lines).not.toContain('Cũ');
    expect(lines).toContain('1/1 đơn vị đúng hạn');
  });

  test('stands without a board before anybody was asked', () => {
    expect(pictureOf({}, { weeks: [], units: [] })).not.toContain('Đơn vị báo cáo theo tuần');
  });

  test('says whose it is, also where the name is longer than the picture is wide', () => {
    const issuer = 'Ủy ban nhân dân phường Phong Điền – Hương Trà, quận Phú Xuân, thành phố Huế';
    const [first = ''] = pictureOf({ campaign: { ...week43.campaign, issuer } });
    expect(first).toBe('Ủy ban nhân dân phường Phong Điền – Hương Trà,…');
  });

  test('cannot be broken by a name', () => {
    const board = boardOf(['2025-W43'], { '<b>"&\'Thôn 5, xóm Đông Trại': 'D' });
    expect(pictureOf({}, board)).toContain('&lt;b&gt;&quot;&amp;&#39;Thôn 5, xóm…');
  });

  test('is a PNG of 800 pixels, with letters that are drawn', async () => {
    const bytes = Buffer.from(await drawDigest(week43, twelveWeeks, texts));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(800);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(1200);
    // A photo of Telegram may be 10 MB; a phone on mobile data is glad of less.
    expect(bytes.length).toBeLessThan(400_000);
    // Names stand at the left in dark ink: without a font there would be none.
    expect(darkShare(bytes, { left: 20, top: 700, width: 200, height: 700 })).toBeGreaterThan(0.02);
  });
});

/** The share of dark pixels in a part of a PNG of 8 bits RGBA. */
function darkShare(
  png: Buffer,
  part: { left: number; top: number; width: number; height: number },
): number {
  const width = png.readUInt32BE(16);
  const raw = unfilter(inflateSync(Buffer.concat(dataOf(png))), width * 4);
  let dark = 0;
  for (let y = part.top; y < part.top + part.height; y += 1) {
    for (let x = part.left; x < part.left + part.width; x += 1) {
      if ((raw[y * width * 4 + x * 4] ?? 255) < 100) dark += 1;
    }
  }
  return dark / (part.width * part.height);
}

function dataOf(png: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      found.push(png.subarray(at + 8, at + 8 + length));
    }
  }
  return found;
}

/** Takes the filters of the five kinds of PNG lines off. */
function unfilter(filtered: Buffer, stride: number): Buffer {
  const lines = filtered.length / (stride + 1);
  const out = Buffer.alloc(lines * stride);
  for (let y = 0; y < lines; y += 1) {
    const kind = filtered[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < 4 ? 0 : (out[at - 4] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = y === 0 || x < 4 ? 0 : (out[at - stride - 4] ?? 0);
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      out[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + add;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
