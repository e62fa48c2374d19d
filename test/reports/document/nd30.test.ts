import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTexts } from '../../../src/render/locale.ts';
import { drawDocument } from '../../../src/reports/document/draw-document.ts';
import { paragraphs, unzip } from '../zip.ts';
import { november, reportOf } from './report.ts';

/** One rule of the decree: what a paragraph's property must lie between. */
interface Rule {
  readonly element: string;
  readonly find: string;
  readonly property: string;
  readonly least: number;
  readonly most: number;
}

const rules: readonly Rule[] = readFileSync(new URL('../../data/nd30.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('element\t'))
  .map((line) => {
    const [element = '', find = '', property = '', least = '', most = ''] = line.split('\t');
    return { element, find, property, least: Number(least), most: Number(most) };
  });

let files: ReadonlyMap<string, string>;
let xml: string;

beforeAll(async () => {
  const bytes = await drawDocument(
    reportOf(),
    { kind: 'month', month: '2025-11' },
    createTexts('vi'),
    november,
  );
  files = unzip(bytes);
  xml = files.get('word/document.xml') ?? '';
});

describe('the layout is that of NĐ 30/2020', () => {
  test.each(rules.map((rule) => [rule.element, rule.property, rule] as const))(
    '%s: %s',
    (_, property, rule) => {
      const value = property.includes('.') ? ofPage(property) : ofParagraph(rule.find, property);
      expect(value).toBeGreaterThanOrEqual(rule.least - 0.01);
      expect(value).toBeLessThanOrEqual(rule.most + 0.01);
    },
  );

  test('all letters are Times New Roman, and black', () => {
    const fonts = [...files].flatMap(([name, text]) =>
      name.startsWith('word/') ? [...text.matchAll(/w:ascii="([^"]+)"/gu)].map((m) => m[1]) : [],
    );
    expect([...new Set(fonts)]).toEqual(['Times New Roman']);
    const colors = [...xml.matchAll(/<w:rPr>.*?<w:color w:val="([^"]+)"/gu)].map((m) => m[1]);
    expect([...new Set(colors)]).toEqual(['000000']);
  });

  test('pages are numbered in the middle of the top margin, and not on the first page', () => {
    const sections = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gsu)].map((m) => m[0]);
    expect(sections).toHaveLength(4);
    for (const section of sections) {
      expect(section).toContain('<w:titlePg/>');
      // Each appendix begins with 1 again.
      expect(section).toContain('w:start="1"');
      expect(section).not.toContain('footerReference');
    }
    const headers = [...files].filter(([name]) => /word\/header\d+\.xml/u.test(name));
    const numbered = headers.filter(([, text]) => text.includes('PAGE'));
    expect(numbered).toHaveLength(4);
    expect(headers.length - numbered.length).toBe(4);
    for (const [, text] of numbered) {
      expect(text).toContain('<w:jc w:val="center"/>');
      expect(text).toMatch(/<w:sz w:val="2[68]"\/>/u);
    }
  });

  test('wide tables lie, the rest stands', () => {
    const orients = [...xml.matchAll(/<w:pgSz [^>]*w:orient="(\w+)"/gu)].map((m) => m[1]);
    expect(orients).toEqual(['portrait', 'landscape', 'landscape', 'portrait']);
  });

  test('number, day and signature are left to the office', () => {
    const said = paragraphs(xml);
    expect(said).toContain('DỰ THẢO');
    expect(said).toContain('Số:          /BC-VHXH');
    // Only January and February have a nought before them.
    expect(said).toContain('Hà Đông, ngày      tháng 11 năm 2025');
    expect(said.join('\n')).not.toMatch(/TM\.|KT\.|đã ký/u);
  });

  test('paper is named in the language of its letters', () => {
    expect(xml).not.toMatch(/\p{M}/u);
  });
});

/** Of the first section, in millimetres. */
function ofPage(property: string): number {
  const [what, side] = property.split('.');
  const first = /<w:sectPr.*?<\/w:sectPr>/su.exec(xml)?.[0] ?? '';
  const tag = what === 'page' ? 'pgSz' : 'pgMar';
  const name = what === 'page' ? (side === 'width' ? 'w' : 'h') : side;
  const found = new RegExp(`<w:${tag} [^>]*w:${name}="(\\d+)"`, 'u').exec(first);
  return Math.round((Number(found?.[1]) / 1440) * 254) / 10;
}

function ofParagraph(find: string, property: string): number {
  const all = [...xml.matchAll(/<w:p>.*?<\/w:p>/gsu)].map((m) => m[0]);
  const said = (each: string) => paragraphs(each).join('');
  const found =
    all.find((each) => said(each).startsWith(find)) ??
    all.find((each) => said(each).includes(find));
  if (!found) throw new Error(`nowhere: ${find}`);
  const number = (pattern: RegExp) => Number(pattern.exec(found)?.[1] ?? 0);
  switch (property) {
    case 'size':
      return number(/<w:sz w:val="(\d+)"/u) / 2;
    case 'bold':
      return /<w:b\/>/u.test(found) ? 1 : 0;
    case 'italic':
      return /<w:i\/>/u.test(found) ? 1 : 0;
    case 'justified':
      return /<w:jc w:val="both"\/>/u.test(found) ? 1 : 0;
    case 'indent':
      return Math.round((number(/w:firstLine="(\d+)"/u) / 1440) * 254) / 10;
    case 'after':
      return number(/w:after="(\d+)"/u) / 20;
    case 'line':
      return number(/w:line="(\d+)"/u);
    default:
      throw new Error(`no such property: ${property}`);
  }
}
