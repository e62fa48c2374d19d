import type { CampaignFile } from '../campaign.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';
import type { Recipient } from '../recipients.ts';
import type { Index } from './index.ts';

/** Rooms and people that read the digest lead to people, fields and tasks that exist. */
export function checkRecipients(campaign: CampaignFile, index: Index, found: Findings): void {
  const codes = ({ code }: Recipient) => code;
  for (const { path, row } of placed('recipients.rooms', campaign.rooms, codes)) {
    checkCommon(path, row, index, found);
    if ('role' in row.members) continue;
    for (const [n, person] of row.members.entries()) {
      index.people.refer(`${path}.members[#${n + 1}]`, person, found);
    }
  }
  for (const { path, row } of placed('recipients.persons', campaign.recipients, codes)) {
    checkCommon(path, row, index, found);
    index.people.refer(`${path}.person`, row.person, found);
    index.rooms.refer(`${path}.place`, row.place, found);
    for (const [n, field] of row.myFields.entries()) {
      index.fields.refer(`${path}.my_fields[#${n + 1}]`, field, found);
    }
    for (const [n, task] of row.highlight.entries()) {
      index.tasks.refer(`${path}.highlight[#${n + 1}]`, task, found);
    }
  }
}

function checkCommon(path: string, row: Recipient, index: Index, found: Findings): void {
  index.people.refer(`${path}.approver`, row.approver, found);
  for (const [n, field] of (row.fields ?? []).entries()) {
    index.fields.refer(`${path}.fields[#${n + 1}]`, field, found);
  }
}
