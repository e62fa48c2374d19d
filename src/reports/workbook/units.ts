import type { CampaignFile, Unit } from '../../core/campaign/campaign.ts';
import type { Hearing, Showing } from './context.ts';
import type { GridRow } from './row-reader.ts';
import { rowReader } from './row-reader.ts';
import type { Row } from './sheets.ts';

export function showUnits({ units }: CampaignFile, { names }: Showing): readonly Row[] {
  return units.map((unit) => ({
    id: unit.code,
    path: `units[${unit.code}]`,
    cells: {
      code: unit.code,
      name: unit.name,
      group: unit.group,
      aliases: unit.aliases.join('; '),
      head: unit.head && names.people.show(unit.head),
      leader: unit.leader && names.people.show(unit.leader),
    },
  }));
}

/** Codes and names only: what people and tasks refer to, before heads can be looked up. */
export function hearUnit(
  row: GridRow,
  before: Unit | null,
  shown: Row | null,
  { remarks, say }: Pick<Hearing, 'remarks' | 'say'>,
): Unit {
  const read = rowReader('units', row, shown?.cells ?? null, remarks);
  const named = (key: string) => read.needed(key, say(`workbook.column.units.${key}`));
  const code = named('code');
  const name = named('name');
  const group = named('group');
  const shortName = before !== null && read.same('name') ? before.shortName : shortened(name);
  const aliases =
    before !== null && read.same('aliases')
      ? before.aliases
      : read
          .text('aliases')
          .split(';')
          .map((alias) => alias.trim())
          .filter((alias) => alias !== '');
  return {
    code,
    name,
    shortName,
    aliases,
    group,
    head: before?.head ?? null,
    leader: before?.leader ?? null,
  };
}

/** The same unit with its head and the leader in charge. */
export function withHeads(unit: Unit, row: GridRow, shown: Row | null, hearing: Hearing): Unit {
  const read = rowReader('units', row, shown?.cells ?? null, hearing.remarks);
  const person = (key: string, before: string | null) =>
    read.same(key) ? before : read.named(key, hearing.names.people, 'person');
  return { ...unit, head: person('head', unit.head), leader: person('leader', unit.leader) };
}

/** The longest short name the campaign file takes. In characters. */
const longestShort = 40;

function shortened(name: string): string {
  return name.length <= longestShort ? name : `${name.slice(0, longestShort - 1)}…`;
}
