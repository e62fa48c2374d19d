import type { CampaignQuestion, CampaignTask } from '../campaign.ts';
import type { Findings } from '../problem.ts';
import { fits } from './condition.ts';
import type { Index } from './index.ts';

/** The figures known before the campaign: answers their question can have, and parts of a whole. */
export function checkBaseline(
  path: string,
  question: CampaignQuestion,
  task: CampaignTask,
  index: Index,
  found: Findings,
): void {
  const { baseline, total } = question;
  if (baseline === null) return;
  const values: [string, number | string | null, number | undefined][] = [
    [`${path}.baseline.value`, baseline.value, total?.value],
    ...Object.entries(baseline.byUnit).map(
      ([unit, value]): [string, number | string, number | undefined] => [
        `${path}.baseline.by_unit[${unit}].value`,
        value,
        total?.byUnit[unit],
      ],
    ),
  ];
  for (const [place, value, whole] of values) {
    if (value === null) continue;
    if (!fits(value, question)) {
      found.problem(place, 'baseline-type', { label: question.label, found: value });
    } else if (typeof value === 'number' && whole !== undefined && value > whole) {
      const unit = question.total?.unit ?? '';
      found.problem(place, 'above-total', { task: task.code, value, total: whole, unit });
    }
  }
  const units = [task.lead, ...(task.fanOut?.units ?? [])];
  for (const unit of Object.keys(baseline.byUnit)) {
    const place = `${path}.baseline.by_unit[${unit}].unit`;
    if (!index.units.has(unit)) index.units.refer(place, unit, found);
    else if (!units.includes(unit)) found.problem(place, 'fan-out-unit', { found: unit });
  }
  checkSum(path, question, task, found);
}

/** Where every unit's figure is known, their sum is the whole's. A difference is only worth a look. */
function checkSum(
  path: string,
  { key, label, baseline, total }: CampaignQuestion,
  { fanOut }: CampaignTask,
  found: Findings,
): void {
  if (total) {
    const parts = Object.values(total.byUnit);
    const sum = parts.reduce((all, part) => all + part, 0);
    if (parts.length > 0 && sum !== total.value) {
      found.warn(`${path}.total.value`, 'parts-differ', { label, value: total.value, sum });
    }
  }
  if (!baseline || typeof baseline.value !== 'number' || !fanOut) return;
  if ((fanOut.byQuestion[key] ?? fanOut.otherwise) !== 'sum') return;
  const parts = fanOut.units.map((unit) => baseline.byUnit[unit]);
  const figures = parts.filter((part) => typeof part === 'number');
  const sum = figures.reduce((all, part) => all + part, 0);
  if (figures.length === fanOut.units.length && sum !== baseline.value) {
    found.warn(`${path}.baseline.value`, 'parts-differ', { label, value: baseline.value, sum });
  }
}
