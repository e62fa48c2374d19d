/** All lengths are for a phone that shows the picture 400 wide; it is drawn at twice that. */
export const width = 400;
export const scale = 2;
export const margin = 10;

/** Whose picture it is, and below it of which week. */
export const head = { height: 46, issuer: 12, week: 15, weekTop: 22 };
export const sectionTitle = { height: 22, size: 12.5 };
export const legendHeight = 22;

/** One field: its line of text, its bar, the thin bar of the week before. */
export const fieldRow = { height: 42, text: 16, bar: 12, thin: 4 };

/** The board: names at the left, one column for each week. */
export const board = { names: 112, header: 18, row: 19 };
export const mostWeeks = 12;

/** Where the parts begin, from the top. */
export interface Places {
  readonly fields: number;
  readonly fieldsLegend: number;
  readonly board: number;
  readonly boardLegend: number;
  readonly height: number;
}

/** @param rows fields, all of them together included @param units rows of the board */
export function placesOf(rows: number, units: number): Places {
  const fields = head.height + sectionTitle.height;
  const fieldsLegend = fields + rows * fieldRow.height;
  const boardTop = fieldsLegend + legendHeight + 8 + sectionTitle.height;
  // The header has two lines: the week, and how many reported in time.
  const boardLegend = boardTop + 2 * board.header + units * board.row + 6;
  return {
    fields,
    fieldsLegend,
    board: boardTop,
    boardLegend,
    height: units === 0 ? fieldsLegend + legendHeight + 4 : boardLegend + legendHeight + 4,
  };
}
