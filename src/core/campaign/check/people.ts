import { calledOf } from '../called.ts';
import type { CampaignFile } from '../campaign.ts';
import { firstFocalPoints } from '../parts.ts';
import { placed } from '../place.ts';
import type { Findings } from '../problem.ts';
import type { Index } from './index.ts';

/** Fields, units and people lead to each other; the roles that the week needs are filled. */
export function checkPeople(campaign: CampaignFile, index: Index, found: Findings): void {
  const { fields, units, people } = campaign;
  for (const { path, row } of placed('fields', fields, ({ code }) => code)) {
    index.fields.refer(`${path}.parent`, row.parent, found);
  }
  if (units.length === 0) found.problem('units', 'no-rows');
  if (people.length === 0) found.problem('people', 'no-rows');
  const asked = firstFocalPoints(campaign);
  for (const { path, row } of placed('units', units, ({ code }) => code)) {
    index.people.refer(`${path}.head`, row.head, found);
    index.people.refer(`${path}.leader_in_charge`, row.leader, found);
    if (row.code !== '' && !asked.has(row.code)) {
      found.warn(path, 'no-focal-point', { unit: row.name });
    }
  }
  for (const { path, row } of placed('people', people, ({ code }) => code)) {
    index.units.refer(`${path}.unit`, row.unit, found);
    if (row.unit === null && row.roles.some((role) => boundToUnit.has(role))) {
      found.problem(`${path}.unit`, 'role-without-unit', { person: calledOf(campaign, row.code) });
    }
    for (const [n, field] of row.fieldsInCharge.entries()) {
      index.fields.refer(`${path}.fields_in_charge[#${n + 1}]`, field, found);
    }
    for (const [n, other] of row.proxyFor.entries()) {
      index.people.refer(`${path}.proxy_for[#${n + 1}]`, other, found);
    }
    if (row.phone !== null && !/^0\d{9,10}$/u.test(row.phone.replace(/[\s.-]/gu, ''))) {
      found.warn(`${path}.phone`, 'phone', {
        person: calledOf(campaign, row.code),
        found: row.phone,
      });
    }
  }
  checkRoles(campaign, found);
}

const boundToUnit: ReadonlySet<string> = new Set(['focal_point', 'unit_head', 'deputy']);

function checkRoles({ people, recipients, rooms, schedules }: CampaignFile, found: Findings): void {
  const coordinators = people.filter(({ roles }) => roles.includes('coordinator')).length;
  if (people.length > 0 && coordinators === 0) found.warn('people', 'no-coordinator');
  if (coordinators === 1) found.warn('people', 'one-coordinator');
  const approvers = new Set([...rooms, ...recipients].map(({ approver }) => approver));
  const named = [...approvers].some((code) => code !== null);
  const held = people.some(({ roles }) => roles.includes('approver'));
  if (schedules.some(({ needsApproval }) => needsApproval) && !named && !held) {
    found.warn('people', 'no-approver');
  }
}
