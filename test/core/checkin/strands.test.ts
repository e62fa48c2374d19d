import { describe, expect, test } from 'vitest';
import type { RoundView } from '../../../src/core/checkin/book.ts';
import type { Strand } from '../../../src/core/checkin/strand.ts';
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
