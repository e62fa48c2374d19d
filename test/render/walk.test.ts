import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '../../src/core/checkin/apply.ts';
import type { Book } from '../../src/core/checkin/book.ts';
import { isFact } from '../../src/core/checkin/event.ts';
import type { Input } from '../../src/core/checkin/input.ts';
import { newSession } from '../../src/core/checkin/session.ts';
import { step } from '../../src/core/checkin/step.ts';
import { number } from '../../src/core/checkin/value.ts';
import { as } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { render } from '../../src/render/render.ts';
import type { Rendered } from '../../src/render/rendered.ts';
import { book, context, item, last42, local } from './sitting.ts';

/** Whatever a person does, what they are told reads like a message. */

const sitting: Book = book([
  item('YT-01', { last: last42['YT-01'] }),
  item('YT-04', { last: last42['YT-04'], from: 'earlier' }),
  item('KT-06', {
    last: { tien_do: 'blocked', gpmb_396: 41, vuong_396: 17 },
    difficulties: [{ id: as('difficulty'), text: 'thieu kinh phi', settled: false }],
  }),
  item('GD-01', {
    asks: ['chuyen_can', 'su_co_truong', 'si_so'],
    rollUp: {
      si_so: { value: number(2308), answered: 4, of: 5, missing: ['Trường TH số 2'], list: [] },
    },
  }),
]);

/** The same, with one question left. */
const nearlyDone: Book = {
  ...sitting,
  items: sitting.items.map((one) => ({
    ...one,
    status: 'submitted',
    answers: Object.fromEntries(
      one.asks.map((key) => [key, { state: 'answered', value: number(8), raw: '8' } as const]),
    ),
  })),
};

const typed = fc.constantFrom(
  'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong',
  'khong phat sinh',
  'nhu cu',
  'chua co',
  'bo qua',
  'quay lai',
  'hoan 19h',
  'hoan',
  'hoan 1h',
  'sua sxh 5',
  'sua',
  'thoi',
  'dung',
  'dung roi',
  'sai viec',
  'sai viec kt06',
  'hoi: ca nghi ngo co tinh khong',
  'hoi',
  'ly do mat dien',
  'bao cao',
  'dung lai',
  'ok',
  '5',
  '500',
  '3/5',
  '40',
  '1,234',
  'tang 3',
  '-2',
  'rai rac',
  'bao dam',
  'vuong',
  'co',
  'khong',
  'thieu 20l hoa chat',
  'UBND xa, 28/10',
  '98,5%',
  'asdf {{who}} $t(x) <b>',
  '\u0000',
);

const turns = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: typed.map((text) => ({ do: 'type' as const, text })) },
    { weight: 3, arbitrary: fc.nat(9).map((index) => ({ do: 'tap' as const, index })) },
    { weight: 1, arbitrary: fc.constant({ do: 'photo' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'sticker' as const }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('reminder' as const, 'last-call' as const, 'snoozed' as const)
        .map((kind) => ({ do: 'remind' as const, kind })),
    },
  ),
  { maxLength: 25 },
);

describe.each([
  ['telegram', 'vi'],
  ['zalo', 'vi'],
  ['telegram', 'en'],
  ['zalo', 'en'],
] as const)('a walk through a sitting on %s in %s', (channel, language) => {
  const texts = createTexts(language);

  test('reads like messages at every step', () => {
    fc.assert(
      fc.property(
        turns,
        fc.boolean(),
        fc.constantFrom(sitting, nearlyDone),
        (walk, late, start) => {
          const day = late ? '2025-10-24T11:' : '2025-10-22T14:';
          let now = start;
          let session = newSession(channel === 'telegram' ? 'step' : 'page');
          let shown: readonly Rendered[] = [];
          const opening: Input = { type: 'invited', reminder: 'opening', strand: null };
          for (const [n, input] of [opening, ...walk.map(inputOf)].entries()) {
            const taken = typeof input === 'function' ? input(shown) : input;
            if (taken === null) continue;
            const at = `${day}${String(n).padStart(2, '0')}`;
            const result = step(now, session, taken, local(at));
            now = result.events.filter(isFact).reduce(apply, now);
            session = result.session;
            shown = render(result.events, now, { ...context(channel, at), texts });
            check(shown, channel === 'telegram' ? 4096 : 2000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Act = typeof turns extends fc.Arbitrary<(infer T)[]> ? T : never;

/** What a person does; a tap takes one of the buttons that were just shown. */
function inputOf(act: Act): Input | ((shown: readonly Rendered[]) => Input | null) {
  switch (act.do) {
    case 'type':
      return { type: 'typed', text: act.text };
    case 'photo':
      return { type: 'photographed', attachment: as('attachment'), caption: null };
    case 'sticker':
      return { type: 'unreadable', what: 'sticker' };
    case 'remind':
      return { type: 'invited', reminder: act.kind, strand: null };
    case 'tap':
      return (shown) => {
        const actions = shown.at(-1)?.prompt?.actions ?? [];
        const action = actions[act.index % Math.max(1, actions.length)];
        return action ? { type: 'tapped', action } : null;
      };
  }
}

function check(shown: readonly Rendered[], limit: number): void {
  for (const { text, buttons } of shown) {
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\{\{(?!who)/u);
    expect(text).not.toMatch(/ {2}|\.\.|(?<!:)\s[,;]|\(\)|\n{3}| $/mu);
    for (const { label } of buttons.flat()) {
      expect(label.trim()).not.toBe('');
      expect(label.length).toBeLessThanOrEqual(64);
    }
  }
  expect(shown.filter((one) => one.prompt !== null).length).toBeLessThanOrEqual(1);
}
