/** Characters that are there but cannot be seen: zero-width, direction marks, soft hyphen, BOM. */
const invisible =
  /\u00AD|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2064]|[\u2066-\u2069]|\uFE0E|\uFE0F|\uFEFF/gu;

/**
 * The key under which two ways of typing the same Vietnamese words meet: no tone marks, no
 * capitals, đ (and Eth, which some keyboards send for it) as d, spaces collapsed.
 *
 * For matching only: Hoa and Hòa are different people, so a folded text is never stored in place
 * of what was typed and never identifies anybody. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (/^[a-z0-9]+$/u.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(invisible, '')
    .toLowerCase()
    .replace(/[đð]/gu, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** What is stored and shown: NFC, no invisible characters, no NUL or lone surrogate. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replaceAll('\u0000', '')
    .trim();
}
