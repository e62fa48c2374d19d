import type { CampaignFile, Official } from '../../core/campaign/campaign.ts';
import { fold } from '../../core/language/fold.ts';
import { json, type WantedRows } from './wanted.ts';

/** People, units with every name they are called by, and who does what in them. */
export function addPeople(campaign: CampaignFile, rows: WantedRows, at: Date): void {
  for (const person of campaign.people) {
    rows.add('person', {
      code: person.code,
      full_name: person.name,
      call_name: person.callName,
      address_form: person.addressForm,
      title: person.title,
      phone: person.phone,
      preferred_time: person.preferredTime,
      channel_ladder: json(person.ladder),
      settings: { seat: person.seat, note: person.note },
    });
  }
  for (const unit of campaign.units) {
    const id = rows.add('unit', {
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      peer_group: unit.group,
      head_person_id: rows.idOf('person', unit.head),
      leader_person_id: rows.idOf('person', unit.leader),
      closed_at: null,
    });
    // Two spellings that fold to one are one alias: the one written first.
    for (const text of [...unit.aliases, unit.shortName, unit.name]) {
      rows.add('unit_alias', { unit_id: id, text, folded: fold(text) });
    }
  }
  for (const person of campaign.people) {
    const colleagues = campaign.people.filter(({ unit }) => unit === person.unit);
    addMemberships(person, colleagues.indexOf(person), rows, at);
  }
}

function addMemberships(person: Official, position: number, rows: WantedRows, at: Date): void {
  const personId = rows.idOf('person', person.code);
  if (personId === null) return;
  for (const role of person.roles) {
    // Fields in charge and proxies belong to the leader in somebody, where there is one.
    const leads = role === 'leader' || !person.roles.includes('leader');
    rows.add(
      'membership',
      {
        person_id: personId,
        unit_id: rows.idOf('unit', person.unit),
        role,
        field_codes: leads && person.fieldsInCharge.length > 0 ? json(person.fieldsInCharge) : null,
        proxy_for:
          leads && person.proxyFor.length > 0
            ? person.proxyFor.flatMap((code) => rows.idOf('person', code) ?? [])
            : null,
        position,
        until_at: null,
      },
      { from_at: at.toISOString() },
    );
  }
}
