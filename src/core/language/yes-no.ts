import { lexicon, phrases, prepare } from './lexicon.ts';
import { need, noData, type Reading, value } from './reading.ts';

type Cue = 'yes' | 'no' | 'never' | 'maybe' | 'unknown' | 'skip' | 'but' | 'ack' | 'question';

const cues = lexicon<Cue>([
  ...phrases(
    'yes',
    '=có | =ừ | uh | uhm | um | =ừm | yes | y | đúng | đúng rồi | phải | có rồi | =vâng | =dạ vâng | đã có | đủ | có đủ | rồi',
  ),
  ...phrases(
    'yes',
    'vâng ạ | chuẩn | đúng vậy | chính xác | có chứ | oke có | đã xong | xong | xong rồi | ✅ | x',
  ),
  ...phrases(
    'no',
    'không | chưa | no | không có | chưa có | chẳng | =chả | hông | làm gì có | có đâu | đâu có | không đâu | n | chưa đâu | hok | hong',
  ),
  ...phrases(
    'no',
    'không có gì | không sao | không vấn đề gì | không có vấn đề gì | không phát sinh | không xảy ra | không có đâu | nope | ❌',
  ),
  ...phrases(
    'never',
    'không phải không | không phải là không | không thể không | đâu phải không | chẳng phải không | không hẳn | chưa hẳn',
  ),
  ...phrases(
    'maybe',
    'hình như | có thể | có lẽ | chắc là | chắc | không chắc | chưa chắc | nghe nói | chưa hết | có khi | dự kiến',
  ),
  ...phrases(
    'unknown',
    'không biết | chưa biết | không rõ | chưa rõ | không nắm | chưa nắm | chưa có thông tin | chưa có số liệu',
  ),
  ...phrases('but', 'nhưng | , | . | ; | tuy nhiên | mà'),
  ...phrases('ack', 'ok | oke | okie | =dạ | rõ | đã nhận | đã rõ | 👍 | biết rồi | nhận rồi'),
  ...phrases('question', '? | có không | được không | phải không | hay không'),
  ...phrases(
    'skip',
    'có lúc | đâu đó | cái gì | chưa kể | không những | không chỉ | không gian | không khí | rồi sao',
  ),
]);

/**
 * Reads yes or no: what is said first, before any "nhưng", decides. A denied denial, "có thể" and
 * a no that is followed by a figure are asked; an acknowledgement is no answer.
 */
export function readYesNo(text: string): Reading<'yes' | 'no'> {
  const prepared = prepare(text);
  const hits = cues.scan(prepared).filter((hit) => hit.value !== 'skip');
  if (hits.some((hit) => hit.value === 'never')) return need('confirm');
  if (hits.some((hit) => hit.value === 'unknown')) return noData;
  if (hits.some((hit) => hit.value === 'maybe' || hit.value === 'question')) return need('confirm');
  const first = hits.findIndex((hit) => hit.value === 'yes' || hit.value === 'no');
  const answer = hits[first];
  if (answer === undefined) return zero(prepared.keys) ? value('no') : need('answer');
  const rest = hits.slice(first + 1);
  const until = rest.findIndex((hit) => hit.value === 'but');
  const clause = until < 0 ? rest : rest.slice(0, until);
  if (answer.value === 'no') {
    if (clause.some((hit) => hit.value === 'no')) return need('confirm');
    const counted = prepared.words.slice(answer.end).some((word) => word.kind === 'digits');
    const later = rest.some((hit) => hit.value === 'yes' && prepared.keys[hit.at] === 'co');
    return counted || later ? need('confirm') : value('no');
  }
  const denied = clause.find((hit) => hit.value === 'no');
  if (denied !== undefined)
    return prepared.keys[denied.at] === 'co' ? value('no') : need('confirm');
  return said(prepared.keys, answer.at) ? value('yes') : need('answer');
}

/** "0 vụ" is no. */
function zero(keys: readonly string[]): boolean {
  return keys[0] === '0' && keys.length <= 3;
}

/** A lone "rồi", "đã", "xong" deep in a sentence says nothing about yes. */
function said(keys: readonly string[], at: number): boolean {
  const key = keys[at] ?? '';
  return !late.has(key) || at <= 1 || keys.length <= 4;
}
const late = new Set(['roi', 'da', 'xong', 'du', 'x', 'y', 'dung', 'phai']);
