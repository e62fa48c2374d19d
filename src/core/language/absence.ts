import { lexicon, phrases, type Text } from './lexicon.ts';
import { unitAt } from './units.ts';

/** None at all (with the unit that was said), not known yet, or known only roughly. */
export type Absence = { readonly unit: string | null } | 'no-data' | 'vague';

const unknown = lexicon([
  ...phrases(
    'no-data',
    `chưa có | chưa có số liệu | chưa thống kê | chưa tổng hợp | chưa nắm | chưa rõ | chưa biết | chưa báo | chưa gửi
    | chưa cập nhật | chưa xác định | chưa đếm | chưa chốt | chưa tính | chưa kiểm đếm | chưa nhận | chưa thấy báo | chưa thu
    | không biết | không rõ | không nắm | không nhớ | không có số liệu | không thống kê | không có thống kê | không nắm được
    | chưa được thống kê | chưa có kết quả | không có báo cáo | chưa có báo cáo | không có thông tin | chưa có thông tin
    | đang tổng hợp | đang thống kê | đang cập nhật | đang rà soát | đang đếm | đang kiểm đếm | đang chờ | đang đợi | đang lấy
    | =chờ số liệu | =chờ báo cáo | =đợi số liệu | =đợi báo cáo | chờ các thôn | đợi các thôn | chờ thôn | chưa có con số
    | để em hỏi | để em xem | để hỏi lại | để kiểm tra lại`,
  ),
  ...phrases(
    'vague',
    'vài | mấy chục | mấy trăm | nhiều | một số | mấy | ít | kha khá | một ít | hàng chục | hàng trăm | vô số | không đáng kể | không nhiều | lác đác | một vài | đa số | hầu hết | gần hết | phần lớn | một nửa | chút ít | lẻ tẻ',
  ),
  ...phrases(
    'none',
    'chưa có ca nào | chưa có ai | chưa có vụ nào | không | chưa phát sinh | chưa xảy ra | chưa ghi nhận',
  ),
]);

/** Words that leave "không có … nào" what it is. */
const nothingElse = new Set(
  `khong co nao gi ca het dau a nhe da vang em bao cao thua phat sinh xay ra ghi nhan them moi cu luon roi o trong tuan
  ky nay hien tai so la mac benh ai anh chi dong chi duoc chua tong ngay thang e c ma va`.split(
    /\s+/u,
  ),
);

/**
 * Says whether a text without figures means zero, "not known yet" or "only roughly". A denial with
 * other words in it ("không đủ người đếm") is none of these: null.
 */
export function absence(text: Text): Absence | null {
  let none: boolean = false;
  for (const hit of unknown.scan(text)) {
    if (hit.value === 'vague') return 'vague';
    if (hit.value === 'none') none = true;
    else if (hit.value === 'no-data' && !denies(text, hit)) return 'no-data';
    else none = true;
  }
  if (!none) return null;
  return zero(text);
}

/** The word after "chưa có số liệu" when it begins at word `at`, or null. */
export function noDataAt(text: Text, at: number): number | null {
  const hit = unknown.match(text, at);
  return hit?.value === 'no-data' && !denies(text, hit) ? hit.end : null;
}

/** "chưa có ca nào", "chưa có trường hợp nào" count: there are none. */
function denies(text: Text, hit: { at: number; end: number }): boolean {
  if (hit.end !== hit.at + 2 || text.keys[hit.at + 1] !== 'co') return false;
  const unit = unitAt(text, hit.end);
  const after = text.keys[unit?.end ?? hit.end];
  return unit !== null || after === 'nao' || after === 'ai' || after === 'gi';
}

function zero(text: Text): Absence | null {
  let unit: string | null = null;
  for (let at = 0; at < text.keys.length; ) {
    const named = unitAt(text, at);
    if (named && text.words[at]?.kind === 'letters') {
      unit ??= named.value;
      at = named.end;
      continue;
    }
    const letters = text.words[at]?.kind === 'letters';
    if (letters && !nothingElse.has(text.keys[at] ?? '')) return null;
    at += 1;
  }
  return { unit };
}
