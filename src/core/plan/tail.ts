import type { Block } from './blocks.ts';
import type { Line } from './lines.ts';
import { begins, tokensOf } from './phrases.ts';
import type { Plan } from './plan.ts';
import type { PlanWords } from './words.ts';

/** The end of a plan: who receives it and who signed, and the lines they take up. */
export interface Tail {
  /** Places in the flat text: from the first recipient to the name of the signer. */
  readonly start: number;
  readonly end: number;
  readonly recipients: readonly string[];
  readonly signer: Plan['signer'];
}

const shouted = /^[^\p{Ll}]{3,}$/u;
const personName = /^(?:\p{Lu}[\p{L}\p{M}']*\s+){1,5}\p{Lu}[\p{L}\p{M}']*\.?$/u;

/** Reads the end of a plan, line by line: two columns of it are often one line of text. */
export function tailOf(lines: readonly Line[], words: PlanWords): Tail | null {
  const last = lines.findLastIndex(({ text }) => begins(text, words.recipients));
  const signature = lines.findLastIndex((line) =>
    columns(line, words).some((part) => isSigner(part.trim(), words)),
  );
  const first = last >= 0 ? last : signature;
  if (first < 0) return null;
  const recipients: string[] = [];
  let title: string | null = null;
  let name: string | null = null;
  let end = lines[first]?.end ?? 0;
  const from = Math.min(first, signature < 0 ? first : firstOf(signature, lines, words));
  for (const [n, line] of lines.slice(from).entries()) {
    for (const part of columns(line, words)) {
      const text = part.trim();
      if (isSigner(text, words)) title = title === null || !plainTitle(title) ? text : title;
      else if (title !== null && personName.test(text) && !begins(text, words.signed))
        name ??= text;
      else if (/^[-–+•*]/u.test(text) && last >= 0) {
        recipients.push(
          ...text
            .split(/;\s*/u)
            .map(bare)
            .filter((each) => each !== ''),
        );
      } else if (begins(text, words.recipients)) {
        const rest = bare(text.replace(/^[^:]*:?/u, ''));
        if (rest !== '' && !isSigner(rest, words)) recipients.push(rest);
      } else if (recipients.length > 0 && title === null && n < 30) {
        recipients.push(`${recipients.pop() ?? ''} ${bare(text)}`.trim());
      }
    }
    end = line.end;
    if (name !== null && !lines.slice(from + n + 1).some(({ text }) => /^[-–]\s/u.test(text)))
      break;
  }
  const start = lines[from]?.start ?? 0;
  const signer = name === null ? null : { title: titleCase(title ?? ''), name };
  return { start, end, recipients, signer };
}

/** In lines: a name and a title further up belong to another who signs the same plan. */
const signatureLines = 8;

/** The first line of the signatures whose last title is known. */
function firstOf(last: number, lines: readonly Line[], words: PlanWords): number {
  const above = lines.slice(Math.max(0, last - signatureLines), last);
  const at = above.findIndex((line) =>
    columns(line, words).some((part) => isSigner(part.trim(), words)),
  );
  return at < 0 ? last : firstOf(last - above.length + at, lines, words);
}

/** The body of a plan: everything but its tail. An appendix behind the tail belongs to it. */
export function withoutTail(blocks: readonly Block[], tail: Tail | null): readonly Block[] {
  if (tail === null) return blocks;
  return blocks.filter(({ start, end }) => end <= tail.start || start >= tail.end);
}

/** What stands side by side: parted by wide gaps, or by a title in capitals. */
function columns({ parts }: Line, words: PlanWords): readonly string[] {
  return parts.flatMap((part) => {
    if (isSigner(part, words)) return [part];
    const tokens = tokensOf(part);
    const title = tokens.findIndex(
      (token, n) => n > 0 && words.signers.at(tokens, n) && shouted.test(part.slice(token.start)),
    );
    const at = tokens[title]?.start;
    return at === undefined ? [part] : [part.slice(0, at), part.slice(at)];
  });
}

function isSigner(text: string, words: PlanWords): boolean {
  return shouted.test(text) && words.signers.at(tokensOf(text), 0) !== null;
}

function plainTitle(title: string): boolean {
  return !/^(?:TM|KT|TUQ|Q)\b/u.test(title);
}

function titleCase(title: string): string {
  const lower = title.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function bare(text: string): string {
  return text.replace(/^[-–+•*\s]+|[\s.;,]+$/gu, '');
}
