/** How deep an item stands: parts, then numbers, letters, and the two kinds of bullets. */
export const levels = { letter: 1, roman: 2, number: 3, small: 6, dash: 7, plus: 8 } as const;

/** What numbers or marks an item. */
export interface Marker {
  /** From 1 (the outermost) to 8. */
  readonly level: number;
  /** Its length with the white space after it, in UTF-16 units. */
  readonly length: number;
}

interface Form {
  readonly pattern: RegExp;
  readonly level: (found: RegExpExecArray) => number;
}

const forms: readonly Form[] = [
  { pattern: /^(?:[Pp]hần|PHẦN)\s+(?:[IVX]+|\d+)\s*[.:)/-]?\s*/u, level: () => levels.letter },
  {
    pattern: /^[IVX]{1,5}\s*[.)/]\s*(?=\S)|^[IVX]{1,5}\s+[-–]\s+(?=\S)/u,
    level: () => levels.roman,
  },
  { pattern: /^[ABCDĐE][.)]\s+(?=\p{Lu})/u, level: () => levels.letter },
  {
    pattern: /^(\d{1,2}(?:\.\d{1,2}){1,3})[.)/]?(?:\s+(?=\p{L}|["“(])|(?=\p{Lu}))/u,
    level: ([, number = '']) => levels.number + Math.min(number.split('.').length - 1, 2),
  },
  { pattern: /^(?:Điều|ĐIỀU)\s+\d{1,2}\s*[.:]\s*/u, level: () => levels.number },
  { pattern: /^\(?\d{1,2}\s*[.)/]\s*(?=[\p{L}"“(])/u, level: () => levels.number },
  { pattern: /^\(?[a-zđ]\s*[.)]\s*(?=[\p{L}"“(])/u, level: () => levels.small },
  { pattern: /^[-–—−]\s*(?=["“(\d]?\s*\p{L}|\d)/u, level: () => levels.dash },
  { pattern: /^[+•*·▪●○◦■□►➢✓❖]\s*(?=\S)/u, level: () => levels.plus },
];

/**
 * The number or bullet a line begins with, or null. `I.`, `A.`, `1.`, `1.2.`, `a)`, `-` and `+`
 * among others; a wrapped line that begins with a year or a figure has none.
 */
export function markerOf(line: string): Marker | null {
  for (const { pattern, level } of forms) {
    const found = pattern.exec(line);
    if (found) return { level: level(found), length: found[0].length };
  }
  return null;
}
