import { type Duration, durationAt, negative } from './duration.ts';
import type { Text } from './lexicon.ts';
import { type Found, says, skip } from './time-words.ts';

/** A moment counted from when something is due, or from when a round opened. */
export interface SaidOffset {
  readonly of: 'due' | 'opening';
  /** Null when no length was said: "quá hạn thì ngày nào cũng nhắc". */
  readonly length: Duration | null;
  /** It begins when the due time has passed. */
  readonly overdue: boolean;
}

const what = 'kỳ tuần | kỳ tháng | kỳ | báo cáo | nộp báo cáo | nộp | chót | cuối';
const dueWords = 'hạn | thời hạn | đến hạn | hạn chót | hạn cuối | deadline';
const openings = 'mở kỳ tháng | mở kỳ tuần | mở kỳ báo cáo | mở kỳ';

/** "trước hạn 3 ngày", "2 ngày sau hạn", "quá hạn", "1 ngày làm việc sau khi mở kỳ tháng". */
export function dueOffsetAt(text: Text, at: number): Found<SaidOffset> | null {
  const anchor = anchorAt(text, at);
  if (anchor) {
    const length = durationAt(text, skip(text, anchor.end, 'được | khoảng | là | :'));
    return { value: said(anchor.value, length?.value ?? null), end: length?.end ?? anchor.end };
  }
  const left = leftAt(text, at);
  if (left) return left;
  const lead = skip(text, at, 'trước | sau | trễ | quá');
  const length = durationAt(text, lead);
  if (!length) return null;
  const after = anchorAt(text, skip(text, length.end, 'so với | tính từ | kể từ'));
  // "8h trước hạn 2 ngày" is at eight, two days before.
  if (after && (durationAt(text, after.end) || says(text, at - 1, 'lúc') !== null)) return null;
  if (after) return { value: said(after.value, length.value), end: after.end };
  // "trước 3 ngày so với hạn": the direction stands in front.
  const due = lead === at ? null : says(text, skip(text, length.end, 'so với | tính từ'), dueWords);
  if (due === null || due === length.end) return null;
  const before = says(text, at, 'trước') !== null;
  return {
    value: { of: 'due', length: before ? negative(length.value) : length.value, overdue: false },
    end: skip(text, due, what),
  };
}

/** "còn 3 ngày đến hạn", "3 ngày nữa đến hạn". */
function leftAt(text: Text, at: number): Found<SaidOffset> | null {
  const still = skip(text, at, 'khi còn | còn');
  const length = durationAt(text, still);
  if (!length) return null;
  const more = skip(text, length.end, 'nữa là | nữa thì | nữa');
  const due = says(text, more, 'là đến hạn | đến hạn | tới hạn | hết hạn');
  if (due === null || (still === at && more === length.end)) return null;
  return { value: said('before due', length.value), end: due };
}

type Anchor = 'before due' | 'due' | 'after due' | 'before opening' | 'after opening';

function anchorAt(text: Text, at: number): Found<Anchor> | null {
  const start = skip(text, at, 'khi');
  const before = says(text, start, 'trước khi | trước');
  const after = says(text, start, 'sau khi | sau');
  const opening = says(text, before ?? after ?? start, openings);
  if (opening !== null && (before ?? after) !== null) {
    return { value: before === null ? 'after opening' : 'before opening', end: opening };
  }
  const due = before === null ? null : says(text, before, dueWords);
  if (due !== null) return { value: 'before due', end: skip(text, due, what) };
  const past = says(text, after ?? start, 'quá hạn | quá thời hạn | trễ hạn | hết hạn');
  const late = past ?? (after === null ? null : says(text, after, dueWords));
  if (late !== null) return { value: 'after due', end: skip(text, late, what) };
  const on = says(
    text,
    start,
    'ngày đến hạn | hôm đến hạn | đúng ngày hạn | đúng hạn | đến hạn | ngày hạn | tới hạn',
  );
  return on === null ? null : { value: 'due', end: skip(text, on, what) };
}

function said(anchor: Anchor, length: Duration | null): SaidOffset {
  const of = anchor.endsWith('opening') ? 'opening' : 'due';
  const signed = length && anchor.startsWith('before') ? negative(length) : length;
  const none: Duration = { minutes: 0, days: 0, workingDays: 0, months: 0 };
  const overdue = anchor === 'after due' && length === null;
  return { of, length: anchor === 'due' && length === null ? none : signed, overdue };
}
