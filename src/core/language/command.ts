import { commandWords, type Shape } from './command-words.ts';
import { clean } from './fold.ts';
import { lexicon, phrases, prepare, type Text } from './lexicon.ts';

/** What people say to the bot besides answers. */
export type Command =
  | 'HELP'
  | 'MYTASKS'
  | 'CANCEL'
  | 'SKIP'
  | 'BACK'
  | 'EDIT'
  | 'SNOOZE'
  | 'CONSENT_YES'
  | 'CONSENT_NO'
  | 'WITHDRAW'
  | 'ERASE'
  | 'EXPORT'
  | 'MY_DATA'
  | 'CONFIRM'
  | 'DIGEST'
  | 'NOTHING_NEW'
  | 'SAME'
  | 'NO_DATA'
  | 'WRONG_TASK'
  | 'WRONG_DETAILS'
  | 'ASK'
  | 'KEEP'
  | 'REASON'
  | 'START'
  | 'STOP';

/** A command and what was said with it. */
export interface CommandReading {
  readonly command: Command;
  /** What follows the command, as typed, without the courtesy around it; empty for most. */
  readonly rest: string;
  /** Whether the command is the whole message: only then may it win over an answer. */
  readonly whole: boolean;
}

/**
 * Reads a command, with or without slash, tone marks and courtesy ("dạ cho em hoãn ạ"). Nothing is
 * a command because it begins like one: "không đồng ý" is not "đồng ý", and a word such as "xong"
 * or "sai" with a report behind it is a report. Those that take words along (HOÃN 19h, HỎI …,
 * SỬA …) give them in `rest`.
 */
export function readCommand(text: string): CommandReading | null {
  const prepared = prepare(text);
  const from = afterCourtesy(prepared, 0);
  const hit = words.match(prepared, from);
  if (hit === null) return null;
  const to = afterCourtesy(prepared, hit.end);
  const whole = to >= prepared.words.length;
  if (whole) return { command: hit.value.command, rest: '', whole };
  if (!hit.value.takes) return null;
  return { command: hit.value.command, rest: restOf(text, prepared, hit.end), whole };
}

const words = lexicon<Shape>(commandWords);

const courtesy = lexicon([
  ...phrases(
    true,
    '=dạ | =vâng | =ạ | ah | ạk | nhé | nha | nhe | nghe | em | anh | chị | =cô | chú | bác | đ/c | đồng chí | ơi | =oi | thưa | xin | cho em | cho tôi | cho mình | giúp em | giúp tôi | giúp | tôi | mình | cháu',
  ),
  ...phrases(
    true,
    '/ | . | ! | , | : | - | " | “ | ” | … | =với | với ạ | lại giúp | đi | =đi ạ | =thôi ạ | rồi | nhá | @ | bot | trợ lý | xin phép | báo cáo trợ lý | muốn | em muốn | tôi muốn | bây giờ | ngay | luôn | cái | ; | \' | * | _',
  ),
]);

function afterCourtesy(text: Text, from: number): number {
  let at = from;
  for (;;) {
    if (text.words[at]?.kind === 'line') at += 1;
    else {
      const hit = courtesy.match(text, at);
      if (hit === null) return at;
      at = hit.end;
    }
  }
}

function restOf(text: string, prepared: Text, from: number): string {
  let at = from;
  while (prepared.words[at]?.kind === 'mark' && opening.has(prepared.words[at]?.raw ?? '')) at += 1;
  const start = prepared.words[at]?.start;
  return start === undefined ? '' : clean(text).slice(start).trim();
}
const opening = new Set([':', ',', '.', '-', '–', ';']);
