import type { CampaignFile, CampaignTask } from '../campaign.ts';
import { isDay } from '../file/form.ts';
import type { Findings } from '../problem.ts';

/** When a task is asked, and until when it is due. */
export function checkCadence(
  path: string,
  task: CampaignTask,
  { header }: CampaignFile,
  found: Findings,
): void {
  const { cadence, due } = task;
  const { every } = cadence;
  if (every === 'once' && (cadence.due as string) === '') {
    found.problem(`${path}.cadence.due`, 'cadence-without-due', { task: task.code });
  }
  const months = every === 'season' || every === 'week' ? cadence.months : null;
  if (months?.length === 0) {
    found.problem(`${path}.cadence.months`, 'cadence-without-months', { task: task.code });
  }
  const own = every === 'once' || every === 'until_done' ? cadence.due : null;
  if (own !== null && isDay(own) && due !== null && isDay(due) && own !== due) {
    found.problem(`${path}.cadence.due`, 'cadence-due-differs', { cadence: own, due });
  }
  if (due === null) {
    if (task.kind === 'time_bound' && every !== 'once') {
      found.warn(`${path}.due`, 'no-due', { task: task.code, title: task.shortTitle });
    }
    return;
  }
  if (!isDay(due)) return;
  if (isDay(header.start) && due < header.start && task.state.value !== 'done') {
    found.problem(`${path}.due.date`, 'due-before-start', { due, start: header.start });
  }
  if (isDay(header.end) && due > header.end) {
    found.warn(`${path}.due.date`, 'due-after-end', { task: task.code, due, end: header.end });
  }
}
