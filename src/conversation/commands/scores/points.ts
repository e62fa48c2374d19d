const given =
  /(?:^|[\s:,(])(\+|-|−|–|cộng|cong|thêm|them|trừ|tru|bớt|bot)\s*(\d{1,2}(?:[.,]\d{1,2})?)(?![\d\p{L}])/iu;
const taking = /^(?:-|−|–|trừ|tru|bớt|bot)$/iu;
const leading = /^(?:\s*(?:điểm|diem|vì|vi|do|lý do|ly do)(?![\p{L}]))*[\s:,;.)-]*/iu;

/**
 * Points added or taken (`+2`, `cộng 1,5 điểm`, `trừ 1`), and the reason behind them. A number
 * without a sign is none: nobody should have to guess which way it goes.
 */
export function pointsIn(
  text: string,
): { readonly delta: number; readonly rest: string; readonly before: string } | null {
  const found = given.exec(text);
  if (!found) return null;
  const [, sign = '', number = ''] = found;
  const points = Number(number.replace(',', '.'));
  return {
    delta: taking.test(sign) ? -points : points,
    before: text.slice(0, found.index).trim(),
    rest: text
      .slice(found.index + found[0].length)
      .replace(leading, '')
      .trim(),
  };
}
