import { clean } from './fold.ts';
import { lexicon, phrases, prepare, type Text } from './lexicon.ts';
import { toneKey } from './tone.ts';
import type { Word } from './words.ts';

type Cue = 'secret' | 'harmless' | 'document' | 'grade';

const grades = `tối mật | tuyệt mật | bí mật nhà nước | bí mật quân sự | bí mật quốc gia | bí mật quốc phòng
| bí mật công tác | dấu mật | đóng dấu mật | thông tin mật | nội dung mật | bí mật an ninh
| tài liệu bí mật | văn bản bí mật | hồ sơ bí mật | kế hoạch bí mật | phương án bí mật
| danh mục bí mật | bí mật nn | bmnn | số liệu mật | chế độ mật | mật hoả tốc`;

/** Words behind which "mat" without marks is as often "mất" or "mặt". */
const gradeNames = `độ | mức | cấp | loại | diện | tin | điện | chế độ`;

const documents = `tài liệu | văn bản | công văn | hồ sơ | kế hoạch | chỉ thị | quyết định | báo cáo | phương án | nghị quyết | tờ trình
| bản đồ | phụ lục | thông báo | công điện | danh sách | tệp | file | ảnh | bản | cv | vb | bc | kh | qđ | đề án`;

const harmless = `mật độ | mật ong | bảo mật | mật khẩu | mật thiết | mật mía | mật danh | mật ngọt | mật mã | mật vụ | túi mật
| sỏi mật | gan mật | ống mật | đường mật | trăng mật | bí mật | nuôi mật | lấy mật | mật gấu | mật hoa | mật báo | nội mật
| an toàn bảo mật | rỉ mật | mật rỉ | viêm mật | bệnh mật | kín mật | mật nghị | hương mật | mật lợn
| mặt bằng | mặt trận | mặt đường | mặt nước | mặt hàng | mặt trời | mặt tiền | mặt phố | mất điện | mất nước | mất trộm | mất mùa | mất mạng | mất sóng
| mất tiền | mất xe | mất tích | mất đất | mất vệ sinh | mất an toàn | mất an ninh | mất rừng | mất đoàn kết | mất việc | mất thời gian`;

const cues = lexicon<Cue>([
  ...toned('secret', grades),
  ...toned('document', documents),
  ...toned('grade', gradeNames),
  ...toned('harmless', harmless),
]);

function toned(cue: Cue, list: string) {
  return list.split('|').flatMap((phrase) => phrases(cue, `=${phrase.trim()}`));
}

/**
 * Finds what marks a text as a state secret: tối mật, tuyệt mật, độ mật, bí mật nhà nước, a
 * document called mật, the stamp MẬT. Never mật độ, mật ong, bảo mật, mặt bằng, Mặt trận. Returns
 * the phrase as it was typed, null for a harmless text. Without tone marks "toi mat" warns as well:
 * a false alarm costs a retyped message, a miss cannot be taken back.
 */
export function findSecret(text: string): string | null {
  const prepared = prepare(text);
  const source = clean(text);
  const letters = prepared.words.filter((word) => word.kind === 'letters');
  const loud = isShouted(letters);
  for (let at = 0; at < prepared.words.length; ) {
    const hit = cues.match(prepared, at);
    if (hit?.value === 'secret' && !isHarmlessTail(prepared, hit.end - 1)) {
      return slice(prepared, source, at, hit.end);
    }
    const named = hit?.value === 'document' || hit?.value === 'grade';
    if (hit && named && isSecret(prepared, hit.end, loud)) {
      return slice(prepared, source, at, hit.end + 1);
    }
    if (hit === null && isStamp(prepared, at, loud, letters.length === 1))
      return slice(prepared, source, at, at + 1);
    at = hit?.end ?? at + 1;
  }
  return null;
}

/** "toi mat dien" is a dark evening, whatever "toi mat" is. */
function isHarmlessTail(text: Text, at: number): boolean {
  const word = text.words[at];
  return word?.lower === 'mat' && cues.match(text, at)?.value === 'harmless';
}

/** "văn bản mật", and not "văn bản mật độ dân số"; without marks only before a number or the end. */
function isSecret(text: Text, at: number, loud: boolean): boolean {
  const word = text.words[at];
  if (word?.folded !== 'mat' || cues.match(text, at)?.value === 'harmless') return false;
  if (word.lower !== word.folded) return toneKey(word.lower) === secretTone;
  const next = text.words[at + 1];
  const closes = next === undefined || next.kind !== 'letters' || next.folded === 'so';
  return closes || (word.raw === 'MAT' && !loud);
}
const secretTone = toneKey('mật');

/** The stamp: MẬT in capitals among small letters, in brackets, or alone. */
function isStamp(text: Text, at: number, loud: boolean, alone: boolean): boolean {
  const word = text.words[at];
  if (word === undefined || toneKey(word.lower) !== secretTone) return false;
  const [before, after] = [text.words[at - 1], text.words[at + 1]];
  const bracketed = before?.kind === 'mark' && after?.kind === 'mark' && marks.has(before.raw);
  return bracketed || alone || (word.raw === 'MẬT' && !loud);
}
const marks = new Set(['(', '[', '“', '"', '«', '*', '-']);

function isShouted(letters: readonly Word[]): boolean {
  const loud = letters.filter((w) => w.raw === w.raw.toUpperCase()).length;
  return loud > 1 && loud * 2 > letters.length;
}

function slice(text: Text, source: string, from: number, to: number): string {
  return source.slice(text.words[from]?.start ?? 0, text.words[to - 1]?.end ?? source.length);
}
