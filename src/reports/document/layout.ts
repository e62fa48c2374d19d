import { AlignmentType, convertMillimetersToTwip, type IRunOptions, TextRun } from 'docx';
import { printable } from '../period/table.ts';

/**
 * The layout of administrative papers: NĐ 30/2020/NĐ-CP, Annex I. Margins in millimetres: top and
 * bottom 20–25, left 30–35, right 15–20.
 */
export const page = {
  width: 210,
  height: 297,
  margin: { top: 20, bottom: 20, left: 30, right: 15 },
} as const;

/** Times New Roman, Unicode (TCVN 6909:2001), black. */
export const font = 'Times New Roman';

/** Sizes in points, as the annex sets them for each element. */
export const size = {
  /** Quốc hiệu, cơ quan chủ quản, cơ quan ban hành: 12–13. */
  nation: 12,
  issuer: 12,
  /** Tiêu ngữ: 13–14. */
  motto: 13,
  /** Số, ký hiệu: 13. */
  number: 13,
  /** Địa danh, ngày tháng; tên loại, trích yếu; Kính gửi; nội dung; chữ ký: 13–14. */
  place: 13,
  title: 14,
  text: 14,
  signer: 14,
  /** Nơi nhận: 12, its list 11. */
  sentHead: 12,
  sent: 11,
  /** Phụ lục: 14. */
  appendix: 14,
  table: 11,
  pageNumber: 13,
} as const;

/** Of the text: the first line moved in by 1 or 1.27 cm, at least 6 points between paragraphs. */
export const text = { indent: 12.7, after: 6, line: 1.1 } as const;

export const mm = convertMillimetersToTwip;

/** Points in twentieths: spacing. */
export const pt = (points: number): number => Math.round(points * 20);

/** A piece of text; `points` is its size. */
export function run(said: string, points: number, options: IRunOptions = {}): TextRun {
  return new TextRun({
    text: printable(said),
    font,
    size: points * 2,
    color: '000000',
    ...options,
  });
}

export const { CENTER: center, JUSTIFIED: justified, LEFT: left, RIGHT: right } = AlignmentType;
