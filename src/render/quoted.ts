/** In letters as people see them. */
const longestQuote = 120;

/** What a person wrote, short enough to be said back. */
export function quoted(raw: string): string {
  const one = raw.replace(/\s+/gu, ' ').trim();
  const letters = [...new Intl.Segmenter('vi').segment(one)].map(({ segment }) => segment);
  return letters.length <= longestQuote ? one : `${letters.slice(0, longestQuote).join('')}…`;
}
