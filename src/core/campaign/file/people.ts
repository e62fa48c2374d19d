import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import type { CalendarSpan, Channel, Field, Official, Unit } from '../campaign.ts';
import type { Role } from '../role.ts';
import type { Forms } from './form.ts';
import { channels, dayOffKinds, plainAddressForm, roles } from './vocabulary.ts';

export function fieldForm(f: Forms) {
  return f.object({
    code: f.code(),
    name: f.text(120),
    short_name: f.text(40),
    parent: f.maybe(f.code()),
    order: f.whole(0, 999),
    task_prefix: f.maybe(f.code()),
    source: f.remark(),
  });
}

export function unitForm(f: Forms) {
  return f.object({
    code: f.code(),
    name: f.text(120),
    short_name: f.text(40),
    aliases: f.or(f.list(f.text(80)), []),
    group: f.text(60),
    head: f.maybe(f.code()),
    leader_in_charge: f.maybe(f.code()),
    source: f.remark(),
    note: f.remark(),
  });
}

export function personForm(f: Forms) {
  const channel = f.oneOf(Object.keys(channels));
  return f.object({
    id: f.code(),
    name: f.text(100),
    call_name: f.text(40),
    address_form: f.or(f.text(20), plainAddressForm),
    title: f.text(120),
    unit: f.maybe(f.code()),
    roles: f.list(f.oneOf(Object.keys(roles))),
    phone: f.maybe(f.text(30)),
    channel,
    channel_ladder: f.maybe(f.list(channel)),
    preferred_hour: f.maybe(f.time()),
    seat: f.or(f.oneOf(['now', 'later', 'none']), 'now'),
    fields_in_charge: f.or(f.list(f.code()), []),
    proxy_for: f.or(f.list(f.code()), []),
    proxy_mark: f.remark(),
    note: f.maybe(f.text(300)),
    mark: f.remark(),
    source: f.remark(),
  });
}

export function calendarForm(f: Forms) {
  return f.object({
    from: f.day(),
    to: f.day(),
    kind: f.oneOf(Object.keys(dayOffKinds)),
    reason: f.text(120),
    source: f.remark(),
  });
}

export function toField(row: z.output<ReturnType<typeof fieldForm>>): Field {
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    parent: row.parent,
    order: row.order,
    taskPrefix: row.task_prefix,
  };
}

export function toUnit(row: z.output<ReturnType<typeof unitForm>>): Unit {
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    aliases: row.aliases,
    group: row.group,
    head: row.head,
    leader: row.leader_in_charge,
  };
}

export function toOfficial(row: z.output<ReturnType<typeof personForm>>): Official {
  return {
    code: row.id,
    name: row.name,
    callName: row.call_name,
    addressForm: row.address_form,
    title: row.title,
    unit: row.unit,
    roles: row.roles.flatMap((role): Role[] => (roles[role] ? [roles[role]] : [])),
    phone: row.phone,
    ladder: (row.channel_ladder ?? [row.channel]).flatMap((channel): Channel[] =>
      channels[channel] ? [channels[channel]] : [],
    ),
    preferredTime: row.preferred_hour,
    seat: row.seat,
    fieldsInCharge: row.fields_in_charge,
    proxyFor: row.proxy_for,
    note: row.note,
  };
}

export function toCalendarSpan(row: z.output<ReturnType<typeof calendarForm>>): CalendarSpan {
  return {
    from: as<Day>(row.from),
    to: as<Day>(row.to),
    kind: dayOffKinds[row.kind] ?? 'off',
    reason: row.reason,
  };
}
