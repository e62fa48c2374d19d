import { findSecretMark } from '../../core/language/secret-mark.ts';
import { pageText } from '../../core/plan/page/page-text.ts';
import { inspectArchive, type Refusal, refusal, tooLarge } from './archive.ts';
import { piecesOf, printedPages } from './pdf/pages.ts';
import { textOfHtml } from './word-text.ts';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The text of a plan document, or why it is not read. */
export type DocumentText = { readonly text: string } | { readonly refusal: Refusal };

/** Longer documents are no plan. */
const mostPages = 200;

/** Fewer letters than this on a page of a PDF: it is a picture. */
const fewestLettersPerPage = 40;

/** Reads a plan from a `.docx`, `.pdf` or `.txt` file, by what the file is and not only by its name. */
export async function documentText(file: SentFile): Promise<DocumentText> {
  const refused = tooLarge(file.bytes);
  if (refused) return { refusal: refused };
  switch (kindOf(file)) {
    case 'docx':
      return await wordText(file.bytes);
    case 'pdf':
      return await pdfText(file.bytes);
    case 'txt':
      return plainText(file.bytes);
    case 'old':
      return { refusal: refusal('old') };
    case 'macro':
      return { refusal: refusal('macro') };
    default:
      return { refusal: refusal('kind', { name: file.name }) };
  }
}

type Kind = 'docx' | 'pdf' | 'txt' | 'xlsx' | 'old' | 'macro' | 'other';

/** What a file is: its first bytes decide, its name tells zips apart. */
export function kindOf({ name, bytes }: SentFile): Kind {
  const lower = name.toLowerCase();
  if (/\.(?:xlsm|docm|xltm|dotm|xlsb)$/u.test(lower)) return 'macro';
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (begin.startsWith('%PDF')) return 'pdf';
  if (begin.startsWith('\u00D0\u00CF\u0011\u00E0')) return 'old';
  if (begin.startsWith('PK'))
    return lower.endsWith('.xlsx') ? 'xlsx' : lower.endsWith('.docx') ? 'docx' : 'other';
  return lower.endsWith('.txt') ? 'txt' : 'other';
}

async function wordText(bytes: Uint8Array): Promise<DocumentText> {
  const refused = inspectArchive(bytes);
  if (refused) return { refusal: refused };
  try {
    // Loaded when the first plan comes, as the other readers here: a start has no use for them.
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { ignoreEmptyParagraphs: true },
    );
    return unmarked(textOfHtml(value));
  } catch {
    return { refusal: refusal('broken') };
  }
}

async function pdfText(bytes: Uint8Array): Promise<DocumentText> {
  try {
    const { getDocumentProxy } = await import('unpdf');
    const pdf = await getDocumentProxy(Uint8Array.from(bytes));
    if (pdf.numPages > mostPages) {
      return { refusal: refusal('pages', { pages: pdf.numPages, most: mostPages }) };
    }
    const pieces = await piecesOf(pdf);
    const letters = pieces.flat().map(({ text }) => text.match(/\p{L}/gu)?.length ?? 0);
    const all = letters.reduce((sum, each) => sum + each, 0);
    if (all < pdf.numPages * fewestLettersPerPage) return { refusal: refusal('scanned') };
    return unmarked(pageText(await printedPages(pdf, pieces)));
  } catch {
    return { refusal: refusal('broken') };
  }
}

function plainText(bytes: Uint8Array): DocumentText {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return unmarked(new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { refusal: refusal('encoding') };
  }
}

/** A text that is not marked as a state secret. */
function unmarked(text: string): DocumentText {
  const mark = findSecretMark(text);
  return mark === null ? { text } : { refusal: refusal('secret', { phrase: mark }) };
}
