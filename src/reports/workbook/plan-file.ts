import type { CampaignFile } from '../../core/campaign/campaign.ts';
import { type Draft, draftOf } from '../../core/plan/draft.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { readPlan } from '../../core/plan/read-plan.ts';
import { type Refusal, refusal } from './archive.ts';
import { documentText, type SentFile } from './document.ts';
import type { ReadingNeeds } from './read.ts';
import { writeWorkbook } from './write.ts';

/** A plan document made into a workbook to be corrected, or why not. */
export type PlanReading =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'draft';
      readonly plan: Plan;
      readonly draft: Draft;
      /** The bytes of an `.xlsx` file. */
      readonly workbook: Uint8Array;
    };

/**
 * Reads a plan (`.docx`, `.pdf`, `.txt`) and gives it back as the workbook of ten sheets.
 *
 * @param forecast lines for sheet 9, of what was found
 */
export async function readPlanFile(
  file: SentFile,
  needs: ReadingNeeds,
  forecast: (campaign: CampaignFile) => readonly string[] = () => [],
): Promise<PlanReading> {
  const document = await documentText(file);
  if ('refusal' in document) return { kind: 'refused', refusal: document.refusal };
  const plan = readPlan(document.text, needs.library);
  if (plan.tasks.length === 0) return { kind: 'refused', refusal: refusal('no-tasks') };
  const draft = draftOf(plan, needs.library, needs.today);
  const workbook = await writeWorkbook(draft, needs, forecast(draft.campaign));
  return { kind: 'draft', plan, draft, workbook };
}
