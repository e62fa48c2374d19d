import { fold } from './fold.ts';
import { lexicon, phrases, type Text } from './lexicon.ts';
import { labelAt, type Sheet } from './sitting-sheet.ts';
import { unitAt } from './units.ts';

const fillers = lexicon(
  phrases(
    true,
    `=dạ | =vâng | =ạ | ah | nhé | nha | nhe | em | anh | chị | =cô | =chú | =bác | báo cáo | bc | kính gửi | =gửi | thưa | là | thì
    | được | =đã | rồi | cũng | =vẫn | hiện | hiện nay | hiện tại | =nay | tuần này | trong tuần | trong kỳ | kỳ này | tổng | tổng số
    | tổng cộng | số | số lượng | số liệu | toàn xã | đơn vị | bên em | chỗ em | bên | của | và | với | mới | ghi nhận | phát hiện
    | đạt | như sau | đều | hết | luôn | =thôi | chỉ | chỉ có | mới có | =a | ok | hôm nay | sáng nay | chiều nay | xin | cho
    | cho em | đ/c | đồng chí | trợ lý | ơi | tính đến nay | đến nay | tính đến | từ | đến | ngày | tháng | tuần | tại | ở
    | =có | lũy kế | luỹ kế | phát sinh | tổng là | về | việc | mục | câu | thứ | còn | =nhá | thực hiện được | làm được | cả | cụ thể
    | cái | nào | gì | ai | lập | mở | tổ chức | tiến hành | thực hiện | cấp | làm | triển khai được | khoảng | thêm | năm nay | kết quả | tình hình chung | ngoài ra | trong đó | tất cả | đc | cám ơn | cảm ơn | tuần trước | kỳ trước | tháng trước | cùng kỳ | so với | báo cáo muộn | gửi muộn | nộp muộn | trả lời muộn
    | hơi muộn | báo muộn | khoảng | chừng | =tầm | hơn | gần | ước | bệnh | chữa bệnh | nhân dân | người dân | bà con | nhà trường
    | trường em | lãnh đạo | công dân | như`,
  ),
);

/** The word after a filler that begins at word `at`: it neither says nor separates anything. */
export function fillerAt(text: Text, at: number): number | null {
  const end = fillers.match(text, at)?.end ?? null;
  const nearly = text.keys[at] === 'gan' || text.keys[at] === 'hon';
  // "gần 30" hedges a figure, "gần hết" is one that was not said
  return nearly && text.words[at + 1]?.kind !== 'digits' ? null : end;
}

const talk = lexicon(
  phrases(
    true,
    `chào | cảm ơn | cám ơn | kính gửi | em gửi | gửi anh | gửi chị | gửi phòng | xin lỗi | anh ơi | chị ơi | báo cáo anh | em báo cáo
    | xin báo cáo | báo cáo chị | báo cáo đ/c | muộn tí | hơi muộn | chậm tí | thông cảm | trạm y tế | báo cáo tuần | số liệu tuần
    | vất vả | chúc | nhờ | sorry | oke | xin phép | báo cáo muộn | em đi | đi tập huấn | đi họp | đi công tác | để em xem | để xem | xem lại | kiểm tra lại | báo sau | gửi sau | thế thôi | vậy thôi | hết rồi | hết ạ | xong | đây ạ | như trên | em báo | báo cáo phòng
    | công an xã | ubnd xã | báo cáo của | kính báo cáo | em là | gửi báo cáo | em nộp | nộp báo cáo | đủ rồi`,
  ),
);

/** Whether a stretch is courtesy: a greeting, thanks, who reports to whom. */
export function isTalk(text: Text): boolean {
  return talk.scan(text).length > 0;
}

const troubles = lexicon(
  phrases(
    true,
    `thiếu | kiến nghị | đề nghị | đề xuất | =xin cấp | xin hỗ trợ | xin thêm | ==cần | cần thêm | cần hỗ trợ | cần bổ sung | cần cấp |  ==khó | khó khăn | =vướng | vướng mắc | chưa có
    | chưa được | chưa cấp | không đủ | chưa đủ | không có | ==hỏng | bị hỏng | mất điện | do mưa | vì mưa | mưa to | mưa nhiều | mưa bão
    | phản ánh | bức xúc | chậm do | dân chưa | dân không | các hộ chưa | hộ chưa | chưa đồng thuận | không đồng thuận | không hợp tác
    | ==chờ | ==đợi | chờ kinh phí | chờ hướng dẫn | do | =vì |  quá tải | hết thuốc | hết hoá chất | hết kinh phí | không nộp được | lỗi mạng | lỗi phần mềm | phần mềm lỗi
    | chưa thống nhất | tranh chấp | ==nợ | tồn tại | bất cập | lúng túng | chưa giao | chưa bố trí | quá hạn do | khó vận động
    | còn thiếu | chưa cung cấp | không liên hệ được | chưa ký | chưa bàn giao | chưa hợp tác | ngập | ==kẹt | ==tắc | mạng yếu | mạng chậm`,
  ),
);

/** Whether the words at `at` begin to tell of a difficulty. */
export function troubleAt(text: Text, at: number): boolean {
  return troubles.match(text, at) !== null;
}

const asks = lexicon(
  phrases(
    true,
    `có tính không | có phải không | được không | phải không | thế nào | làm sao | bao giờ | khi nào | là gì | tính sao | ghi sao | có cần
    | ghi thế nào | tính thế nào | hay không | có được không | báo kiểu gì | báo sao | tính vào đâu | có phải báo | đúng không | chưa nhỉ
    | vậy ạ | hả | có gộp không | có tính cả | lấy số nào | tính từ ngày nào | ai làm | hỏi | là sao`,
  ),
);

/** Whether a stretch asks something: "ca nghi ngo co tinh khong". */
export function isQuestion(text: Text): boolean {
  if (text.keys.at(-1) === '?' || asks.scan(text).length > 0) return true;
  const co = text.keys.indexOf('co');
  const last = text.keys.at(-1) === 'a' ? text.keys.at(-2) : text.keys.at(-1);
  return last === 'khong' && co > 0 && text.keys.length - co > 2;
}

const qualifiers = lexicon(
  phrases(
    true,
    `nghi | nghi ngờ | nghi mắc | khỏi | đã khỏi | xuất viện | tử vong | cũ | tái phát | dự kiến | theo kế hoạch | còn thiếu | chưa
    | phải chuyển | đang điều trị | ở tuyến trên | năm ngoái | tuần trước | kỳ trước | cùng kỳ | tháng trước | chưa xác minh | chưa rõ | không`,
  ),
);

/** Whether the words at `at` change what a figure before them counts: "3 ca nghi ngờ". */
export function qualifiedAt(text: Text, at: number): boolean {
  return qualifiers.match(text, at) !== null;
}

const topics = new Set(['vuong', 'mac', 'kho', 'khan', 'kk', 'vm', 'xuat', 'nghi', 'ngai']);
const withTopic = new Set([
  'co',
  'con',
  'gap',
  'bi',
  'de',
  'kien',
  'tro',
  'va',
  '/',
  'phat',
  'sinh',
  'thay',
  'ai',
]);
const afterTopic = new Set([
  'gi',
  'nao',
  'ca',
  'het',
  'a',
  'them',
  'khac',
  'dau',
  'lam',
  'nhe',
  'lon',
]);
/** No phrase of denial has more words; a bound keeps reading linear. */
const reach = 12;
const deny = new Set(['khong', 'chua', 'chang', 'het']);

/** "k vướng", "không có khó khăn vướng mắc gì": the word after it, or null. */
export function nothingWrongAt(text: Text, at: number, sheet: Sheet): number | null {
  if (!deny.has(text.keys[at] ?? '')) return null;
  let end = at + 1;
  let said = false;
  for (; end < Math.min(text.keys.length, at + reach); end += 1) {
    const key = text.keys[end] ?? '';
    if (topics.has(key)) said = true;
    else if (said ? !afterTopic.has(key) && !withTopic.has(key) : !withTopic.has(key)) break;
    const label = labelAt(text, sheet, end);
    const other = label?.value.rank === 2 && !label.value.keys.some((k) => isDifficulty(k, sheet));
    if (other && text.keys[label.end] !== 'mac') return said && !topics.has(key) ? end : null;
  }
  if (!said) return null;
  while (withTopic.has(text.keys[end - 1] ?? '')) end -= 1;
  return text.words[end]?.kind === 'digits' ? null : end;
}

function isDifficulty(key: string, sheet: Sheet): boolean {
  return sheet.question(key)?.kind === 'difficulty';
}

const restNames = lexicon([
  ...phrases(
    'rest',
    `còn lại | các mục còn lại | các số còn lại | mấy cái còn lại | những cái còn lại | các mục khác | các số khác
    | tất cả còn lại | các cái khác | mấy mục kia | các chỉ tiêu khác | các nội dung khác | những mục khác | số còn lại
    | mục khác | còn lại tất cả | còn lại đều | các mục còn lại đều | mấy cái kia`,
  ),
  ...phrases('other', 'khác | các bệnh khác | cái khác | khác nữa'),
]);
const zeros = new Set(['khong', '0', 'chua']);
const afterZero = new Set(['co', 'ca', 'phat', 'sinh', 'gi', 'het', 'nao', 'vu', 'ai']);

/** Whether a question of its own counts what is else: "bệnh khác". */
function namesOther(sheet: Sheet): boolean {
  return sheet.questions.some(({ label, words }) => {
    return [fold(label), ...words].some((name) => name.split(' ').includes('khac'));
  });
}

/** "còn lại không có", "khác 0": every count that was not named is zero; "còn lại như cũ". */
export function restAt(
  text: Text,
  at: number,
  sheet: Sheet,
): { end: number; same: boolean } | null {
  const hit = restNames.match(text, at);
  if (hit === null || (hit.value === 'other' && namesOther(sheet))) return null;
  let end = hit.end;
  while (['la', 'deu', 'thi', ':', '=', 'bang', 'cung'].includes(text.keys[end] ?? '')) end += 1;
  const same = sames.match(text, end);
  if (same) return { end: same.end, same: true };
  if (!zeros.has(text.keys[end] ?? '')) return null;
  end += 1;
  while (afterZero.has(text.keys[end] ?? '')) end += 1;
  return { end, same: false };
}

const sames = lexicon(
  phrases(
    true,
    'như cũ | như tuần trước | như kỳ trước | giữ nguyên | không đổi | không thay đổi | giống tuần trước | vẫn thế | vẫn vậy | vẫn như cũ | vẫn như tuần trước | như trước | y như cũ',
  ),
);

const inNothing = new Set([
  'hs',
  'th',
  'co',
  'gi',
  'nao',
  'ai',
  'phat',
  'sinh',
  'xay',
  'ra',
  'ghi',
  'nhan',
  'them',
  'het',
  'dau',
  'ca',
  'moi',
]);

/**
 * "không", "k có ca nào", "chưa": a no that stands by itself or before a name. Null when it denies
 * something else ("không đủ người").
 */
export function noAt(text: Text, at: number, sheet: Sheet): { end: number; yet: boolean } | null {
  const key = text.keys[at];
  if (key !== 'khong' && key !== 'chua' && key !== 'chang') return null;
  let end = at + 1;
  let stated = false;
  while (end < at + reach) {
    if (labelAt(text, sheet, end) !== null && text.keys[end] !== 'co') break;
    const unit = unitAt(text, end);
    const inside = inNothing.has(text.keys[end] ?? '');
    if (!inside && (unit === null || text.words[end]?.kind !== 'letters')) break;
    stated = true;
    end = unit?.end ?? end + 1;
  }
  const after = pastCourtesy(text, end);
  const word = text.words[after];
  const again = text.keys[after] === 'khong' || text.keys[after] === 'co';
  const closes = word === undefined || word.kind === 'mark' || word.kind === 'line' || again;
  if (!closes && labelSoon(text, after, sheet) === null && !(stated && word.kind === 'digits')) {
    return null;
  }
  return { end, yet: key === 'chua' && !stated };
}

/** A name within the next words that say nothing: "không có việc gì theo kênh riêng". */
function labelSoon(text: Text, from: number, sheet: Sheet): number | null {
  let at = from;
  for (let tries = 0; tries < 3; tries += 1) {
    if (labelAt(text, sheet, at) !== null) return at;
    const next = fillerAt(text, at);
    if (next === null) return null;
    at = next;
  }
  return null;
}

const courtesy = new Set(['a', 'ah', 'nhe', 'nha', 'em', 'anh', 'chi', 'dau', 'luon', 'ca', 'roi']);

function pastCourtesy(text: Text, from: number): number {
  let at = from;
  while (courtesy.has(text.keys[at] ?? '')) at += 1;
  return at;
}
