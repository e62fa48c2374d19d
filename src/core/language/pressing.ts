import { isAtOnce } from './at-once.ts';
import { frameOf, type Now } from './day.ts';
import { dayAt } from './day-words.ts';
import { prepare } from './lexicon.ts';
import { says } from './time-words.ts';

const words =
  'ngay | ngay lập tức | lập tức | gấp | khẩn | khẩn cấp | hoả tốc | đêm nay | tối nay | trong đêm';

/** Said of anything, and so of nothing in particular. */
const idle = 'khẩn trương | gấp rút | gấp đôi | ngay sau khi | ngay từ';

/** Whether a sentence says that something cannot wait: "phun ngay", "sơ tán gấp", "trong đêm". */
export function isPressing(text: string, when: Now): boolean {
  const prepared = prepare(text);
  const frame = frameOf(when, 'forward');
  for (let at = 0; at < prepared.words.length; ) {
    const day = isAtOnce(prepared, at) ? null : dayAt(prepared, at, frame);
    const passed = says(prepared, at, idle) ?? day?.end ?? null;
    if (passed === null && says(prepared, at, words) !== null) return true;
    at = passed ?? at + 1;
  }
  return false;
}
