import { fold } from './fold.ts';

/** Who decides in a commune and above it, as documents write them. */
const levels = [
  'UBND xã',
  'UBND thành phố',
  'Chủ tịch',
  'Chủ tịch UBND xã',
  'Phó Chủ tịch',
  'Đảng uỷ',
  'Văn phòng',
  'Phòng Kinh tế',
  'Phòng VH-XH',
  'Công an xã',
  'Công an thành phố',
  'Ban CHQS xã',
  'Trạm Y tế',
  'Trung tâm PVHCC',
  'Sở Y tế',
  'Sở Nội vụ',
  'Sở Giáo dục và Đào tạo',
  'Sở Tài chính',
  'MTTQ xã',
] as const;

const byKey: ReadonlyMap<string, string> = new Map(
  levels.map((level) => [fold(level).replaceAll('-', ' '), level]),
);

/**
 * A level of decision as documents write it, where it was typed without marks: "ubnd xa" is
 * UBND xã. Anything else stays as typed.
 */
export function properLevel(typed: string): string {
  const key = fold(typed)
    .replaceAll('-', ' ')
    .replace(/^(?:de nghi|nho|xin) /u, '');
  return byKey.get(key) ?? typed;
}
