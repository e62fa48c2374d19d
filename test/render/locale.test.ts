import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorLines } from '../../src/kernel/errors.ts';
import { createTexts, languages, readTexts } from '../../src/render/locale.ts';

/** Every text of a language by its whole key: `receipt.late`. */
function flat(value: unknown, key = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[key, value]]);
  const entries = Object.entries(value as Record<string, unknown>);
  return new Map(entries.flatMap(([k, v]) => [...flat(v, key === '' ? k : `${key}.${k}`)]));
}

const vi = flat(readTexts('vi'));
const en = flat(readTexts('en'));

/** English has plural forms where Vietnamese has one. */
const singular = (key: string): string => key.replace(/_(?:one|other)$/u, '');
const names = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map((m) => m[1] ?? ''))].sort();

/** All source files as one text, but for the generated client. */
const sources = sourceFiles(new URL('../../src/', import.meta.url));

function sourceFiles(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      if (entry.name === 'client' || entry.name === 'page') return [];
      return sourceFiles(new URL(`${entry.name}/`, folder));
    }
    return entry.name.endsWith('.ts') ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

/** String literals and templates that may be keys; `${…}` stands for one or more letters. */
function literals(text: string): readonly RegExp[] {
  const found = text.matchAll(/'([\w-]+(?:\.[\w-]+)+)'|`([\w-]+(?:\.(?:[\w-]|\$\{[^`}]*\})+)+)`/gu);
  return [...found].map((m) => asPattern(m[1] ?? m[2] ?? ''));
}

function asPattern(literal: string): RegExp {
  const parts = literal.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w.-]+')}(?:_one|_other)?$`, 'u');
}

describe('the languages', () => {
  test('say the same things', () => {
    const keys = (map: ReadonlyMap<string, string>) => [...new Set([...map.keys()].map(singular))];
    expect(keys(en).sort()).toEqual(keys(vi).sort());
  });

  test('fill in the same values', () => {
    for (const [key, text] of en) {
      expect([key, names(text)]).toEqual([key, names(vi.get(singular(key)) ?? '')]);
    }
  });

  test('have both plurals where they have one', () => {
    for (const key of en.keys()) {
      if (key.endsWith('_one')) expect(en.has(key.replace(/_one$/u, '_other')), key).toBe(true);
    }
  });

  test('are NFC, without stray spaces', () => {
    for (const [key, text] of [...vi, ...en]) {
      expect([key, text]).toEqual([key, text.normalize('NFC')]);
      expect([key, text]).toEqual([key, text.trim()]);
    }
  });

  test('have a sentence for every error', () => {
    for (const code of Object.keys(errorLines)) expect([...vi.keys()]).toContain(`errors.${code}`);
  });
});

/** Asked for by code, by the simulator's page, or by a table of the conversation. */
const elsewhere = /^(?:errors|simulator|told)\./u;

describe('the keys', () => {
  test('that are asked for exist', () => {
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\btexts\(\s*(?<quote>['`])(?<key>[^'`]+)\k<quote>/gu)].map(
        (m) => m.groups?.key ?? '',
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    const all = [...vi.keys()];
    const missing = asked.filter((key) => !all.some((one) => asPattern(key).test(one)));
    expect(missing).toEqual([]);
  });

  test('that exist are asked for', () => {
    const used = sources.flatMap(literals);
    const unused = [...vi.keys()].filter(
      (key) => !elsewhere.test(key) && !used.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the Vietnamese', () => {
  test('speaks to an official', () => {
    for (const [key, text] of vi) {
      expect([key, text]).not.toEqual([key, expect.stringMatching(/(?<!\p{L})bạn(?!\p{L})/iu)]);
      expect([key, text]).not.toEqual([key, expect.stringMatching(/vui lòng|xin lỗi/iu)]);
    }
  });

  test('has no symbols but in the digest with symbols', () => {
    for (const [key, text] of vi) {
      if (key.startsWith('digest.') || key.startsWith('simulator.')) continue;
      expect([key, text]).not.toEqual([key, expect.stringMatching(/\p{Extended_Pictographic}/u)]);
    }
  });
});

describe('createTexts', () => {
  test.each(languages)('reads %s', (language) => {
    expect(createTexts(language)('receipt.thanks', { who: 'X' })).toContain('X');
  });

  test('refuses a key or a value that is missing', () => {
    const texts = createTexts('vi');
    expect(() => texts('receipt.nobodyWroteThis')).toThrow('receipt.nobodyWroteThis');
    expect(() => texts('receipt.thanks')).toThrow('who');
  });

  test('goes on where it is told to', () => {
    const missed: string[] = [];
    const texts = createTexts('vi', (what) => missed.push(what));
    expect(texts('no.such')).toBe('no.such');
    expect(texts('receipt.thanks')).toBe('Cảm ơn .');
    expect(missed).toHaveLength(2);
  });

  test('never reads what a person typed as a text of ours', () => {
    const texts = createTexts('vi');
    for (const who of ['{{count}}', '$t(receipt.edit)', '<b>&amp;', '$t(no.key)', '{{- who}}']) {
      expect(texts('receipt.thanks', { who })).toBe(`Cảm ơn ${who}.`);
    }
  });

  test('counts in English', () => {
    const texts = createTexts('en');
    expect(texts('when.left.hours', { count: 1 })).toBe('1 hour');
    expect(texts('when.left.hours', { count: 19 })).toBe('19 hours');
  });
});
