import type { Channel } from './channels/channel.ts';
import { createReportAnswers } from './conversation/files/drawn.ts';
import { createFileAnswers } from './conversation/files/found.ts';
import { toDocumentOrder } from './conversation/files/order.ts';
import { toReportOrder } from './conversation/files/report-order.ts';
import type { Surroundings } from './conversation/surroundings.ts';
import { createRetouch } from './delivery/retouch.ts';
import type { Clock } from './kernel/clock.ts';
import type { AccountId, OrgId } from './kernel/ids.ts';
import type { Log } from './kernel/log.ts';
import type { Texts } from './render/locale.ts';
import { type Progress, progressText } from './render/ordered-report.ts';
import { createExporter } from './reports/exporter.ts';
import { createOffice, type Office } from './reports/office.ts';
import { createReader } from './reports/reader.ts';
import type { Database } from './storage/database.ts';
import type { Job } from './storage/jobs.ts';

export interface OfficeNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly texts: Texts;
  readonly log: Log;
  readonly surroundings: Surroundings;
  readonly accounts: readonly {
    readonly org: OrgId;
    readonly id: AccountId;
    readonly channel: Channel;
  }[];
  /** Called after every commit that may have queued a message. */
  readonly onWritten: () => void;
}

/** Puts the office together: who reads documents and draws reports, and who tells of it. */
export function openOffice({
  database,
  clock,
  texts,
  log,
  surroundings,
  accounts,
  onWritten,
}: OfficeNeeds): Office {
  const files = createFileAnswers(surroundings);
  const reports = createReportAnswers(surroundings);
  const read = createReader({ database, clock, texts, quotaOf });
  const draw = createExporter({ database, clock, texts });
  const retouch = createRetouch({
    ...{ database, log },
    channels: accounts.map(({ id, channel }) => ({ accountId: id, channel })),
  });
  /** The message that says that a report is on its way says how far it is. */
  const show = async (job: Job, progress: Progress) => {
    const { report, inbox } = toReportOrder(job.params);
    const message = { orgId: job.orgId, cause: inbox };
    const queuedAs = progressText(texts, report, 'ordered');
    await retouch({ ...message, queuedAs }, progressText(texts, report, progress));
  };
  return createOffice({
    ...{ database, clock, log },
    workers: {
      async document(job) {
        const found = await read(job.orgId, toDocumentOrder(job.params));
        return (tx) => files.found(tx, job, found);
      },
      async export(job) {
        const { report, unpublished } = toReportOrder(job.params);
        const onProgress = (progress: Progress) => show(job, progress);
        const drawn = await draw(job.orgId, report, { unpublished, onProgress });
        await show(job, drawn ? 'done' : 'nothing');
        return (tx) => reports.drawn(tx, job, drawn);
      },
    },
    onGivenUp: (tx, job) => (job.kind === 'export' ? reports : files).stuck(tx, job),
    onWritten,
  });

  /** Messages a month of the platform that limits an organization most; null where none does. */
  function quotaOf(org: OrgId): number | null {
    const quotas = accounts
      .filter((account) => account.org === org)
      .flatMap(({ channel }) => channel.capabilities.monthlyQuota ?? []);
    return quotas.length === 0 ? null : Math.min(...quotas);
  }
}
