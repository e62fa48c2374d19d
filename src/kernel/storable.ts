/**
 * A text that PostgreSQL's `text` and `jsonb`, and every platform, take as it is: NUL is dropped
 * and a lone surrogate becomes U+FFFD. Everything else stays, marks of direction included.
 */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
