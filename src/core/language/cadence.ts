import type { Cadence } from '../campaign/definition.ts';
import type { Now } from './day.ts';
import { readDeadline } from './deadline.ts';
import { lexicon, phrases, prepare, type Text } from './lexicon.ts';

import { need, type Reading, value } from './reading.ts';
import { count, says } from './time-words.ts';

type Said = 'week' | 'month' | 'once' | 'until_done' | 'season' | 'urgent';

const kinds = lexicon<Said>([
  ...phrases('week', 'hằng tuần | hàng tuần | mỗi tuần | theo tuần | tuần | từng tuần'),
  ...phrases('month', 'hằng tháng | hàng tháng | mỗi tháng | theo tháng | từng tháng'),
  ...phrases('once', 'một lần | 1 lần | chỉ một lần | hỏi một lần'),
  ...phrases('until_done', 'đến khi xong | cho đến khi xong | tới khi xong | đến khi hoàn thành'),
  ...phrases('season', 'theo mùa | mùa vụ | theo mùa vụ'),
  ...phrases(
    'urgent',
    'khi khẩn | chỉ khi khẩn | khi có việc khẩn | không hỏi | thôi hỏi | ngừng hỏi | đột xuất | khi đột xuất',
  ),
]);
const monthAlone = lexicon(phrases('month' as Said, 'tháng'));

/**
 * Reads how often something is asked: "hằng tuần", "hằng tháng", "một lần, hạn 30/11", "đến khi
 * xong", "theo mùa từ tháng 4 đến tháng 10", "chỉ khi khẩn".
 *
 * @returns `need: day` for work asked once without a due day, `need: schedule` for anything else
 *   that does not say how often
 */
export function readCadence(text: string, when: Now): Reading<Cadence> {
  const prepared = prepare(text);
  const months = monthsIn(prepared);
  const said =
    kinds.scan(prepared)[0]?.value ??
    (months === null ? monthAlone.scan(prepared)[0]?.value : 'season');
  switch (said) {
    case 'week':
      return value({ every: 'week', months });
    case 'month':
      return value({ every: 'month' });
    case 'season':
      if (months === null) return need('schedule');
      return value({ every: 'season', months, inSeason: 'week', offSeason: null });
    case 'urgent':
      return value({ every: 'urgent' });
    case 'once':
    case 'until_done': {
      const due = readDeadline(text, when);
      if (due.kind === 'error') return due;
      const day = due.kind === 'value' && due.value.kind === 'day' ? due.value.day : null;
      if (said === 'until_done') return value({ every: 'until_done', due: day });
      return day === null ? need('day') : value({ every: 'once', due: day });
    }
    case undefined:
      return need('schedule');
  }
}

/** "tháng 4 đến tháng 10", "tháng 9-5", "các tháng 3, 6": the months named; null for none. */
function monthsIn(text: Text): readonly number[] | null {
  for (let at = 0; at < text.words.length; at += 1) {
    const start = says(text, at, 'tháng | các tháng');
    const first = start === null ? null : count(text, start);
    if (!first || first.value < 1 || first.value > 12) continue;
    const joined = says(text, first.end, 'đến tháng | đến hết tháng | tới tháng | đến | tới');
    const dash = ['-', '–'].includes(text.words[first.end]?.raw ?? '') ? first.end + 1 : null;
    const second = joined ?? dash;
    const last = second === null ? null : count(text, second);
    if (!last || last.value < 1 || last.value > 12) return [first.value];
    const length = ((last.value - first.value + 12) % 12) + 1;
    const months = Array.from({ length }, (_, n) => ((first.value - 1 + n) % 12) + 1);
    return months.sort((a, b) => a - b);
  }
  return null;
}
