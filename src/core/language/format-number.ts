/**
 * A figure the Vietnamese way: `1.234`, `12,5`. `readNumber` reads every one of them back: three
 * decimals after a short whole get a nought, since `12,125` could be meant as thousands.
 */
export function formatNumber(amount: number, unit?: string | null): string {
  const [whole = '0', part = ''] = decimal(Math.abs(amount)).split('.');
  const grouped = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/gu, '.');
  const ambiguous = part.length === 3 && whole.length <= 3 && whole !== '0';
  const decimals = part === '' ? '' : `,${part}${ambiguous ? '0' : ''}`;
  const figure = `${amount < 0 ? '-' : ''}${grouped}${decimals}`;
  if (unit === null || unit === undefined || unit === '') return figure;
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
}

/** Digits and a point, never an exponent; at most six decimals. */
function decimal(amount: number): string {
  const text = String(amount);
  if (/^\d+$/u.test(text) || /^\d+\.\d{1,6}$/u.test(text)) return text;
  return amount >= 1e21 ? BigInt(amount).toString() : amount.toFixed(6).replace(/\.?0+$/u, '');
}
