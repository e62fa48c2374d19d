import type { Workbook } from 'exceljs';
import type { Draft } from '../../core/plan/draft.ts';
import type { Showing } from './context.ts';
import { headerDays, headerKeys, headerPlaces, showHeader } from './guide.ts';
import { bold, box, type colours, fill, font, heightFor, wrapped } from './style.ts';

const lines = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
const key = [
  'yellow',
  'white',
  'grey',
  'red',
  'orange',
] as const satisfies (keyof typeof colours)[];

/** Adds the guide: five sentences, what the colours mean, how much is to be seen, the campaign itself. */
export function addGuide(workbook: Workbook, { campaign, guesses }: Draft, showing: Showing): void {
  const { say } = showing;
  const page = workbook.addWorksheet(say('workbook.sheet.guide'), {
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  });
  page.columns = [
    { width: 30, style: { font, alignment: wrapped } },
    { width: 90, style: { font, alignment: wrapped } },
  ];
  page.addRow([say('workbook.guide.title')]).getCell(1).font = { ...bold, size: 16 };
  page.addRow([]);
  for (const [n, line] of lines.entries()) {
    page.addRow([n + 1, say(`workbook.guide.lines.${line}`)]).getCell(1).alignment = {
      horizontal: 'right',
    };
  }
  page.addRow([]);
  for (const [n, colour] of key.entries()) {
    const row = page.addRow([
      n === 0 ? say('workbook.guide.key') : '',
      say(`workbook.guide.${colour}`),
    ]);
    row.getCell(2).fill = fill(colour);
    row.getCell(2).border = box;
  }
  page.addRow([]);
  page.addRow(['', say('workbook.guide.toSee', toSee(guesses))]).getCell(2).font = bold;
  page.addRow([]);
  page.addRow([say('workbook.guide.about')]).getCell(1).font = bold;
  const shown = showHeader(campaign, showing);
  for (const each of headerKeys) {
    const row = page.addRow([say(`workbook.header.${each}`)]);
    const cell = row.getCell(2);
    const value = shown[each];
    const day = headerDays.has(each) && value !== null && value !== '';
    cell.value = day ? new Date(`${value}T00:00:00Z`) : value;
    if (headerDays.has(each)) cell.numFmt = 'dd/mm/yyyy';
    cell.alignment = { ...wrapped, horizontal: 'left' };
    cell.border = box;
    row.height = heightFor([{ text: String(value ?? ''), width: 90 }]);
    cell.fill = fill(guesses.has(headerPlaces[each]) ? 'yellow' : 'white');
  }
}

/** How much was guessed: questions of the library apart from the rest. */
function toSee(guesses: ReadonlySet<string>): {
  readonly cells: number;
  readonly questions: number;
} {
  const questions = [...guesses].filter((place) => place.includes('.questions[')).length;
  return { cells: guesses.size - questions, questions };
}
