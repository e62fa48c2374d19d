import { z } from 'zod';
import type { Texts } from './locale.ts';

/** A report somebody asks for: a document, or all figures as a workbook. */
export const orderedReport = z.discriminatedUnion('what', [
  /** `2025-10`: from the 15th before to the 14th. */
  z.object({ what: z.literal('month'), month: z.string() }),
  /** A code; null for the phase that runs. */
  z.object({ what: z.literal('phase'), phase: z.string().nullable() }),
  z.object({ what: z.literal('final') }),
  z.object({ what: z.literal('sheet') }),
  /** The points of a phase by its code, and the grounds of each. */
  z.object({ what: z.literal('scores'), phase: z.string(), name: z.string() }),
]);

export type OrderedReport = z.infer<typeof orderedReport>;

/** `báo cáo tháng 10/2025`. */
export function reportName(texts: Texts, ordered: OrderedReport): string {
  switch (ordered.what) {
    case 'month': {
      const [year = '', month = ''] = ordered.month.split('-');
      return texts('report.name.month', { month: Number(month), year });
    }
    case 'phase':
      return ordered.phase === null
        ? texts('report.name.phase')
        : texts('report.name.phaseOf', { phase: ordered.phase });
    case 'final':
      return texts('report.name.final');
    case 'sheet':
      return texts('report.name.sheet');
    case 'scores':
      return texts('report.name.scores', { phase: ordered.name });
  }
}

/** `bao-cao-thang-2025-10.docx`. */
export function reportFile(ordered: OrderedReport): string {
  switch (ordered.what) {
    case 'month':
      return `bao-cao-thang-${ordered.month}.docx`;
    case 'phase':
      return `bao-cao-giai-doan${ordered.phase === null ? '' : `-${ordered.phase}`}.docx`;
    case 'final':
      return 'bao-cao-tong-ket.docx';
    case 'sheet':
      return 'bang-so-lieu.xlsx';
    case 'scores':
      return `bang-diem-${ordered.phase}.xlsx`;
  }
}

/** How far a report is: what stands in its message while it is drawn. */
export type Progress = 'ordered' | 'reading' | 'drawing' | 'done' | 'nothing';

export function progressText(texts: Texts, ordered: OrderedReport, progress: Progress): string {
  return texts(`report.progress.${progress}`, { report: reportName(texts, ordered) });
}
