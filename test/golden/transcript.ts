import type { Said } from './channel.ts';
import type { Deed } from './script.ts';
import { time, weekday } from './when.ts';

/** A conversation as it reads on paper: when, who, what was said, `[buttons]`. */
export interface Transcript {
  deed(deed: Deed, at: Date): void;
  said(said: readonly Said[]): void;
  /** Something that is no message: the process begins anew. */
  note(text: string, at: Date): void;
  text(): string;
}

/** @param words how a deed reads on the channel of the conversation */
export function createTranscript(holds: string, words: (deed: Deed) => string): Transcript {
  const lines: string[] = [holds];
  let today = '';
  const put = (at: Date, head: string, body: readonly string[] = []) => {
    if (weekday(at) !== today) {
      today = weekday(at);
      lines.push('', `── ${today} ${'─'.repeat(Math.max(2, 60 - today.length))}`);
    }
    lines.push('', `${time(at)} ${head}`, ...body.map((one) => `      ${one}`.trimEnd()));
  };
  return {
    deed: (deed, at) => put(at, `${deed.who.name}: ${printable(words(deed))}`),
    said(said) {
      for (const { at, to, text, buttons, edited } of said) {
        const rows = buttons.map((row) => row.map((label) => `[${label}]`).join(' '));
        const body = [...text.split('\n'), ...rows];
        put(at, `Trợ lý → ${to.name}${edited ? ' (sửa tin)' : ''}`, body);
      }
    },
    note: (text, at) => put(at, `* ${text}`),
    text: () => `${lines.join('\n')}\n`,
  };
}

/** What no file holds as it is, spelled out; and the middle of a page left out. */
function printable(text: string): string {
  const spelled = text.replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}\u00a0]/gu, (letter) =>
    letter === '\n' ? letter : `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return spelled.length > 300
    ? `${spelled.slice(0, 60)}… (${text.length} chữ cái)`
    : spelled.normalize('NFC');
}
