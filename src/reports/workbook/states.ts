import type { CampaignTask } from '../../core/campaign/campaign.ts';
import type { Hearing, Showing } from './context.ts';
import { plainNumber, type RowReader } from './row-reader.ts';

/** `đang thực hiện 61%` */
export function stateText(state: CampaignTask['state'], { words, say }: Showing): string {
  const label = words.state.show(state.value);
  return state.percent === null
    ? label
    : say('workbook.value.percent', { label, percent: state.percent });
}

/** Without a state, ongoing work is on track and time-bound work has not begun. */
export function hearState(
  read: RowReader,
  kind: CampaignTask['kind'],
  before: CampaignTask | null,
  { words, remarks }: Hearing,
): CampaignTask['state'] {
  if (before !== null && read.same('state')) return before.state;
  const text = read.text('state');
  const percent = /(\d{1,3}(?:[.,]\d+)?)\s*%/u.exec(text);
  const label = text
    .replace(percent?.[0] ?? '', '')
    .replace(/[\s(),]+$/u, '')
    .trim();
  const none = { day: null, source: null, note: null };
  if (label === '') {
    const value = percent ? 'in_progress' : kind === 'ongoing' ? 'on_track' : 'not_started';
    return { value, percent: percent ? plainNumber(percent[1] ?? '') : null, ...none };
  }
  const value = words.state.read(label);
  if (value === null) {
    const options = words.state.shown.join(', ');
    const nearest = words.state.nearest(label) ?? '';
    remarks.problem(read.spot('state'), 'value', { found: text, options, nearest });
  }
  return {
    value: value ?? 'on_track',
    percent: percent ? plainNumber(percent[1] ?? '') : null,
    ...none,
  };
}
