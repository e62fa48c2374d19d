/** A cell as a row of the document has it. */
interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

/** A cell of a row above that reaches down into the next ones. */
interface Reaching {
  readonly text: string;
  left: number;
}

/**
 * The paragraphs of a Word document in lines, list items with their bullets, the cells of a row in
 * one line parted by tabs. A cell merged over columns fills the first of them; one merged over rows
 * says in each of them what it says. Only what mammoth itself writes is read here, never a page of
 * the web.
 */
export function textOfHtml(html: string): string {
  const lists: { readonly ordered: boolean; items: number }[] = [];
  let text = '';
  let tables = 0;
  let cell: { text: string; readonly tag: string } | null = null;
  let row: Cell[] = [];
  let reaching: Reaching[] = [];
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/gu)) {
    const tag = /^<(\/?)([a-z0-9]+)/u.exec(token);
    const opens = tag?.[1] === '';
    const name = tag?.[2] ?? '';
    if (name === 'ul' || name === 'ol') {
      if (opens) lists.push({ ordered: name === 'ol', items: 0 });
      else lists.pop();
    } else if (name === 'table') {
      tables += opens ? 1 : -1;
      if (tables === 1 && opens) reaching = [];
    } else if ((name === 'td' || name === 'th') && tables === 1) {
      if (opens) cell = { text: '', tag: token };
      else if (cell) row.push(cellOf(cell));
      if (!opens) cell = null;
    } else if (name === 'tr' && tables === 1) {
      if (!opens) text += `${filled(row, reaching).join('\t')}\n`;
      row = [];
    } else {
      const said = tag ? shownAs(name, opens, lists) : unescaped(token).replace(/[\n\t]+/gu, ' ');
      if (cell) cell.text += said.replace('\n', ' ');
      else text += said;
    }
  }
  return text.replace(/[ ]+\n/gu, '\n').replace(/\n{3,}/gu, '\n\n');
}

/** What a tag is in the text: the end of a line, or a bullet. */
function shownAs(
  name: string,
  opens: boolean,
  lists: readonly { readonly ordered: boolean; items: number }[],
): string {
  if (name === 'li') return opens ? `\n${bullet(lists)} ` : '';
  const ends = ['p', 'br', 'td', 'th', 'tr'].includes(name) || /^h[1-6]$/u.test(name);
  return ends ? '\n' : '';
}

function cellOf({ text, tag }: { readonly text: string; readonly tag: string }): Cell {
  const over = (what: string) =>
    Number(new RegExp(`${what}="(\\d{1,3})"`, 'u').exec(tag)?.[1] ?? 1);
  return {
    text: text.replace(/\s+/gu, ' ').trim(),
    columns: over('colspan'),
    rows: over('rowspan'),
  };
}

/** The cells of a row with those that reach into it from above, which it then reaches on. */
function filled(row: readonly Cell[], reaching: Reaching[]): readonly string[] {
  const cells: string[] = [];
  const above = () => {
    for (let one = reaching[cells.length]; one && one.left > 0; one = reaching[cells.length]) {
      one.left -= 1;
      cells.push(one.text);
    }
  };
  for (const { text, columns, rows } of row) {
    above();
    for (let n = 0; n < columns; n += 1) {
      const shown = n === 0 ? text : '';
      reaching[cells.length] = { text: shown, left: rows - 1 };
      cells.push(shown);
    }
  }
  above();
  return cells;
}

/** The number or bullet of the next item of the innermost list. */
function bullet(lists: readonly { readonly ordered: boolean; items: number }[]): string {
  const list = lists.at(-1);
  if (!list?.ordered) return lists.length > 1 ? '+' : '-';
  list.items += 1;
  return lists.length > 1
    ? `${String.fromCharCode(96 + Math.min(list.items, 26))})`
    : `${list.items}.`;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

function unescaped(text: string): string {
  return text.replace(/&(\w+|#39);/gu, (whole, name: string) => entities[name] ?? whole);
}
