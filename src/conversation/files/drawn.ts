import {
  type OrderedReport,
  progressText,
  reportFile,
  reportName,
} from '../../render/ordered-report.ts';
import { storeBlob } from '../../storage/blobs.ts';
import type { Tx } from '../../storage/database.ts';
import type { Job } from '../../storage/jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { answerOrder, ordererOf } from './orderer.ts';
import { toReportOrder } from './report-order.ts';

/** What is said when a report is drawn, or cannot be. */
export interface ReportAnswers {
  /** @param drawn null where there is no such month or phase */
  drawn(
    tx: Tx,
    job: Job,
    drawn: { readonly mime: string; readonly bytes: Uint8Array } | null,
  ): Promise<void>;
  /** It was tried several times and did not go. */
  stuck(tx: Tx, job: Job): Promise<void>;
}

/** Gives a report to whoever ordered it, in the transaction that ends its drawing. */
export function createReportAnswers(surroundings: Surroundings): ReportAnswers {
  const { texts } = surroundings;
  return {
    async drawn(tx, job, drawn) {
      const { report, account } = toReportOrder(job.params);
      const orderer = await ordererOf(surroundings, tx, job, account);
      if (!orderer) return;
      if (drawn === null) {
        const text = progressText(texts, report, 'nothing');
        return await answerOrder(surroundings, orderer, job, { text });
      }
      const sha256 = await storeBlob(tx, orderer.orgId, drawn, orderer.now);
      const file = { sha256, name: reportFile(report) };
      const text = texts(`report.given.${given(report)}`, { report: reportName(texts, report) });
      await answerOrder(surroundings, orderer, job, { text, file });
    },
    async stuck(tx, job) {
      const { report, account } = toReportOrder(job.params);
      const orderer = await ordererOf(surroundings, tx, job, account);
      if (!orderer) return;
      const name = reportName(texts, report);
      const text = texts('file.stuck', { name, who: orderer.who });
      await answerOrder(surroundings, orderer, job, { text });
    },
  };
}

/** A document is a draft that somebody signs; figures are what they are. */
function given({ what }: OrderedReport): 'document' | 'sheet' | 'scores' {
  return what === 'sheet' || what === 'scores' ? what : 'document';
}
