import { beforeAll, describe, expect, test } from 'vitest';
import { inspectArchive, largestFile } from '../../../src/reports/workbook/archive.ts';
import { documentText } from '../../../src/reports/workbook/document.ts';
import { readWorkbook } from '../../../src/reports/workbook/read.ts';
import { toWorkbook } from '../../../src/reports/workbook/write.ts';
import { pdf } from './pdf.ts';
import { edited, lines, needs, opened, sampleCampaign, saved, say, sheet } from './stage.ts';
import { zip } from './zip.ts';

let sample: Uint8Array;

beforeAll(async () => {
  sample = await toWorkbook(sampleCampaign(), needs);
});

const types = { name: '[Content_Types].xml', content: '<Types/>' };
const reason = (bytes: Uint8Array) => inspectArchive(bytes)?.reason ?? null;
const text = async (name: string, bytes: Uint8Array) => {
  const found = await documentText({ name, bytes });
  return 'refusal' in found ? found.refusal.reason : found.text;
};

describe('a workbook that would do harm is refused before it is unpacked', () => {
  test('a good one is not', () => {
    expect(reason(sample)).toBeNull();
    expect(
      reason(zip([types, { name: 'xl/worksheets/sheet1.xml', content: '<row/>' }])),
    ).toBeNull();
  });

  test('one that unpacks to gigabytes, whatever its directory says', () => {
    const bomb = Buffer.alloc(90 * 1024 * 1024);
    expect(reason(zip([types, { name: 'xl/media/a.bin', content: bomb }]))).toBe('unpacked');
    expect(reason(zip([types, { name: 'xl/media/a.bin', content: bomb, says: 10 }]))).toBe(
      'unpacked',
    );
  });

  test('many parts that are too much together', () => {
    const part = Buffer.alloc(30 * 1024 * 1024);
    const parts = [1, 2, 3].map((n) => ({ name: `xl/media/${n}.bin`, content: part }));
    expect(reason(zip([types, ...parts]))).toBe('unpacked');
  });

  test('one with macros, whatever its name', () => {
    expect(reason(zip([types, { name: 'xl/vbaProject.bin', content: 'x' }]))).toBe('macro');
    const content =
      '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>';
    expect(reason(zip([{ name: '[Content_Types].xml', content }]))).toBe('macro');
  });

  test('one that defines entities', () => {
    const content = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>';
    expect(reason(zip([types, { name: 'xl/workbook.xml', content }]))).toBe('broken');
  });

  test('a sheet of 100,000 rows', () => {
    const content = '<row><c/></row>'.repeat(100_000);
    expect(reason(zip([types, { name: 'xl/worksheets/sheet1.xml', content }]))).toBe('rows');
  });

  test('what is too heavy, has a password, is cut off, or is no zip at all', async () => {
    expect(reason(new Uint8Array(largestFile + 1))).toBe('size');
    expect(reason(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toBe('old');
    expect(reason(sample.subarray(0, sample.length / 2))).toBe('broken');
    expect(reason(new TextEncoder().encode('xin chào'))).toBe('broken');
    const cut = await readWorkbook(sample.subarray(0, 1000), needs);
    expect(cut).toMatchObject({ kind: 'refused', refusal: { reason: 'broken' } });
  });

  test('one that is marked as a state secret, in a cell, a header or a text box', () => {
    const part = (name: string, content: string) => reason(zip([types, { name, content }]));
    const word = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    expect(part('xl/sharedStrings.xml', '<si><t>Tên</t></si><si><t>TỐI </t><t>MẬT</t></si>')).toBe(
      'secret',
    );
    expect(part('word/header1.xml', word('MẬT'))).toBe('secret');
    expect(part('xl/drawings/drawing1.xml', '<a:p><a:t>TUYỆT MẬT</a:t></a:p>')).toBe('secret');
    expect(part('word/document.xml', word('Tập huấn bảo vệ bí mật nhà nước'))).toBeNull();
  });

  test('every refusal has a sentence', () => {
    const refused = inspectArchive(new Uint8Array(largestFile + 1));
    expect(say(`workbook.refused.${refused?.reason}`, refused?.values)).toBe(
      'Tệp nặng 11 MB, quá mức 10 MB. Bỏ bớt hình ảnh rồi gửi lại.',
    );
  });
});

describe('what is hidden in the workbook', () => {
  test('is not believed when somebody broke it: the sheets alone are read', async () => {
    const { reading } = await edited(sample, (workbook) => {
      const hidden = workbook.getWorksheet('_dondoc');
      if (hidden)
        hidden.getCell(1, 1).value = '{"schema":"dondoc.campaign/1","tasks":[{"code":{}}]}';
    });
    expect(reading.kind).not.toBe('refused');
    expect(lines(reading).length).toBeGreaterThan(0);
  });

  test('a formula in it is never run, and one that leads to another file is its last value', async () => {
    const workbook = await opened(sample);
    const units = sheet(workbook, 1);
    units.getCell(2, 2).value = {
      formula: '[other.xlsx]Sheet1!A1',
      result: String(units.getCell(2, 2).value),
    };
    const reading = await readWorkbook(await saved(workbook), needs);
    if (reading.kind !== 'campaign') throw new Error(lines(reading).join('\n'));
    expect(reading.campaign).toEqual(sampleCampaign());
  });
});

describe('a plan that cannot be read is refused with a reason', () => {
  test('a scanned PDF', async () => {
    expect(await text('ke-hoach.pdf', pdf([[], []]))).toBe('scanned');
    expect(say('workbook.refused.scanned')).toContain('ảnh chụp');
  });

  test('a PDF with text is read', async () => {
    const lines = [
      'KẾ HOẠCH',
      'I. NỘI DUNG',
      '1. Tổ chức tiêm chủng cho trẻ em dưới 1 tuổi trên địa bàn xã.',
    ];
    expect(await text('ke-hoach.pdf', pdf([lines]))).toContain(
      'Tổ chức tiêm chủng cho trẻ em dưới 1 tuổi',
    );
  });

  test('a broken PDF, an old Word file, a macro, a picture, a text in another encoding', async () => {
    expect(await text('a.pdf', new TextEncoder().encode('%PDF-1.7 nothing'))).toBe('broken');
    expect(await text('a.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toBe('old');
    expect(await text('a.docm', sample)).toBe('macro');
    expect(await text('a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))).toBe('kind');
    expect(await text('a.txt', Uint8Array.from([0xff, 0x41, 0xe0, 0x80]))).toBe('encoding');
    expect(
      await text('a.docx', zip([types, { name: 'word/a.bin', content: Buffer.alloc(90e6) }])),
    ).toBe('unpacked');
  });
});
