import type { Command } from './command-name.ts';
import { commandWords, type Shape } from './command-words.ts';

export type { Command } from './command-name.ts';

import { clean, fold } from './fold.ts';
import { lexicon, phrases, prepare, type Text } from './lexicon.ts';
import { readSnooze } from './snooze.ts';

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
  let taking: CommandReading | null = null;
  for (let at = 0; at < prepared.words.length; ) {
    const hit = words.match(prepared, at);
    if (hit !== null) {
      const { command, takes } = hit.value;
      const end = afterCourtesy(prepared, hit.end);
      if (end >= prepared.words.length) return { command, rest: '', whole: true };
      if (takes && plausible(command, prepared, hit.end))
        taking ??= { command, rest: restOf(text, prepared, hit.end), whole: false };
    }
    const next = courtesyEnd(prepared, at);
    if (next === null) break;
    at = next;
  }
  return taking ?? glued(prepared) ?? snoozedAfter(text, prepared);
}

/** The command a text begins with and the word after it, whatever follows. */
export function leadingCommand(text: Text): { command: Command; end: number } | null {
  const hit = words.match(text, afterCourtesy(text, 0));
  return hit && { command: hit.value.command, end: hit.end };
}

/** A snooze with a report behind it ("lát đường 200m") is a report. */
function plausible(command: Command, text: Text, from: number): boolean {
  if (command !== 'SNOOZE') return true;
  const rest = text.keys.slice(from);
  return reasons.has(rest[0] ?? '') || rest.every((key) => moments.has(key) || /^\d+$/u.test(key));
}
const reasons = new Set(['vi', 'do', 'ban', 'dang', 'de', 'tai']);
const moments = new Set(
  `h g gio p phut tieng nua ruoi sang trua chieu toi dem mai mot kia nay hom ngay tuan thang sau toi thu hai ba tu nam
  bay cn chu nhat den luc lai nhac em toi minh anh chi a nhe nha : / - . , cho khi nao truoc ve cuoi dau bao cao roi`.split(
    /\s+/u,
  ),
);

/** "/trogiup", "boqua": one word, as commands are typed behind a slash. */
function glued(text: Text): CommandReading | null {
  const letters = text.words.filter((word) => word.kind === 'letters');
  const [only] = letters;
  const shape = letters.length === 1 && only !== undefined ? joined.get(only.folded) : undefined;
  const others = text.words.some((word) => word.kind === 'digits');
  return shape === undefined || others ? null : { command: shape.command, rest: '', whole: true };
}

/** "30 phút nữa nhắc lại": the time stands before. */
function snoozedAfter(text: string, prepared: Text): CommandReading | null {
  const last = Math.min(prepared.words.length, 12);
  for (let at = 1; at < last; at += 1) {
    const hit = words.match(prepared, at);
    if (hit?.value.command !== 'SNOOZE') continue;
    if (afterCourtesy(prepared, hit.end) < prepared.words.length) return null;
    const rest = clean(text).slice(0, prepared.words[at]?.start).trim();
    return readSnooze(rest) === null ? null : { command: 'SNOOZE', rest, whole: false };
  }
  return null;
}

const words = lexicon<Shape>(commandWords);
const joined = new Map(
  commandWords.map(([phrase, shape]) => [fold(phrase).replace(/[^a-z]/gu, ''), shape] as const),
);

const courtesy = lexicon([
  ...phrases(
    true,
    '=dạ | =vâng | =ạ | ah | ạk | nhé | nha | nhe | nghe | em | anh | chị | =cô | chú | bác | đ/c | đồng chí | ơi | =oi | thưa | xin | cho em | cho tôi | cho mình | giúp em | giúp tôi | tuần này | kỳ này | hôm nay | trong tuần | trong kỳ | đơn vị | =trạm | =thôn | =trường | bên em | chỗ em | bên | tôi | mình | cháu',
  ),
  ...phrases(
    true,
    '/ | . | ! | , | : | - | " | “ | ” | … | =với | với ạ | lại giúp | đi | =đi ạ | =thôi ạ | rồi | nhá | @ | bot | trợ lý | xin phép | báo cáo trợ lý | muốn | em muốn | tôi muốn | bây giờ | ngay | luôn | cái | ; | \' | * | _',
  ),
]);

function afterCourtesy(text: Text, from: number): number {
  let at = from;
  for (let next: number | null = at; next !== null; next = courtesyEnd(text, at)) at = next;
  return at;
}

function courtesyEnd(text: Text, at: number): number | null {
  if (text.words[at]?.kind === 'line') return at + 1;
  return courtesy.match(text, at)?.end ?? null;
}

function restOf(text: string, prepared: Text, from: number): string {
  let at = from;
  while (prepared.words[at]?.kind === 'mark' && opening.has(prepared.words[at]?.raw ?? '')) at += 1;
  const start = prepared.words[at]?.start;
  return start === undefined ? '' : clean(text).slice(start).trim();
}
const opening = new Set([':', ',', '.', '-', '–', ';']);
