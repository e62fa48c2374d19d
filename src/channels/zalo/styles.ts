/** A stretch of a text and how it is shown: `b` is bold. Offsets are UTF-16 code units. */
export interface TextStyle {
  readonly start: number;
  readonly len: number;
  readonly st: readonly ['b'];
}

/** A longer line in capitals is a sentence, and one of a list is no heading. */
const longestHeading = 80;

/**
 * Lines in capitals are headings, in bold: `YT-01 DỊCH BỆNH`, `1. ĐỀ NGHỊ CHO Ý KIẾN`. The text
 * stays what it is: whatever stands in it, nobody's words can become markup.
 */
export function headingsOf(text: string): readonly TextStyle[] {
  const styles: TextStyle[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (isHeading(line)) styles.push({ start, len: line.length, st: ['b'] });
    start += line.length + 1;
  }
  return styles;
}

function isHeading(line: string): boolean {
  if (line.length > longestHeading || line.startsWith('-')) return false;
  return /\p{Lu}{2}/u.test(line) && !/\p{Ll}/u.test(line);
}
