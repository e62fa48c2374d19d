import type { CampaignTask } from '../../core/campaign/campaign.ts';
import type { Hearing } from './context.ts';
import type { RowReader } from './row-reader.ts';
import { keyOf } from './words.ts';

/** With whom: every name that is a unit or a group counts as one, others stay as they are written. */
export function hearCoop(
  read: RowReader,
  before: CampaignTask | null,
  { names, renamed, library }: Hearing,
): CampaignTask['coop'] {
  const there = (code: string) => names.units.find(renamed(code)).kind === 'one';
  if (before !== null && read.same('coop')) {
    return { ...before.coop, units: before.coop.units.filter(there).map(renamed) };
  }
  const text = read.text('coop');
  const parts = text
    .split(/[;,]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const units: string[] = [];
  const groups: string[] = [];
  const others: string[] = [];
  for (const part of parts) {
    const named = names.units.find(part);
    const group = library.groups.find((each) => keyOf(each) === keyOf(part));
    if (named.kind === 'one') units.push(named.code);
    else if (group === undefined) others.push(part);
    else groups.push(group);
  }
  return { text, units, groups, others };
}
