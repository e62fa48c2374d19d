import type { Workbook } from 'exceljs';
import type { CampaignFile } from '../../core/campaign/campaign.ts';
import type { Library } from '../../core/plan/library.ts';
import type { Showing } from './context.ts';
import { type Choices, columns } from './sheets.ts';

const sheetName = '_lists';

/** Rows of a sheet whose names other sheets choose from. */
const longestList = 500;

/**
 * Gives the source of a drop-down list, as a formula. Lists of words stand in a hidden sheet: a
 * formula itself may hold 255 characters only.
 */
export function lister(
  workbook: Workbook,
  campaign: CampaignFile,
  library: Library,
  { words, say }: Showing,
): (choices: Choices) => string {
  const sheet = workbook.addWorksheet(sheetName, { state: 'veryHidden' });
  const written = new Map<string, string>();
  const wordsOf = (name: Exclude<Choices, object>): readonly string[] => {
    switch (name) {
      case 'group':
        return [...new Set([...library.groups, ...campaign.units.map(({ group }) => group)])];
      case 'field':
        return [
          ...new Set([
            ...campaign.fields.map(({ shortName }) => shortName),
            ...library.fields.map(({ short_name }) => short_name),
          ]),
        ];
      case 'fanOut':
        return [...library.groups, say('workbook.value.allUnits'), say('workbook.value.none')];
      case 'audience':
        return [...words.audience.shown, ...words.role.shown];
      default:
        return words[name].shown;
    }
  };
  return (choices) => {
    if (typeof choices === 'object') {
      const letter = letterOf(
        columns[choices.sheet].findIndex(({ key }) => key === choices.column) + 1,
      );
      return `'${say(`workbook.sheet.${choices.sheet}`)}'!$${letter}$2:$${letter}$${longestList}`;
    }
    const known = written.get(choices);
    if (known !== undefined) return known;
    const list = wordsOf(choices);
    const column = written.size + 1;
    for (const [n, word] of list.entries()) sheet.getCell(n + 1, column).value = word;
    const letter = letterOf(column);
    const source = `${sheetName}!$${letter}$1:$${letter}$${Math.max(list.length, 1)}`;
    written.set(choices, source);
    return source;
  };
}

function letterOf(column: number): string {
  return column > 26
    ? letterOf(Math.floor((column - 1) / 26)) + letterOf(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column);
}
