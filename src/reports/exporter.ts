import { dayOf } from '../core/calendar/zone.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';
import type { OrderedReport, Progress } from '../render/ordered-report.ts';
import type { Database } from '../storage/database.ts';
import { loadPeriod } from './period/load-period.ts';
import { type ReportKind, spanOf } from './period/span.ts';

/** A report that was drawn. */
export interface DrawnReport {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

const office = 'application/vnd.openxmlformats-officedocument';

export interface ExporterOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly texts: Texts;
}

/** How a report is drawn. */
export interface Drawing {
  /** Whether it holds points that the units have not been shown: those of the coordinator do. */
  readonly unpublished: boolean;
  readonly onProgress?: (progress: Progress) => Promise<void>;
}

/**
 * Draws reports. The libraries take tens of megabytes: they are loaded when one is drawn.
 *
 * @returns null where there is no such month or phase
 */
export function createExporter({ database, clock, texts }: ExporterOptions) {
  return async (
    orgId: OrgId,
    ordered: OrderedReport,
    { unpublished, onProgress = async () => {} }: Drawing,
  ): Promise<DrawnReport | null> => {
    const now = clock.now();
    const asked = kindOf(ordered);
    await onProgress('reading');
    const found = await database.transact('report', (tx) =>
      loadPeriod(tx, orgId, (head) => spanOf(asked, head, dayOf(now, head.zone)), now, {
        unpublished,
      }),
    );
    if (!found) return null;
    await onProgress('drawing');
    if (ordered.what === 'sheet' || ordered.what === 'scores') {
      const { drawScoreSheet, drawSheet } = await import('./sheet/draw-sheet.ts');
      const drawn = ordered.what === 'sheet' ? drawSheet : drawScoreSheet;
      return { mime: `${office}.spreadsheetml.sheet`, bytes: await drawn(found, texts, now) };
    }
    const { drawDocument } = await import('./document/draw-document.ts');
    const bytes = await drawDocument(found, asked, texts, now);
    return { mime: `${office}.wordprocessingml.document`, bytes };
  };
}

/** A workbook holds everything from the first day. */
function kindOf(ordered: OrderedReport): ReportKind {
  switch (ordered.what) {
    case 'month':
      return { kind: 'month', month: ordered.month };
    case 'phase':
    case 'scores':
      return { kind: 'phase', phase: ordered.phase };
    case 'final':
    case 'sheet':
      return { kind: 'final' };
  }
}
