/**
 * Cuts a text that is too long for one message into pages: between lines where it can, else
 * between sentences, words, and at last between letters, never inside one. Without the marks the
 * pages joined are the text itself.
 *
 * @param limit the longest page with its mark, in UTF-16 units
 * @param mark what tells a page from the others, `(1/2)`; it stands on a line of its own at the end
 * @returns the text as NFC, in one page when it fits
 */
export function splitPages(
  text: string,
  limit: number,
  mark: (n: number, of: number) => string,
): readonly string[] {
  const whole = text.normalize('NFC');
  if (whole.length <= limit) return [whole];
  const room = limit - mark(99, 99).length - 1;
  if (room < 1) throw new RangeError(`no page of ${limit} can hold a mark`);
  const pages = cutPages(whole, room);
  return pages.map((page, n) => `${page}\n${mark(n + 1, pages.length)}`);
}

/** The pages without their marks: joined they equal the input. */
export function cutPages(text: string, room: number): readonly string[] {
  const pages: string[] = [];
  let page = '';
  for (const piece of pieces(text, room)) {
    if (page !== '' && page.length + piece.length > room) {
      pages.push(page);
      page = '';
    }
    page += piece;
  }
  return page === '' ? pages : [...pages, page];
}

/** How a text may be cut, the gentlest way first. */
const granularities = ['sentence', 'word', 'grapheme'] as const;

/** Lines with their ends; a line too long for a page in smaller and smaller pieces. */
function* pieces(text: string, room: number): Generator<string> {
  for (const line of text.match(/[^\n]*\n|[^\n]+$/gu) ?? []) yield* smaller(line, room, 0);
}

function* smaller(piece: string, room: number, level: number): Generator<string> {
  const granularity = granularities[level];
  if (piece.length <= room || granularity === undefined) {
    yield piece;
    return;
  }
  for (const { segment } of new Intl.Segmenter('vi', { granularity }).segment(piece)) {
    yield* smaller(segment, room, level + 1);
  }
}
