import type { SheetName } from './sheets.ts';

/** Columns that are called otherwise in the campaign. */
const other: Readonly<Partial<Record<SheetName, Readonly<Record<string, string>>>>> = {
  units: { leader: 'leader_in_charge' },
  people: { hour: 'preferred_hour' },
  tasks: { fanOut: 'fan_out', rollUp: 'fan_out.roll_up' },
};

/** The place of a cell in the campaign: `tasks[KT-01].lead`. */
export function placeOfCell(sheet: SheetName, path: string, key: string): string {
  return `${path}.${other[sheet]?.[key] ?? key}`;
}
