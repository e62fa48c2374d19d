import { Document, LineRuleType, Packer, Paragraph } from 'docx';
import { inSentence } from '../../render/figures.ts';
import type { Texts } from '../../render/locale.ts';
import type { PeriodReport } from '../period/load-period.ts';
import type { ReportKind } from '../period/span.ts';
import { disciplineTable, indicatorsTable, scoresTable, tasksTable } from '../period/tables.ts';
import { appendix } from './appendix.ts';
import type { Block } from './block.ts';
import { footTable } from './foot.ts';
import { addressBlock, headTable, monthName, opening, titleBlock } from './head.ts';
import { font, justified, mm, pt, run, size, text } from './layout.ts';
import { outline } from './outline.ts';
import { sectionOf } from './section.ts';
import { phaseName, type Words, wordsOf } from './words.ts';

/**
 * A report as `.docx` in the layout of NĐ 30/2020/NĐ-CP, Annex I: a draft. It has no number, no day
 * and no signature; every sentence and every table comes from the data of the period.
 *
 * @param now campaign time
 */
export async function drawDocument(
  report: PeriodReport,
  asked: ReportKind,
  texts: Texts,
  now: Date,
): Promise<Uint8Array> {
  const words = wordsOf(report.head, asked, texts, now);
  const phases = report.scores.map(({ phase }) => phase.code);
  const tables = [
    tasksTable(report, texts),
    indicatorsTable(report, texts),
    disciplineTable(report, texts),
    ...report.scores.map((score) => scoresTable(score, texts)),
  ];
  const document = new Document({
    creator: report.head.manager.name,
    title: texts('document.name'),
    styles: { default: { document: { run: { font, size: size.text * 2 } } } },
    sections: [
      sectionOf([
        headTable(words),
        ...titleBlock(words, report.period, phases),
        ...addressBlock(words),
        paragraphOf({ kind: 'paragraph', text: opening(words) }),
        ...outline(report, words).map(paragraphOf),
        paragraphOf({ kind: 'paragraph', text: closing(words, phases) }),
        new Paragraph({ spacing: { before: 0, after: pt(6) }, children: [] }),
        footTable(words),
      ]),
      ...tables.map((table, n) => appendix(table, n + 1, words)),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function closing(words: Words, phases: readonly string[]): string {
  const { texts, asked, head } = words;
  return texts(`document.closing.${asked.kind}`, {
    month: monthName(words),
    phase: inSentence(phaseName(words, phases)),
    manager: head.manager.name,
  });
}

function paragraphOf({ kind, text: said }: Block): Paragraph {
  const heading = kind !== 'paragraph';
  return new Paragraph({
    alignment: justified,
    indent: { firstLine: mm(text.indent) },
    spacing: {
      before: heading ? pt(text.after) : 0,
      after: pt(text.after),
      ...{ line: Math.round(240 * text.line), lineRule: LineRuleType.AUTO },
    },
    keepNext: heading,
    children: [
      run(said, size.text, {
        bold: kind === 'section' || kind === 'part',
        italics: kind === 'point',
      }),
    ],
  });
}
