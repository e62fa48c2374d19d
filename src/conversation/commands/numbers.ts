/** A number that a text begins with ("3", "số 3", "#3 sang 16h"), and what stands behind it. */
export function numberFirst(
  text: string,
): { readonly number: number; readonly rest: string } | null {
  const found = /^(?:s(?:o|ố)\s*|#\s*)?(\d{1,4})(?![\d/hg]|[:.]\d)(.*)$/isu.exec(
    text.trim().normalize('NFC'),
  );
  if (!found) return null;
  return { number: Number(found[1]), rest: (found[2] ?? '').replace(/^[\s,:;.-]+/u, '').trim() };
}
