import { describe, expect, test } from 'vitest';
import type { Item, RoundView } from '../../../src/core/checkin/book.ts';
import type { Strand } from '../../../src/core/checkin/strand.ts';
import { bare } from '../../../src/core/checkin/value.ts';
import { as } from '../../../src/kernel/ids.ts';
import { book, item, local, slots, week43 } from '../../render/sitting.ts';
import { answers, asked, begin, type Place, play, said } from './play.ts';

/** A month whose round is open while that of week 43 is. */
const october: RoundView = {
  ...week43,
  id: as('round-10'),
  cadence: 'month',
  key: '2025-10',
  dueAt: local('2025-10-24T17:00'),
  lateUntil: local('2025-10-24T23:59'),
};

const monthly = (status: 'pending' | 'missed' = 'pending') =>
  item('LD-01', { round: october, status, asks: ['lop_nghe', 'ld_hoc_nghe'] });

const both = (way: 'step' | 'page' = 'step'): Place => begin(book([item('YT-04'), monthly()]), way);

const opens = (strand: Strand | null, reminder: 'opening' | 'reminder' = 'opening') =>
  ({ type: 'invited', reminder, strand }) as const;

/** The codes of the tasks that the last message lists. */
function listed(place: Place): readonly string[] {
  const codes = place.events.flatMap((event) =>
    'slots' in event
      ? event.slots.flatMap((slot) => (slot.at === 'question' ? [slot.checkIn.slice(9)] : []))
      : [],
  );
  return [...new Set(codes)];
}

/** The week before, which nobody answered; the one before that; and one that may be corrected. */
const week42: RoundView = {
  ...week43,
  id: as('round-42'),
  key: '2025-W42',
  dueAt: local('2025-10-17T10:00'),
  lateUntil: local('2025-10-17T15:30'),
  standing: 'past',
};
const week41: RoundView = { ...week42, id: as('round-41'), key: '2025-W41', standing: 'over' };

const inRound = (round: RoundView, given: Parameters<typeof item>[1]): Item => ({
  ...item('YT-04', { round, ...given }),
  checkIn: as(`${round.key} YT-04`),
});
const missed42 = inRound(week42, { status: 'missed' });
const reported42 = inRound(week42, {
  status: 'submitted',
  answers: { tinh_hinh: 'on_track', kcb: 205, hssk: 31, vuong_mac: { state: 'skipped', raw: '' } },
});
const reported41 = inRound(week41, { status: 'submitted', answers: { kcb: 200 } });

/** Week 43 is open, and somebody is at its second question. */
const atSecond = (...past: readonly Item[]): Place =>
  play(begin(book([item('YT-04'), ...past])), opens('week'), 'báo cáo', 'bảo đảm');

/** What stands in a round, by the name of its check-in. */
function inside({ book: { items } }: Place, checkIn: string): Readonly<Record<string, unknown>> {
  const found = items.find((one) => one.checkIn === checkIn);
  return Object.fromEntries(
    Object.entries(found?.answers ?? {}).map(([key, answer]) => [
      key,
      answer.state === 'answered' ? bare(answer.value) : answer.state,
    ]),
  );
}

describe('a past round', () => {
  test('takes a correction that names it, and the question that was open stays open', () => {
    const before = atSecond(reported42);
    const place = play(before, 'tuần 42 khám 210');
    expect(inside(place, '2025-W42 YT-04')).toMatchObject({ kcb: 210, hssk: 31 });
    expect(inside(place, 'check-in-YT-04')).toEqual({ tinh_hinh: 'on_track' });
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: 'receipt.issued', corrected: true, late: false }),
    );
    expect(place.session).toEqual(before.session);
    expect(inside(play(place, '198'), 'check-in-YT-04')).toMatchObject({ kcb: 198 });
  });

  test.each(['tuần 42: bao dam, kham 190, ho so 20', 'tuan truoc bao dam kham 190 ho so 20'])(
    'takes a late report: %s',
    (text) => {
      const place = play(atSecond(missed42), text, 'không vướng');
      expect(inside(place, '2025-W42 YT-04')).toMatchObject({ kcb: 190, hssk: 20 });
      expect(place.events).toContainEqual(
        expect.objectContaining({ type: 'receipt.issued', late: true }),
      );
      expect(said(place)).toEqual(['receipt.issued', 'waiting.said']);
      expect(place.session.strand).toBe('week');
    },
  );

  test('takes KHÔNG PHÁT SINH', () => {
    const place = play(atSecond(missed42), 'bổ sung tuần 42: không phát sinh');
    expect(inside(place, '2025-W42 YT-04')).toMatchObject({ kcb: 0, hssk: 0 });
    expect(inside(place, 'check-in-YT-04')).toEqual({ tinh_hinh: 'on_track' });
  });

  test('is never spoken of unless it is named', () => {
    const place = play(atSecond(missed42), '198', '30', 'không vướng');
    expect(inside(place, '2025-W42 YT-04')).toEqual({});
    expect(said(place)).toEqual(['receipt.issued']);
    expect(listed(play(atSecond(missed42), opens('week', 'reminder')))).toEqual(['YT-04']);
  });

  test('may be doubted, believed, and left again', () => {
    const far = inRound(week42, { status: 'missed', last: { kcb: 200 } });
    const doubted = play(atSecond(far), 'tuần 42 khám 2000');
    expect(said(doubted)).toContain('jump.asked');
    expect(inside(play(doubted, 'đúng'), '2025-W42 YT-04')).toMatchObject({ kcb: 2000 });
    expect(play(doubted, 'đúng', 'dừng').session.strand).toBe('week');
  });

  test('is answered once more where it is only named', () => {
    expect(said(play(atSecond(reported42), 'tuần 42'))).toEqual(['edit.offered']);
    expect(said(play(atSecond(missed42), 'tuần 42'))).toEqual(['question.asked']);
  });

  test('that stands for good takes nothing and says so', () => {
    const before = atSecond(reported41);
    const place = play(before, 'tuần 41 khám 210');
    expect(said(place)).toEqual(['over.said']);
    expect(inside(place, '2025-W41 YT-04')).toEqual({ kcb: 200 });
    expect(place.session).toEqual(before.session);
  });

  test('in which nothing was asked takes nothing and says so', () => {
    const place = play(atSecond(), 'tuần 40 khám 210');
    expect(said(place)).toEqual(['unasked.said']);
    expect(inside(place, 'check-in-YT-04')).toEqual({ tinh_hinh: 'on_track' });
  });

  test('the present one may be named as well', () => {
    expect(inside(play(atSecond(reported42), 'tuần 43 khám 198'), 'check-in-YT-04')).toMatchObject({
      kcb: 198,
    });
  });

  test('what is told of it in passing is no report of it', () => {
    const place = play(atSecond(missed42), 'tuần trước mưa nhiều');
    expect(said(place)).toEqual(['unclear.said']);
    expect(inside(place, '2025-W42 YT-04')).toEqual({});
  });
});

describe('the week and the month', () => {
  test.each(['opening', 'reminder'] as const)('are never in one %s', (reminder) => {
    expect(listed(play(both(), opens('week', reminder)))).toEqual(['YT-04']);
    expect(listed(play(both(), opens('month', reminder)))).toEqual(['LD-01']);
  });

  test('are never on one page', () => {
    expect(listed(play(both('page'), opens('week'), 'báo cáo'))).toEqual(['YT-04']);
  });

  test('KHÔNG PHÁT SINH is said of what was asked last', () => {
    const place = play(both(), opens('month'), opens('week'), 'bao dam, kham 205, ho so 31');
    expect(Object.keys(answers(place)).some((key) => key.startsWith('LD-01'))).toBe(false);
    const nothing = play(both(), opens('week'), opens('month'), 'không phát sinh');
    expect(Object.keys(answers(nothing)).some((key) => key.startsWith('YT-04'))).toBe(false);
  });

  test('what waits is offered after the receipt, and begun with one word', () => {
    const done = play(both(), opens('week'), 'bao dam, kham 205, ho so 31', 'không vướng');
    expect(said(done)).toEqual(['receipt.issued', 'waiting.said']);
    expect(done.events).toContainEqual(
      expect.objectContaining({
        type: 'waiting.said',
        strand: 'month',
        slots: slots('LD-01.lop_nghe', 'LD-01.ld_hoc_nghe', 'difficulty'),
      }),
    );
    expect(asked(play(done, 'báo cáo'))).toBe('LD-01.lop_nghe');
    const tapped = { type: 'tapped', action: { do: 'start', strand: 'month' } } as const;
    expect(asked(play(done, tapped))).toBe('LD-01.lop_nghe');
  });

  test('what waits is heard when it is named, and the other is offered in its turn', () => {
    const place = play(both(), opens('week'), 'lop nghe 2, hoc nghe 40');
    expect(answers(place)).toEqual({ 'LD-01.lop_nghe': 2, 'LD-01.ld_hoc_nghe': 40 });
    const done = play(place, 'không vướng');
    expect(done.events).toContainEqual(
      expect.objectContaining({ type: 'waiting.said', strand: 'week' }),
    );
  });

  test('a figure without a name is for what was asked last', () => {
    const place = play(both(), opens('month'), opens('week'), 'báo cáo', 'bảo đảm', '205');
    expect(answers(place)).toEqual({ 'YT-04.tinh_hinh': 'on_track', 'YT-04.kcb': 205 });
  });

  test('a report of the week is corrected while the month is being answered', () => {
    const done = play(both(), opens('week'), 'bao dam, kham 205, ho so 31', 'không vướng');
    const corrected = play(done, 'báo cáo', 'sua kham 210');
    expect(answers(corrected)).toMatchObject({ 'YT-04.kcb': 210 });
    expect(said(corrected)).toEqual(['receipt.issued', 'waiting.said']);
  });

  test('a refusal finds its task on either side', () => {
    const place = play(both(), opens('week'), 'LD-01 không phải việc của tôi');
    expect(place.events).toContainEqual(
      expect.objectContaining({ type: 'task.refused', checkIn: 'check-in-LD-01' }),
    );
  });

  test('a month that closed without an answer is offered to nobody', () => {
    const place = play(
      begin(book([item('YT-04'), monthly('missed')])),
      opens('week'),
      'bao dam, kham 205, ho so 31',
      'không vướng',
    );
    expect(said(place)).toEqual(['receipt.issued']);
  });
});
