import { clean } from './fold.ts';
import { findSecret } from './secret.ts';

/**
 * Grades of secrecy as they are stamped on a document: Nghị định 30/2020, phụ lục I (dấu chỉ độ
 * mật); Luật Bảo vệ bí mật nhà nước 2018, điều 8.
 */
const grade = '(?:(?:tuyệt|tối)\\s+)?mật';

/** A line that is nothing but the stamp, with what may stand around it. */
const stamp = new RegExp(`^[\\s*«“"[(]*${grade}[\\s*»”"\\])./]*$`, 'iu');

/** The stamp behind a number, a name or a recipient: "Số 12/BC-UBND (Mật)". */
const bracketed = new RegExp(`[(\\[]\\s*${grade}\\s*[)\\]]`, 'iu');

/** "Độ mật: Tối mật", wherever it stands. */
const declared = new RegExp(
  `(?<!\\p{L})(?:độ|mức độ|dấu)\\s+mật\\s*[:=]\\s*${grade}(?!\\p{L})`,
  'iu',
);

/**
 * Finds what marks a document as a state secret: the stamp MẬT, TỐI MẬT or TUYỆT MẬT on a line or
 * in a cell of its own or in brackets, or a grade that is declared. A document that only speaks of
 * secrets is public: a plan asks for training in how to protect them, and numbers and addresses in
 * it are nobody's secret. Returns the mark as it stands there, null for a document without one.
 */
export function findSecretMark(text: string): string | null {
  for (const line of clean(text).split(/[\n\r\t\f\v|]| {4,}/u)) {
    const said = line.replace(/\s+/gu, ' ').trim();
    // "mật" in small letters alone in a cell is honey as well.
    if (stamp.test(said) && /^\P{L}*\p{Lu}/u.test(said)) return said;
    const found = bracketed.exec(said) ?? declared.exec(said);
    if (found) return found[0];
  }
  return null;
}

/** How the work of keeping secrets is called: that one does it is none. */
const keeping = /b[ảa]o v[ệe] b[íi] m[ậa]t(?: nh[àa] n[ướu][ớo]c)?/giu;

/** What the name of a file says of secrecy, "cong-van_toi-mat.docx"; null for a harmless one. */
export function findSecretInName(name: string): string | null {
  const said = clean(name)
    .replace(/\.[a-z]{2,4}$/iu, '')
    .replace(/[-_.]+/gu, ' ');
  return findSecret(said.replace(keeping, ' '));
}
