import { lexicon, phrases, type Text } from './lexicon.ts';

/**
 * What the words right before a number make of it: about that many, at least or at most that many,
 * a change up or down, another time's figure, or not that many at all.
 */
export type Hedge = 'about' | 'bound' | 'up' | 'down' | 'compared' | 'denied' | 'short';

const cues = lexicon<Hedge | 'filler' | 'reached'>([
  ...phrases(
    'about',
    'khoảng | =chừng | =tầm | =cỡ | ước | ước khoảng | ước chừng | xấp xỉ | gần | hơn | =trên | áng chừng',
  ),
  ...phrases('about', '~ | ≈ | khoảng chừng | khoảng hơn | khoảng gần | =tam'),
  ...phrases(
    'bound',
    'dưới | chưa đến | chưa tới | không quá | tối đa | tối thiểu | ít nhất | nhiều nhất | không dưới',
  ),
  ...phrases(
    'bound',
    'chắc | chắc khoảng | hình như | có lẽ | độ chừng | < | > | chắc chừng | chắc là | hình như là | nghe nói',
  ),
  ...phrases(
    'bound',
    'dự kiến | kế hoạch | chỉ tiêu giao | phấn đấu | mục tiêu | sẽ | sẽ có | dự kiến là',
  ),
  ...phrases('up', 'tăng | tăng thêm | thêm | nhiều hơn | cộng thêm | =tăng được'),
  ...phrases('down', 'giảm | giảm đi | giảm được | bớt | ít hơn | hụt | kém'),
  ...phrases(
    'reached',
    'tăng lên | tăng lên thành | tăng thành | giảm còn | giảm xuống | giảm xuống còn | lên | lên thành',
  ),
  ...phrases(
    'compared',
    'tuần trước | kỳ trước | tháng trước | cùng kỳ | năm ngoái | năm trước | lần trước | tuần rồi',
  ),
  ...phrases(
    'compared',
    'cùng kỳ năm ngoái | cùng kỳ năm trước | hôm trước | trước là | tuần qua là',
  ),
  ...phrases('denied', 'không phải | không phải là | chứ không phải | chớ không phải'),
  ...phrases(
    'short',
    'thiếu | còn thiếu | thiếu mất | cần thêm | ==cần | xin thêm | đề nghị thêm | đề nghị cấp',
  ),
  ...phrases(
    'filler',
    'là | có | được | đã | so với | thì | = | : | khoảng cách | số | tổng | tổng cộng',
  ),
]);

const reach = 6;

/** The cue that governs the number at word `at`: the nearest within the clause, fillers passed. */
export function cueBefore(text: Text, at: number, since: number): Hedge | null {
  const from = Math.max(since, clauseStart(text, at));
  let cue: Hedge | null = null;
  let compared = false;
  for (let i = from; i < at; ) {
    const hit = cues.match(text, i);
    if (hit === null || hit.end > at) {
      cue = null;
      i += 1;
      continue;
    }
    if (hit.value === 'reached') {
      cue = null;
      compared = false;
    } else if (hit.value === 'compared') {
      compared = true;
      cue ??= 'compared';
    } else if (hit.value !== 'filler') cue = hit.value;
    i = hit.end;
  }
  // "hơn tuần trước 3 ca" is a change, "tuần trước khoảng 12" another week's figure
  if (compared && text.keys.slice(from, at).includes('hon')) return 'up';
  if (compared && cue === 'about') return 'compared';
  return cue;
}

function clauseStart(text: Text, at: number): number {
  for (let i = at - 1; i >= 0 && i >= at - reach; i -= 1) {
    const word = text.words[i];
    if (word?.kind === 'line' || word?.kind === 'digits') return i + 1;
    if (word?.kind === 'mark' && !inside.has(word.raw)) return i + 1;
  }
  return Math.max(0, at - reach);
}
const inside = new Set(['~', '≈', '<', '>', '=', ':']);

const namers = lexicon([
  ...phrases(
    true,
    '=thôn | =xóm | =khu | =khu phố | =tuần | =tháng | =quý | =đợt | =thứ | =điều | =khoản',
  ),
  ...phrases(
    true,
    '=đường | =quốc lộ | ql | =tỉnh lộ | =ngõ | =khối | =số | văn bản số | công văn số | đề án',
  ),
  ...phrases(
    true,
    '=mức | =giai đoạn | chỉ thị | nghị quyết | quyết định | thông tư | nghị định | =kỳ | =vòng',
  ),
  ...phrases(
    true,
    '=lớp | =mục | =câu | =ý | =phụ lục | =tổ | =đội | =trường | trường th số | =ngày | =mùng',
  ),
]);

/** Whether the word before makes the number part of a name: "thôn 3", "năm 2025", "KT-06". */
export function namesSomething(text: Text, at: number): boolean {
  const word = text.words[at];
  const before = text.words[at - 1];
  if (word === undefined || before === undefined) return false;
  if (before.folded === 'nam' && word.folded.length === 4) return true;
  if (before.raw === '-' && !before.spaced && !word.spaced) {
    const code = text.words[at - 2];
    return code?.kind === 'letters' && code.raw === code.raw.toUpperCase();
  }
  const glued = !word.spaced && before.kind === 'letters';
  if (glued && before.folded.length <= 3) return true;
  for (let from = Math.max(0, at - 3); from < at; from += 1) {
    if (namers.match(text, from)?.end === at) return true;
  }
  return false;
}
