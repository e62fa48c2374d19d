import { clean } from './fold.ts';
import { lexicon, phrases, prepare, type Text } from './lexicon.ts';
import { need, type Reading, value } from './reading.ts';

/** No difficulty, or one in the person's own words. */
export type Difficulty = { readonly none: true } | { readonly none: false; readonly text: string };

const parts = lexicon<'no' | 'topic' | 'well' | 'polite' | 'ack' | 'yes' | 'over'>([
  ...phrases(
    'no',
    'không | chưa | chẳng | =chả | không có | chưa có | không còn | không có gì | 0 | không phát sinh | no | none',
  ),
  ...phrases(
    'over',
    'hết | hết rồi | đã hết | hết vướng | đã giải quyết xong | đã tháo gỡ | đã xong',
  ),
  ...phrases(
    'topic',
    'vướng | vướng mắc | =mắc | khó khăn | khó | khăn | đề xuất | kiến nghị | đề nghị | gì | phát sinh | trở ngại | vấn đề | tồn tại',
  ),
  ...phrases(
    'topic',
    'nào | thêm | gì thêm | gì cả | cả | gì hết | bị | gặp | ý kiến | kk | khó khăn gì | mới | gì khác | khác | gì mới | sao | lo | đáng kể',
  ),
  ...phrases(
    'well',
    'bình thường | thuận lợi | =ổn | =tốt | ổn cả | bt | bthg | bthuong | mọi việc ổn | vẫn ổn | bảo đảm | đảm bảo | ổn định',
  ),
  ...phrases(
    'polite',
    '=dạ | =ạ | =a | nhé | nha | em | anh | chị | đ/c | báo cáo | thưa | =đâu | =cô | chú | ạh | nhe | hiện | hiện tại | tuần này | kỳ này | nay | và | , | . | ! | - | : | ; | / | =thì | cả ạ | hiện nay | tạm thời | =mà | trong tuần | trong kỳ | cũng | vẫn | đều | luôn | rồi | đơn vị | trạm | trường | thôn | xã | nhà trường | việc | về',
  ),
  ...phrases('ack', 'ok | oke | =vâng | rõ | đã rõ | đã nhận | 👍 | nhận rồi | uh | =ừ'),
  ...phrases('yes', '=có | đang | còn | vẫn còn'),
]);

/**
 * Reads the answer to "Vướng mắc, đề xuất?". "Không", "k vướng gì ạ" and "bình thường" are none,
 * but "không đủ hoá chất" begins like none and is a difficulty: anything that is said beyond the
 * denial is one. A bare "có" or "vướng" is asked which, an acknowledgement is no answer.
 */
export function readDifficulty(text: string): Reading<Difficulty> {
  const prepared = prepare(text);
  const seen = survey(prepared);
  if (seen.other) return value({ none: false, text: clean(text) });
  if (seen.no || seen.well || seen.over)
    return seen.yes && !seen.no ? need('answer') : value({ none: true });
  return need('answer');
}

function survey(text: Text) {
  const seen = { no: false, well: false, over: false, yes: false, other: false };
  let letters = 0;
  let denied = false;
  for (let at = 0; at < text.keys.length; ) {
    const hit = parts.match(text, at);
    if (hit === null) {
      if (text.words[at]?.kind !== 'mark' && text.words[at]?.kind !== 'line') letters += 1;
      denied = false;
      at += 1;
      continue;
    }
    if (hit.value === 'no' || hit.value === 'well' || hit.value === 'over' || hit.value === 'yes') {
      seen[hit.value] = true;
    }
    // "không ổn" is no denial of difficulties
    if (hit.value === 'well' && denied) letters += 1;
    denied = hit.value === 'no';
    at = hit.end;
  }
  seen.other = letters > 0;
  return seen;
}
