import { expect, test } from 'vitest';
import { type AddressId, as } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { paged } from '../../src/render/paged.ts';
import type { NewMessage } from '../../src/storage/outbox.ts';
import { fireKey } from '../../src/storage/outbox-keys.ts';

const texts = createTexts('vi');
const lines = Array.from(
  { length: 40 },
  (_, n) => `${n + 1}. Trường Tiểu học số ${n + 1}, đ/c Loan`,
);
const list: NewMessage = {
  key: fireKey('s1@2025-10-17T03:05:00Z', 'mai', 0),
  address: as<AddressId>('a1'),
  priority: 'bulk',
  repeatable: false,
  unasked: true,
  category: 'list',
  payload: {
    text: lines.join('\n'),
    buttons: [[{ label: 'Đúng', data: 'x' }]],
    photo: { sha256: 'f00d', name: 'tuan-42.png' },
    file: null,
  },
  notBefore: null,
  cause: null,
};

test('a message that fits stays one, with its key', () => {
  expect(paged(list, texts)).toEqual([list]);
});

test('one that is too long goes in pages, each with a key of its own, and counts once', () => {
  const pages = paged(list, texts, 600);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]?.key).toBe(list.key);
  expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
  expect(pages.filter(({ unasked }) => unasked)).toHaveLength(1);
  expect(pages.map(({ payload }) => payload.photo !== null)).toEqual([
    true,
    ...pages.slice(1).map(() => false),
  ]);
  expect(pages.findIndex(({ payload }) => payload.buttons.length > 0)).toBe(pages.length - 1);
  const said = pages.map(({ payload }) => payload.text.replace(/\n\(\d+\/\d+\)$/u, ''));
  expect(said.join('')).toBe(list.payload.text);
  for (const { payload } of pages) expect(payload.text.length).toBeLessThanOrEqual(600);
});
