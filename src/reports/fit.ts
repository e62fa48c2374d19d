/**
 * What may be left out of a digest that is too long for one message, in this order (domain facts
 * §4). Difficulties and who has not reported never are.
 */
export const cutOrder = [
  'nextWeek',
  'onTarget',
  'unchangedFields',
  'figures',
  'fields',
  'lateTail',
] as const;

export type Cut = (typeof cutOrder)[number];

/**
 * Leaves out one thing after the other until the text fits, and says what was left out.
 *
 * @param body the text without what is cut
 * @param note the sentence that says what was left out
 * @param limit in UTF-16 units; a text whose difficulties alone are longer stays longer
 */
export function shorten(
  body: (cuts: ReadonlySet<Cut>) => string,
  note: (cuts: readonly Cut[]) => string,
  limit: number,
): string {
  const made: Cut[] = [];
  let text = body(new Set());
  const whole = () => (made.length === 0 ? text : `${text}\n${note(made)}`);
  for (const cut of cutOrder) {
    if (whole().length <= limit) break;
    const shorter = body(new Set([...made, cut]));
    if (shorter.length >= text.length) continue;
    made.push(cut);
    text = shorter;
  }
  return whole();
}
