import { prepare } from '../../../core/language/lexicon.ts';
import { unitAt } from '../../../core/language/units.ts';

/** A directive's number as it is said behind a verb. */
export interface NumberSaid {
  readonly number: number;
  /** Said as directives are numbered, "07" or "số 7": it can be nothing else. */
  readonly sure: boolean;
  readonly rest: string;
}

/**
 * Reads "07", "số 7: đã phun", "7 da phun"; null when there is no number. What is counted is no
 * number of a directive: "xong 8 thôn", "xong 8/8".
 */
export function numberSaid(text: string): NumberSaid | null {
  const found =
    /^(chỉ đạo\s+|chi dao\s+)?(s(?:o|ố)\s*|#\s*)?(\d{1,3})(?![\d/%hg]|[:.,]\d)(.*)$/isu.exec(
      text.trim().normalize('NFC'),
    );
  if (!found) return null;
  const [, directive, word, digits = '', behind = ''] = found;
  const sure = directive !== undefined || word !== undefined || digits.startsWith('0');
  if (!sure && unitAt(prepare(behind), 0) !== null) return null;
  const rest = behind.replace(/^[\s,:;.-]+/u, '').trim();
  return { number: Number(digits), sure, rest };
}
