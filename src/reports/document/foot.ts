import { Paragraph, type Table } from 'docx';
import { sideBySide } from './head.ts';
import { center, left, pt, run, size } from './layout.ts';
import type { Words } from './words.ts';

/** The recipients at the left, room for the signature at the right. Nobody signs here. */
export function footTable({ texts, code, level, head }: Words): Table {
  const office = /^phòng /iu.test(head.manager.name);
  const line = (said: string) =>
    new Paragraph({
      ...{ alignment: left, spacing: { before: 0, after: 0 } },
      children: [run(said, size.sent)],
    });
  return sideBySide([
    [
      [
        new Paragraph({
          ...{ alignment: left, spacing: { before: 0, after: 0 } },
          children: [
            run(texts('document.sent.head'), size.sentHead, { bold: true, italics: true }),
          ],
        }),
        line(texts('document.sent.above')),
        line(texts('document.sent.others', { level })),
        line(texts('document.sent.kept', { code })),
      ],
      [
        new Paragraph({
          ...{ alignment: center, spacing: { before: 0, after: pt(80) } },
          children: [
            run(texts(`document.signer.${office ? 'office' : 'other'}`), size.signer, {
              bold: true,
            }),
          ],
        }),
      ],
    ],
  ]);
}
