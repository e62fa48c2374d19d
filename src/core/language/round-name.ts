import { dayOf, isoWeek } from '../calendar/zone.ts';
import { clean } from './fold.ts';
import { prepare, type Text } from './lexicon.ts';
import { type Span, shiftAt, spanAt, spanUnitAt } from './period-words.ts';
import { says, sign } from './time-words.ts';

/** A round that a message names, and what it says about it. */
export interface RoundName {
  readonly cadence: 'week' | 'month';
  /** `2025-W42`, `2025-10`. */
  readonly key: string;
  /** Whether it has begun. */
  readonly past: boolean;
  /** By its number; "tuần trước" may also be said in passing. */
  readonly numbered: boolean;
  /** What is said of it, as typed; empty when it is only named. */
  readonly rest: string;
}

/**
 * Reads the round that a message begins with: "tuần 42 sxh 5", "bổ sung tuần trước: 8 thôn",
 * "tháng 9 …", and, with SỬA before it, also one that it ends with: "sửa sxh 5 tuần 42". A message
 * that speaks of two ("tuần trước 4, tuần này 3") names none, and "tuần này" is no name: it says nothing.
 */
export function readRoundName(
  text: string,
  { now, zone }: { readonly now: Date; readonly zone: string },
): RoundName | null {
  const cleaned = clean(text);
  const prepared = prepare(cleaned);
  const today = dayOf(now, zone);
  const head = leadEnd(prepared);
  const last = head.edits ? prepared.words.length : head.end + 1;
  for (let at = head.end; at < last; at += 1) {
    const span = spanAt(prepared, at, today, 'nearest');
    if (!span || !isRound(span.value)) continue;
    if (isMeasured(prepared, span.end) || namesAnother(prepared, span.end)) return null;
    const shift = shiftAt(prepared, spanUnitAt(prepared, at)?.end ?? at);
    const numbered = shift === null;
    if (shift?.value === 0) return null;
    if (at > head.end && (span.end < prepared.words.length || !numbered)) return null;
    const rest = [
      slice(cleaned, prepared, head.end, at),
      slice(cleaned, prepared, afterSigns(prepared, span.end), prepared.words.length),
    ];
    const { unit, start } = span.value;
    return {
      cadence: unit === 'week' ? 'week' : 'month',
      key: unit === 'week' ? isoWeek(start) : start.slice(0, 7),
      past: start <= today,
      numbered,
      rest: rest.filter((part) => part !== '').join(' '),
    };
  }
  return null;
}

/** What may stand before it: "em xin báo cáo bổ sung số liệu của". */
function leadEnd(text: Text): { readonly end: number; readonly edits: boolean } {
  let at = 0;
  let edits = false;
  for (;;) {
    const edit = says(text, at, 'sửa | sửa lại | chỉnh | chỉnh sửa | chỉnh lại | đính chính');
    const end = edit ?? says(text, at, lead) ?? (isSign(text, at) ? at + 1 : null);
    if (end === null) return { end: at, edits };
    edits ||= edit !== null;
    at = end;
  }
}

const lead =
  'dạ | em | tôi | mình | xin | cho | gửi | bổ sung | nộp | báo cáo | bc | báo cáo bổ sung | số liệu | kỳ | kỳ báo cáo | của';

function isSign(text: Text, at: number): boolean {
  return text.words[at]?.kind === 'line' || /^[/:.,;(-]$/u.test(sign(text, at) ?? '');
}

function isRound({ unit }: Span): boolean {
  return unit === 'week' || unit === 'month';
}

/** "Tuần 3 buổi", "tháng 2 lần": so many a week, and no week. */
function isMeasured(text: Text, at: number): boolean {
  return says(text, at, 'buổi | lần | cuộc | ca | lượt | đợt | vụ | tin | người') !== null;
}

function namesAnother(text: Text, from: number): boolean {
  return text.words.some((_, at) => {
    const unit = at < from ? null : spanUnitAt(text, at);
    return unit !== null && shiftAt(text, unit.end) !== null;
  });
}

function afterSigns(text: Text, from: number): number {
  let at = from;
  while (isSign(text, at) || sign(text, at) === ')') at += 1;
  return at;
}

function slice(text: string, { words }: Text, from: number, to: number): string {
  const start = words[from]?.start;
  if (start === undefined || from >= to) return '';
  return text.slice(start, words[to]?.start ?? text.length).trim();
}
