import { z } from 'zod';
import { type AccountId, as, type InboxId } from '../../kernel/ids.ts';
import { type OrderedReport, orderedReport } from '../../render/ordered-report.ts';
import { addJob, type JobId } from '../../storage/jobs.ts';
import type { Scene } from '../commands/scene.ts';

const orderShape = z.object({
  report: orderedReport,
  /** Whether it holds points that the units have not been shown. */
  unpublished: z.boolean(),
  /** The account over which it goes. */
  account: z.custom<AccountId>((id) => typeof id === 'string'),
  /** What the message that shows the progress answers. */
  inbox: z.custom<InboxId>((id) => typeof id === 'string'),
});

export type ReportOrder = z.infer<typeof orderShape>;

/** Orders a report for whoever speaks; it is drawn outside of any turn. */
export async function orderReport(scene: Scene, report: OrderedReport): Promise<void> {
  const { tx, orgId, now, turn, speaker } = scene;
  const id = as<JobId>(`export:${turn.inbox}`);
  const unpublished = speaker.person.roles.includes('coordinator');
  const params: ReportOrder = {
    ...{ report, unpublished, account: turn.account.id, inbox: turn.inbox },
  };
  await addJob(tx, orgId, { id, kind: 'export', personId: speaker.person.id, params }, now);
}

/** @throws ZodError when it is no order of ours */
export function toReportOrder(params: unknown): ReportOrder {
  return orderShape.parse(params);
}
