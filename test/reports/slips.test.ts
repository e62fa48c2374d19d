import { describe, expect, test } from 'vitest';
import { drawSlips } from '../../src/reports/slips.ts';
import { paragraphs, unzip } from './zip.ts';

const how =
  'Mở Telegram, quét ô vuông, hoặc nhắn mã này. Mã dùng một lần, đến 17h00 thứ Sáu 17/10.';

const slips = Array.from({ length: 9 }, (_, n) => ({
  unit: `Thôn ${n + 1}`,
  name: `Nguyễn Văn ${n + 1}`,
  code: `HD7K2${n + 2}`,
  link: n === 8 ? null : `https://t.me/hadong_bot?start=mot-ma-dai-${n}`,
  how,
}));

describe('the sheet of slips', async () => {
  const files = unzip(await drawSlips('Phiếu kết nối', slips));
  const xml = files.get('word/document.xml') ?? '';

  test('says on each slip who it is for, the code, and what to do with it', () => {
    const said = paragraphs(xml).filter((text) => text !== '');
    expect(said).toEqual(slips.flatMap(({ unit, name, code }) => [unit, name, code, how]));
  });

  test('has a square of its own for each address, and none where there is none', () => {
    const drawings = [...xml.matchAll(/r:embed="([^"]+)"/gu)].map(([, id]) => id);
    expect(drawings).toHaveLength(8);
    expect(new Set(drawings).size).toBe(8);
  });

  test('is A4, two beside each other, four rows to a page', () => {
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/u.exec(xml) ?? [];
    // 210 × 297 mm in twentieths of a point.
    expect(Number(width)).toBeCloseTo(11_906, -1);
    expect(Number(height)).toBeCloseTo(16_838, -1);
    expect(xml.match(/<w:tr[ >]/gu)).toHaveLength(5);
    expect(xml.match(/<w:tc>/gu)).toHaveLength(10);
    const rows = [...xml.matchAll(/<w:trHeight w:val="(\d+)" w:hRule="exact"/gu)];
    const margins = [...xml.matchAll(/w:(?:top|bottom)="(\d+)"/gu)].map(([, n]) => Number(n));
    const used = rows.slice(0, 4).reduce((sum, [, n]) => sum + Number(n), 0);
    expect(used + (margins[0] ?? 0) + (margins[1] ?? 0)).toBeLessThan(16_838);
  });

  test('types no control character into the file', async () => {
    const odd = { unit: 'A\u0000\u0008B', name: '<b>&', code: '=1+1', link: null, how: '\uFFFF' };
    const document = unzip(await drawSlips('x', [odd])).get('word/document.xml') ?? '';
    expect(paragraphs(document).slice(0, 3)).toEqual(['AB', '<b>&', '=1+1']);
  });
});
