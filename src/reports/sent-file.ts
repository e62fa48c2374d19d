import type { CampaignFile } from '../core/campaign/campaign.ts';
import { type FileFound, forecastLines } from '../render/sent-file.ts';
import type { Refusal } from './workbook/archive.ts';
import { kindOf, type SentFile } from './workbook/document.ts';
import { readPlanFile } from './workbook/plan-file.ts';
import { type ReadingNeeds, readWorkbook, writeRemarks } from './workbook/read.ts';
import { sayRemark } from './workbook/remarks.ts';

export interface FileNeeds extends ReadingNeeds {
  /** Messages a month of the platform that limits them; null where none does. */
  readonly quota: number | null;
}

/** Reads a file that somebody sent: a plan, or a workbook. Nothing is stored. */
export async function readSentFile(file: SentFile, needs: FileNeeds): Promise<FileFound> {
  return kindOf(file) === 'xlsx' ? await workbook(file, needs) : await plan(file, needs);
}

async function plan(file: SentFile, needs: FileNeeds): Promise<FileFound> {
  const { name } = file;
  const forecast = (campaign: CampaignFile) => forecastLines(needs.say, campaign, needs.quota);
  const reading = await readPlanFile(file, needs, forecast);
  if (reading.kind === 'refused') return refused(name, reading.refusal, needs);
  const { campaign, guesses } = reading.draft;
  return {
    kind: 'plan',
    name,
    title: reading.plan.title,
    tasks: campaign.tasks.length,
    units: campaign.units.length,
    cells: guesses.size,
    forecast: forecast(campaign),
    workbook: reading.workbook,
  };
}

async function workbook({ name, bytes }: SentFile, needs: FileNeeds): Promise<FileFound> {
  const reading = await readWorkbook(bytes, needs);
  if (reading.kind === 'refused') return refused(name, reading.refusal, needs);
  const { campaign, remarks } = reading;
  const forecast = forecastLines(needs.say, campaign, needs.quota);
  const said = (level: 'problem' | 'warning') =>
    remarks
      .filter((remark) => remark.level === level)
      .map((remark) => sayRemark(remark, needs.say));
  if (reading.kind === 'problems') {
    const marked = await writeRemarks(bytes, remarks, forecast, needs.say);
    const [problems, warnings] = [said('problem'), said('warning')];
    return { kind: 'problems', name, problems, warnings, workbook: marked };
  }
  return { kind: 'campaign', name, campaign, warnings: said('warning'), forecast };
}

function refused(name: string, { reason, values }: Refusal, { say }: FileNeeds): FileFound {
  if (reason === 'secret') return { kind: 'secret', mark: String(values.phrase) };
  return { kind: 'refused', name, reason: say(`workbook.refused.${reason}`, values) };
}
