import { describe, expect, test } from 'vitest';
import type { Book, Rolled } from '../../../src/core/checkin/book.ts';
import {
  answeredSlots,
  isComplete,
  isOpen,
  openSlots,
  pageSlots,
} from '../../../src/core/checkin/slots.ts';
import { stateOf } from '../../../src/core/checkin/state.ts';
import { option } from '../../../src/core/checkin/value.ts';
import { as, type DifficultyId, type PersonId } from '../../../src/kernel/ids.ts';
import { book, item, last42 } from '../../render/sitting.ts';
import { slotName } from './play.ts';

const names = (of: Book, slots: ReturnType<typeof openSlots>) => slots.map((s) => slotName(of, s));
const open = (of: Book) => names(of, openSlots(of));
const page = (of: Book) => names(of, pageSlots(of));

describe('what depends on an answer', () => {
  test('is not asked before it, but stands on the page that asks both', () => {
    const fresh = book([item('YT-01')]);
    expect(open(fresh)).toEqual(['YT-01.tinh_hinh_dich', 'YT-01.thon_vsmt', 'difficulty']);
    expect(page(fresh)).toEqual([
      'YT-01.tinh_hinh_dich',
      'YT-01.ca_sxh',
      'YT-01.ca_tcm',
      'YT-01.ca_khac',
      'YT-01.thon_vsmt',
      'difficulty',
    ]);
  });

  test.each([
    ['rai_rac', ['YT-01.ca_sxh', 'YT-01.ca_tcm', 'YT-01.ca_khac', 'YT-01.thon_vsmt', 'difficulty']],
    ['khong_co_ca', ['YT-01.thon_vsmt', 'difficulty']],
  ])('%s: asks %j', (answer, slots) => {
    const answered = book([item('YT-01', { answers: { tinh_hinh_dich: answer } })]);
    expect(open(answered)).toEqual(slots);
    expect(page(answered)).toEqual(slots);
  });

  test('looks at the last answer where its question is not asked in this round', () => {
    const asks = ['ca_sxh'];
    const last = { tinh_hinh_dich: 'rai_rac' };
    expect(open(book([item('YT-01', { asks, last })]))).toEqual(['YT-01.ca_sxh', 'difficulty']);
    const none = { tinh_hinh_dich: 'khong_co_ca' };
    expect(open(book([item('YT-01', { asks, last: none })]))).toEqual(['difficulty']);
  });

  test('does not count as unanswered when it does not apply', () => {
    const quiet = { tinh_hinh_dich: 'khong_co_ca', thon_vsmt: 8 };
    expect(isComplete(item('YT-01', { answers: quiet }))).toBe(true);
    expect(isComplete(item('YT-01', { answers: { ...quiet, tinh_hinh_dich: 'rai_rac' } }))).toBe(
      false,
    );
  });

  test('is not listed for correction when it does not apply', () => {
    const one = item('YT-01', { answers: { ...last42['YT-01'], tinh_hinh_dich: 'khong_co_ca' } });
    const corrected = book([one]);
    expect(names(corrected, answeredSlots(corrected))).toEqual([
      'YT-01.tinh_hinh_dich',
      'YT-01.thon_vsmt',
    ]);
  });
});

describe('whose turn it is', () => {
  const complete = { tinh_hinh_dich: 'khong_co_ca', thon_vsmt: 8 };

  test.each([
    ['pending', {}, true],
    ['in_progress', {}, true],
    ['missed', {}, true],
    ['excused', {}, false],
    ['submitted', complete, false],
    // A correction made questions applicable that nobody has answered.
    ['submitted', { ...complete, tinh_hinh_dich: 'rai_rac' }, true],
  ] as const)('%s with %j: %s', (status, answers, answer) => {
    expect(isOpen(item('YT-01', { status, answers }))).toBe(answer);
  });

  test('is nobody else’s while a colleague answers', () => {
    const heldBy = { id: as<PersonId>('lan'), name: 'Lan' };
    expect(isOpen(item('YT-01', { heldBy }))).toBe(false);
  });

  test('comes to a closed round only when nothing is due', () => {
    const missed = item('YT-01', { status: 'missed' });
    expect(open(book([missed]))).toContain('YT-01.tinh_hinh_dich');
    expect(open(book([missed, item('YT-04')]))).not.toContain('YT-01.tinh_hinh_dich');
  });
});

describe('the order of questions', () => {
  test('puts what units add up last in its task, and difficulties last of all', () => {
    const rolled: Rolled = {
      value: null,
      answered: 0,
      of: 5,
      missing: [],
      list: [],
    };
    const lead = item('GD-01', { rollUp: { tinh_hinh: rolled, hs_bo_hoc: rolled } });
    expect(open(book([lead, item('GD-04')]))).toEqual([
      'GD-01.chuyen_can',
      'GD-01.su_co_truong',
      'GD-01.tinh_hinh',
      'GD-01.hs_bo_hoc',
      'GD-04.tien_do',
      'GD-04.phong_hoc_hong',
      'GD-04.thiet_bi_thieu',
      'difficulty',
    ]);
  });

  test('asks for no difficulty beside a task whose rules forbid free text', () => {
    expect(open(book([item('AN-04')]))).not.toContain('difficulty');
    expect(open(book([item('AN-04'), item('YT-04')]))).not.toContain('difficulty');
  });
});

describe('the state a report leaves behind', () => {
  test.each([
    ['KT-02', { tien_do: option('in_progress', 70) }, 'in_progress', 70],
    ['KT-02', { tien_do: option('done') }, 'done', 100],
    ['YT-04', { tinh_hinh: option('late') }, 'late', null],
  ] as const)('%s %j', (code, values, state, percent) => {
    const answers = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        { state: 'answered' as const, value, raw: '' },
      ]),
    );
    expect(stateOf(item(code, { answers }))).toEqual({ state, percent });
  });

  test('follows the rules of the plan where no question asks for it', () => {
    expect(stateOf(item('CC-06', { answers: { hs_qua_han: 3 } }))?.state).toBe('on_track');
    expect(stateOf(item('CC-06', { answers: { hs_qua_han: 11 } }))?.state).toBe('late');
    expect(stateOf(item('YT-01', { answers: { tinh_hinh_dich: 'o_dich' } }))?.state).toBe(
      'blocked',
    );
  });

  test('is blocked while a difficulty is open, unless the work is done', () => {
    const difficulties = [{ id: as<DifficultyId>('d'), text: 'thiếu kinh phí', settled: true }];
    const late = item('YT-04', { answers: { tinh_hinh: 'on_track' }, difficulties });
    expect(stateOf(late)?.state).toBe('blocked');
    const done = item('KT-02', { answers: { tien_do: 'done' }, difficulties });
    expect(stateOf(done)?.state).toBe('done');
  });

  test('says nothing where the report says nothing', () => {
    expect(stateOf(item('YT-04'))).toBeNull();
  });
});
