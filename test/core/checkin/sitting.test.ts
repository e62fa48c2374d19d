import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/core/checkin/book.ts';
import { number } from '../../../src/core/checkin/value.ts';
import {
  type AttachmentId,
  as,
  type DifficultyId,
  type PersonId,
} from '../../../src/kernel/ids.ts';
import { book, item, last42 } from '../../render/sitting.ts';
import { answers, asked, begin, opening, type Place, play, said } from './play.ts';

/** Hoà at the question of sốt xuất huyết, with everything else still open. */
const atFigure = (): Place =>
  play(
    begin(book([item('YT-01', { last: last42['YT-01'] }), item('YT-04')])),
    'báo cáo',
    'rải rác',
  );

const photo = (caption: string | null) => ({
  type: 'photographed' as const,
  attachment: as<AttachmentId>('photo'),
  caption,
});

describe('an answer that says more than it was asked', () => {
  test('answers the other questions it names', () => {
    const place = play(atFigure(), '3, tcm 2, khac 0');
    expect(answers(place)).toMatchObject({
      'YT-01.ca_sxh': 3,
      'YT-01.ca_tcm': 2,
      'YT-01.ca_khac': 0,
    });
    expect(asked(place)).toBe('YT-01.thon_vsmt');
  });

  test('is one figure when it only explains itself', () => {
    const place = play(atFigure(), 'giảm còn 3 ca, tuần trước 4 ca');
    expect(answers(place)).toEqual({ 'YT-01.tinh_hinh_dich': 'rai_rac', 'YT-01.ca_sxh': 3 });
  });

  test('keeps what is clear and asks about the very words that are not', () => {
    const place = play(atFigure(), 'sxh 3-4, tcm 2');
    expect(answers(place)).toMatchObject({ 'YT-01.ca_tcm': 2 });
    expect(place.events).toContainEqual(
      expect.objectContaining({
        type: 'unclear.said',
        slot: { at: 'question', checkIn: 'check-in-YT-01', key: 'ca_sxh' },
        problem: 'range',
      }),
    );
    expect(said(place)).toEqual(['understood.said', 'unclear.said']);
  });
});

describe('a status with its reason', () => {
  const late = () => play(begin(book([item('YT-04')])), 'báo cáo', 'chậm, do 3 thôn chưa phun');

  test('is a status, and its reason the difficulty; its figure is nobody’s', () => {
    expect(answers(late())).toEqual({
      'YT-04.tinh_hinh': 'late',
      'YT-04.vuong_mac': 'do 3 thôn chưa phun',
    });
    expect(asked(late())).toBe('YT-04.kcb');
  });

  test('asks who decides about it, and not for the difficulty once more', () => {
    expect(said(play(late(), '205', '31'))).toEqual(['receipt.issued', 'decision.asked']);
  });
});

describe('what cannot be read', () => {
  test('is asked once more, and then kept as it was said', () => {
    const once = play(atFigure(), 'nhiều lắm');
    expect(said(once)).toEqual(['unclear.said']);
    const twice = play(once, 'không đếm xuể');
    expect(answers(twice)['YT-01.ca_sxh']).toBe('note: không đếm xuể');
    expect(asked(twice)).toBe('YT-01.ca_tcm');
  });

  test('is counted anew at every question', () => {
    const place = play(atFigure(), 'nhiều lắm', '3', 'nhiều lắm');
    expect(said(place)).toEqual(['unclear.said']);
  });

  test('does not trap who only says that there is a difficulty', () => {
    const one = { answers: { ...last42['YT-01'], ca_tcm: 2 } };
    const place = play(begin(book([item('YT-01', { ...one, status: 'in_progress' })])), 'báo cáo');
    expect(asked(place)).toBe('difficulty');
    const twice = play(place, 'có', 'có');
    expect(answers(twice)['YT-01.vuong_mac']).toBe('có');
  });
});

describe('a number of a list', () => {
  const photos = () => begin(book([item('KT-06'), item('YT-03')]));

  test('chooses the task of a photo among those that take photos', () => {
    const place = play(photos(), photo(null), '2');
    expect(place.events).toContainEqual({
      type: 'evidence.attached',
      checkIn: 'check-in-YT-03',
      attachment: 'photo',
    });
  });

  test('chooses the task that is not mine', () => {
    const place = play(photos(), 'sai việc', '2');
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: 'task.refused', checkIn: 'check-in-YT-03' }),
    );
  });

  test('means the task in hand when one is', () => {
    const place = play(photos(), 'báo cáo', 'sai việc');
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: 'task.refused', checkIn: 'check-in-KT-06' }),
    );
  });
});

describe('a photo in the middle of a question', () => {
  const asking = () => play(begin(book([item('AN-08'), item('AN-10')])), 'báo cáo');

  test('leaves its buttons good', () => {
    const before = asking();
    const after = play(before, photo(null));
    expect(after.session).toEqual(before.session);
    expect(said(after)).toEqual(['photo.thanked']);
  });

  test('may answer it in its caption; other words are left alone', () => {
    const place = play(asking(), 'bảo đảm');
    expect(answers(play(place, photo('6 cơ sở')))).toMatchObject({ 'AN-08.kt_pccc': 6 });
    expect(said(play(place, photo('ảnh chụp chiều nay')))).toEqual(['photo.thanked']);
  });

  test('comes back to the question once its task is known', () => {
    const place = play(begin(book([item('KT-06'), item('YT-03')])), 'báo cáo', photo(null), '1');
    expect(said(place)).toEqual(['photo.thanked', 'question.asked']);
    expect(asked(place)).toBe('KT-06.tien_do');
  });
});

describe('a check-in that a colleague answers', () => {
  const lan = { id: as<PersonId>('lan'), name: 'Lan' };
  const held = (): Item[] => [item('YT-01', { heldBy: lan }), item('YT-04', { heldBy: lan })];

  test('is not asked, and who has it is said', () => {
    const place = play(begin(book(held())), 'báo cáo');
    expect(place.events).toContainEqual({
      type: 'held.said',
      checkIn: 'check-in-YT-01',
      by: 'Lan',
      actions: [{ do: 'take-over', checkIn: 'check-in-YT-01' }],
    });
  });

  test.each(['TRẢ LỜI TIẾP', 'tra loi tiep a', 'có'])('goes on with me when I say %s', (words) => {
    const place = play(begin(book(held())), 'báo cáo', words);
    expect(place.events.filter((e) => e.type === 'check-in.taken-over')).toHaveLength(2);
    expect(asked(place)).toBe('YT-01.tinh_hinh_dich');
  });

  test('holds back nothing of my own', () => {
    const [first] = held();
    const place = play(begin(book([...(first ? [first] : []), item('YT-04')])), 'báo cáo');
    expect(asked(place)).toBe('YT-04.tinh_hinh');
  });
});

describe('what units have added up to', () => {
  const rolled = { value: number(3), answered: 2, of: 5, missing: ['Trường THCS'], list: [] };
  const lead = () => {
    const done = { chuyen_can: 98, su_co_truong: 'no', tinh_hinh: 'on_track' };
    const one = item('GD-01', {
      answers: done,
      status: 'in_progress',
      rollUp: { hs_bo_hoc: rolled },
    });
    return play(begin(book([one])), 'báo cáo');
  };

  test('is confirmed with one word', () => {
    const place = play(lead(), 'đúng');
    expect(place.events).toContainEqual(
      expect.objectContaining({ key: 'hs_bo_hoc', value: number(3), source: 'rolled-up' }),
    );
  });

  test('is corrected with a figure', () => {
    expect(answers(play(lead(), '4'))).toMatchObject({ 'GD-01.hs_bo_hoc': 4 });
  });
});

describe('the place of a question', () => {
  const places = (place: Place, ...texts: readonly string[]) =>
    texts.map((_, n) => {
      const { events } = play(place, ...texts.slice(0, n + 1));
      const last = events.findLast((event) => event.type === 'question.asked');
      return last && `${last.position}/${last.of}`;
    });

  test('counts from one to the end', () => {
    const start = begin(book([item('YT-01'), item('YT-04')]));
    expect(places(start, 'báo cáo', 'rải rác', '3', '2', '0', '8', 'bảo đảm', '205', '31')).toEqual(
      ['1/9', '2/9', '3/9', '4/9', '5/9', '6/9', '7/9', '8/9', '9/9'],
    );
  });

  test('counts less when an answer makes questions superfluous', () => {
    const start = begin(book([item('YT-01'), item('YT-04')]));
    expect(places(start, 'báo cáo', 'không có ca', '8')).toEqual(['1/9', '2/6', '3/6']);
  });

  test('counts what was skipped and what was kept as a note', () => {
    const start = begin(book([item('YT-01'), item('YT-04')]));
    expect(places(start, 'báo cáo', 'chưa có số liệu', 'nhiều', 'nhiều')).toEqual([
      '1/9',
      // Nobody knows whether there were cases: what depends on them is not asked.
      '2/6',
      undefined,
      '3/6',
    ]);
  });
});

describe('a correction', () => {
  const complete = { tinh_hinh_dich: 'khong_co_ca', thon_vsmt: 8 };
  const done = () =>
    begin(
      book([
        item('YT-01', {
          answers: { ...complete, vuong_mac: { state: 'skipped', raw: '' } },
          status: 'submitted',
        }),
      ]),
    );

  test('of a figure is receipted at once', () => {
    const place = play(done(), 'sua thon 7');
    expect(answers(place)['YT-01.thon_vsmt']).toBe(7);
    expect(said(place)).toEqual(['receipt.issued']);
  });

  test('that makes other questions apply asks them before it is receipted', () => {
    const place = play(done(), 'sua tinh hinh dich rai rac');
    expect(asked(place)).toBe('YT-01.ca_sxh');
    const end = play(place, '3', '2', '0');
    expect(said(end)).toEqual(['receipt.issued']);
    expect(answers(end)).toMatchObject({
      'YT-01.ca_sxh': 3,
      'YT-01.ca_tcm': 2,
      'YT-01.ca_khac': 0,
    });
  });
});

describe('NHƯ CŨ', () => {
  const last = { 'YT-01': last42['YT-01'], 'YT-04': last42['YT-04'] };
  const asking = () =>
    play(
      begin(book([item('YT-01', { last: last['YT-01'] }), item('YT-04', { last: last['YT-04'] })])),
      'như cũ',
    );

  test('copies no count before it is confirmed', () => {
    expect(answers(asking())).toEqual({ 'YT-04.tinh_hinh': 'on_track' });
  });

  test('doubts the figure that is named in place of the copied one', () => {
    const place = play(asking(), 'sxh 300');
    expect(said(place)).toContain('jump.asked');
    expect(answers(place)).toMatchObject({ 'YT-01.ca_sxh': 'note: 300', 'YT-04.kcb': 212 });
    expect(answers(play(place, 'đúng'))['YT-01.ca_sxh']).toBe(300);
  });
});

describe('an invitation', () => {
  test('asks for no round that is closed', () => {
    const place = play(begin(book([item('YT-01', { status: 'missed' })])), opening);
    expect(place.events).toEqual([]);
  });

  test('takes the buttons of the one before away', () => {
    const first = play(begin(book([item('YT-01')])), opening);
    expect(play(first, opening).session.step).toBeGreaterThan(first.session.step);
  });

  test('as a reminder leaves the question that is being asked', () => {
    const place = play(atFigure(), { type: 'invited', reminder: 'reminder', strand: null });
    expect(place.session).toEqual(atFigure().session);
    expect(said(place)).toEqual(['reminder.sent']);
  });
});

test('a difficulty that was open comes back, and is over when nothing is left of it', () => {
  const difficulties = [{ id: as<DifficultyId>('d'), text: 'thiếu hoá chất', settled: false }];
  const one = item('YT-04', {
    answers: { ...last42['YT-04'] },
    status: 'in_progress',
    difficulties,
  });
  const place = play(begin(book([one])), 'báo cáo', 'không vướng');
  expect(place.events).toContainEqual({ type: 'difficulty.cleared', difficulty: 'd' });
});
