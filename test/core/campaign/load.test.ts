import { describe, expect, it } from 'vitest';
import { type Load, loads } from '../../../src/core/campaign/load.ts';
import { as, type Day } from '../../../src/kernel/ids.ts';
import { sample } from '../../campaign/sample.ts';

/*
 * Counted by hand for the sample: who · weekly tasks · questions of a week when every condition
 * holds · when none does and a lead only confirms · tasks and questions with work asked once ·
 * questions of the monthly sitting. One question for difficulties is in each.
 */
const october = `
  pham-thi-mai     | -                   |  0 |  0 | 1/6  |  7
  tran-thi-dung    | GD-01, GD-04        |  8 |  5 | 3/11 |  3
  le-van-quang     | YT-03, AN-09        |  9 |  8 | 2/9  | 12
  dang-thi-thao    | CC-04               |  4 |  4 | 2/7  | 10
  hoang-van-kien   | XH-04               |  5 |  2 | 1/5  | 23
  dao-thi-thom     | KT-02, KT-08        |  8 |  8 | 3/10 |  6
  vu-dinh-quang    | KT-03, KT-04, KT-05 | 12 | 12 | 3/12 |  2
  tran-van-nam     | KT-06, KT-07        | 10 | 10 | 2/10 |  0
  nguyen-anh-tuan  | AN-02, AN-05, AN-06 | 12 | 12 | 3/12 |  5
  le-duc-long      | AN-08, AN-10        |  7 |  7 | 3/9  |  9
  ngo-thi-lan      | TP-02, TP-05        |  7 |  7 | 2/7  | 10
  dinh-cong-nghia  | TD-01, TD-02        |  8 |  8 | 3/10 |  0
  nguyen-thi-hoa   | YT-01, YT-04        |  9 |  6 | 3/11 |  3
  bui-thi-ngan     | CC-06               |  5 |  5 | 2/7  |  2
  hoang-thi-van    | TC-02               |  5 |  5 | 2/7  |  0
  nguyen-thi-sen   | TC-03               |  5 |  2 | 2/7  |  0
  tran-quoc-viet   | AN-04               |  3 |  3 | 2/5  |  0
  vu-thi-huong     | GD-01               |  5 |  5 | 2/7  |  2
  le-thi-oanh      | GD-01               |  5 |  5 | 3/10 |  2
  pham-thi-loan    | GD-01               |  5 |  5 | 2/7  |  2
  nguyen-thi-yen   | GD-01               |  5 |  5 | 2/7  |  2
  doan-van-thuan   | GD-01               |  5 |  5 | 2/7  |  2
  pham-van-chien   | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  tran-thi-hue     | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  nguyen-van-lam   | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  le-van-ngoc      | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  vu-van-thanh     | TC-03               |  5 |  5 | 2/7  |  0
  bui-van-vuong    | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  hoang-thi-tuyet  | AN-02, TC-03        |  6 |  6 | 3/8  |  0
  do-van-phuc      | TC-03               |  5 |  5 | 2/7  |  0`;

function line(load: Load): string {
  const { person, weekly, typical, withOnce, monthly } = load;
  const once = `${withOnce.tasks.length}/${withOnce.questions}`;
  const tasks = weekly.tasks.join(', ') || '-';
  return [person, tasks, weekly.questions, typical.questions, once, monthly.questions].join(' | ');
}

const squeezed = (text: string) =>
  text
    .trim()
    .replace(/ +\| +/gu, ' | ')
    .split(/\n */u);

describe('the load of the sample campaign', () => {
  it('is what was counted by hand, person by person', () => {
    expect(loads(sample, as<Day>('2025-10-22')).map(line)).toEqual(squeezed(october));
  });

  it('follows the seasons: drowning is watched weekly until October, monthly from November', () => {
    const quang = loads(sample, as<Day>('2025-11-19')).find((l) => l.person === 'le-van-quang');
    expect(quang).toMatchObject({
      weekly: { tasks: ['YT-03'], questions: 5 },
      monthly: { tasks: ['YT-02', 'YT-05', 'XH-05', 'AN-09'], questions: 16 },
    });
  });

  it('gives nobody more than two tasks in the first week', () => {
    const first = loads(sample, as<Day>('2025-10-15'));
    expect(Math.max(...first.map(({ weekly }) => weekly.tasks.length))).toBe(2);
  });

  it('is never above 3 tasks or 12 questions in a weekly sitting', () => {
    for (const day of ['2025-10-22', '2025-11-19', '2025-12-24']) {
      for (const { withOnce } of loads(sample, as<Day>(day))) {
        expect(withOnce.tasks.length).toBeLessThanOrEqual(3);
        expect(withOnce.questions).toBeLessThanOrEqual(12);
      }
    }
  });
});
