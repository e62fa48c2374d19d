/** What the text of a report is made of, before it has a layout. */
export type Block =
  /** `I. KẾT QUẢ` */
  | { readonly kind: 'section'; readonly text: string }
  /** `1. Kinh tế` */
  | { readonly kind: 'part'; readonly text: string }
  /** `a) Giáo dục và Đào tạo` */
  | { readonly kind: 'point'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Sentences on one paragraph; none where there is nothing to say. */
export function paragraphOf(sentences: readonly string[]): readonly Block[] {
  return sentences.length === 0 ? [] : [paragraph(sentences.join(' '))];
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

/** `I`, `II`: of sections and appendices. From 1. */
export function roman(n: number): string {
  return romans[n - 1] ?? String(n);
}

/** `a`, `b`, `c`, `d`, `đ`: points follow the Vietnamese alphabet (NĐ 30/2020, Annex I). From 1. */
export function letter(n: number): string {
  return [...'abcdđeghiklmnopqrstuvxy'][n - 1] ?? String(n);
}
