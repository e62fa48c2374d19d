import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checkin/apply.ts';
import type { Book, Item } from '../../../src/core/checkin/book.ts';
import { type Event, isFact } from '../../../src/core/checkin/event.ts';
import type { Action, Input } from '../../../src/core/checkin/input.ts';
import { newSession, type Session } from '../../../src/core/checkin/session.ts';
import { applies, asked } from '../../../src/core/checkin/slots.ts';
import { step } from '../../../src/core/checkin/step.ts';
import { number, option } from '../../../src/core/checkin/value.ts';
import {
  type AttachmentId,
  as,
  type CheckInId,
  type DifficultyId,
  type PersonId,
} from '../../../src/kernel/ids.ts';
import { book, item, last42, local } from '../../render/sitting.ts';

/** What people type: answers, commands, reasons, thanks, and nonsense. */
const words = fc.oneof(
  fc.constantFrom(
    ...[
      'rai rac',
      'không có ca',
      '3',
      '3-4 ca',
      '8/8',
      '98,5%',
      '2.308',
      '-1',
      'bao dam',
      'vướng',
      'có',
      'không',
    ],
    ...[
      'đúng',
      'sai',
      'thôi',
      'ok',
      'cảm ơn em',
      'báo cáo',
      'sửa',
      'sua sxh 5',
      '2: 5',
      'quay lại',
      'bỏ qua',
    ],
    ...[
      'chưa có',
      'không phát sinh',
      'như cũ',
      'hoãn',
      'hoan 19h',
      '19h',
      'hoãn đến 3h',
      'sai việc',
      'YT-04 không phải việc của tôi',
    ],
    ...[
      'hỏi',
      'hỏi ca nghi ngờ có tính không',
      'lý do: mất điện',
      'dừng',
      'huỷ',
      'trả lời tiếp',
      'UBND xã, 30/10',
    ],
    ...[
      'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong',
      'sxh 300, kham 2000',
      'thiếu hoá chất',
    ],
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const act = fc.oneof(
  { weight: 6, arbitrary: words.map((text): Act => ({ do: 'type', text })) },
  { weight: 5, arbitrary: fc.nat(9).map((index): Act => ({ do: 'tap', index })) },
  {
    weight: 1,
    arbitrary: fc.option(words, { nil: null }).map((caption): Act => ({ do: 'photo', caption })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ do: 'sticker' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('opening', 'reminder', 'last-call', 'snoozed')
      .map((reminder): Act => ({ do: 'remind', reminder })),
  },
);

type Act =
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'tap'; readonly index: number }
  | { readonly do: 'photo'; readonly caption: string | null }
  | { readonly do: 'sticker' }
  | { readonly do: 'remind'; readonly reminder: 'opening' | 'reminder' | 'last-call' | 'snoozed' };

const lan = { id: as<PersonId>('lan'), name: 'Lan' };
const rolled = { value: number(3), answered: 1, of: 5, missing: ['Trường THCS'], list: [] };

/** Books that hold one of everything: conditions, sums, optional, held, missed, done. */
const books: readonly Book[] = [
  book([item('YT-01', { last: last42['YT-01'] }), item('YT-04', { last: last42['YT-04'] })]),
  book([
    item('GD-01', {
      rollUp: { hs_bo_hoc: rolled, tinh_hinh: { ...rolled, value: option('late') } },
    }),
    item('KT-06', { last: { gpmb_396: 38, vuong_396: 20 }, heldBy: lan }),
    item('KT-02', { status: 'missed' }),
  ]),
  book([
    item('XH-04', {
      difficulties: [{ id: as<DifficultyId>('d'), text: 'chờ biểu mẫu', settled: false }],
    }),
    item('YT-01', {
      status: 'submitted',
      answers: { tinh_hinh_dich: 'khong_co_ca', thon_vsmt: 8 },
    }),
    item('AN-04'),
  ]),
  book([]),
];

interface Moment {
  readonly book: Book;
  readonly session: Session;
  readonly events: readonly Event[];
}

/** Plays some acts, and looks at every step. */
function walk(
  start: Book,
  way: Session['way'],
  acts: readonly Act[],
  look: (before: Moment, after: Moment, input: Input) => void,
): void {
  let at: Moment = { book: start, session: newSession(way), events: [] };
  for (const [n, one] of acts.entries()) {
    const input = toInput(one, at.events);
    if (!input) continue;
    const now = local(`2025-10-2${4 - (n % 3)}T${String(8 + (n % 12)).padStart(2, '0')}:15`);
    const { session, events } = step(at.book, at.session, input, now);
    const after = { session, events, book: events.filter(isFact).reduce(apply, at.book) };
    look(at, after, input);
    at = after;
  }
}

function toInput(act: Act, shown: readonly Event[]): Input | null {
  switch (act.do) {
    case 'type':
      return { type: 'typed', text: act.text };
    case 'photo':
      return { type: 'photographed', attachment: as<AttachmentId>('photo'), caption: act.caption };
    case 'sticker':
      return { type: 'unreadable', what: 'sticker' };
    case 'remind':
      return { type: 'invited', reminder: act.reminder, strand: null };
    case 'tap': {
      const offered = shown.flatMap((e): readonly Action[] => ('actions' in e ? e.actions : []));
      const action = offered[act.index % Math.max(1, offered.length)];
      return action ? { type: 'tapped', action } : null;
    }
  }
}

const runs = { numRuns: 100 } as const;
const walks = fc.tuple(
  fc.constantFrom(...books),
  fc.constantFrom<Session['way']>('step', 'page'),
  fc.array(act, { maxLength: 14 }),
);

describe('any walk through a sitting', () => {
  test('comes to the same on a session and a book that went through JSON', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        walk(start, way, acts, (before, after, input) => {
          const again = step(
            throughJson(before.book),
            throughJson(before.session),
            throughJson(input),
            local('2025-10-22T09:00'),
          );
          const once = step(before.book, before.session, input, local('2025-10-22T09:00'));
          expect(throughJson(again)).toEqual(throughJson(once));
          expect(throughJson(after.session)).toEqual(after.session);
        });
      }),
      runs,
    );
  });

  test('loses no answer: what is recorded stays, until it is answered anew', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        walk(start, way, acts, (before, after) => {
          for (const [name, answer] of answersOf(before.book)) {
            const touched = after.events.some((e) => isFact(e) && touches(e, name));
            if (!touched) expect(answersOf(after.book).get(name)).toEqual(answer);
            expect(answersOf(after.book).has(name)).toBe(true);
          }
        });
      }),
      runs,
    );
  });

  test('submits only what is complete, once, and knows whether it is late', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        const submitted: string[] = [];
        walk(start, way, acts, (_, after) => {
          for (const event of after.events) {
            if (event.type !== 'check-in.submitted') continue;
            const one = itemOf(after.book, event.checkIn);
            expect(one && missing(one)).toEqual([]);
            expect(submitted).not.toContain(event.checkIn);
            submitted.push(event.checkIn);
          }
        });
      }),
      runs,
    );
  });

  test('never lets a report that is in go without an answer it needs and nobody asks for', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        walk(start, way, acts, (_, after) => {
          for (const one of after.book.items.filter((i) => i.status === 'submitted')) {
            const open = missing(one);
            if (open.length > 0) expect(after.session.focus.on).not.toBe('nothing');
          }
        });
      }),
      runs,
    );
  });

  test('touches nothing that a colleague holds, and nothing that was refused', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        walk(start, way, acts, (before, after) => {
          const taken = after.events.flatMap((e) =>
            e.type === 'check-in.taken-over' ? [e.checkIn] : [],
          );
          for (const event of after.events) {
            if (event.type !== 'answer.recorded' && event.type !== 'check-in.submitted') continue;
            const one = itemOf(before.book, event.checkIn);
            expect(one?.status).not.toBe('excused');
            if (one?.heldBy) expect(taken).toContain(event.checkIn);
          }
        });
      }),
      runs,
    );
  });

  test('answers everything a person does', () => {
    fc.assert(
      fc.property(walks, ([start, way, acts]) => {
        walk(start, way, acts, (_, after, input) => {
          if (input.type === 'invited') return;
          expect(after.events.some((event) => !isFact(event))).toBe(true);
        });
      }),
      runs,
    );
  });

  test('leads to an end: who goes on answering is done', () => {
    const reply = fc.constantFrom('rai rac', '3', 'bao dam', 'khong', 'chưa có');
    fc.assert(
      fc.property(
        fc.constantFrom(...books.slice(0, 2)),
        fc.infiniteStream(reply),
        (start, replies) => {
          const texts = Array.from(
            { length: 60 },
            () => ({ do: 'type', text: replies.next().value ?? '3' }) as const,
          );
          let end: Book = start;
          walk(start, 'step', [{ do: 'type', text: 'báo cáo' }, ...texts], (_, after) => {
            end = after.book;
          });
          const open = end.items.filter((i) => i.heldBy === null && i.status !== 'missed');
          expect(open.map((i) => i.status)).toEqual(open.map(() => 'submitted'));
        },
      ),
      { numRuns: 12 },
    );
  });
});

function throughJson<T>(value: T): T {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' && instant.test(one) ? new Date(one) : one,
  ) as T;
}

function answersOf({ items }: Book): ReadonlyMap<string, Item['answers'][string]> {
  return new Map(
    items.flatMap((one) =>
      Object.entries(one.answers).map(
        ([key, answer]) => [`${one.checkIn} ${key}`, answer] as const,
      ),
    ),
  );
}

function touches(event: Event, name: string): boolean {
  if (!('checkIn' in event)) return false;
  if (event.type === 'difficulty.raised' || event.type === 'difficulty.denied') {
    return name === `${event.checkIn} vuong_mac`;
  }
  return 'key' in event && name === `${event.checkIn} ${event.key}`;
}

function itemOf({ items }: Book, checkIn: CheckInId): Item | undefined {
  return items.find((one) => one.checkIn === checkIn);
}

/** The questions of a check-in that apply and have no answer of any kind. */
function missing(one: Item): readonly string[] {
  return asked(one)
    .filter((question) => applies(one, question) && one.answers[question.key] === undefined)
    .map((question) => question.key);
}
