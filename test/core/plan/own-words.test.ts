import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { planText } from './yardstick.ts';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** How many words in a row a program would only have from the plan itself. */
const run = 5;

/** The names of state bodies, one or two of them, and the words every official paper begins with. */
const official = [
  'giáo dục và đào tạo',
  'sở giáo dục và đào',
  'thực hiện kế hoạch số',
  'ban nhân dân uỷ ban',
];

/** What one says in one go: a run does not go on over the end of a sentence or of a text. */
function phrases(text: string): readonly (readonly string[])[] {
  return text.split(/[.;:!?()"“”`']/u).map(words);
}

function words(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map(String);
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('storage/client/'))
    .map((name) => `${folder}${name}`);
}

test('no five words of a sample plan stand in a row in the program', () => {
  const runs = new Set<string>();
  for (const name of ['ha-dong', 'an-lac', 'binh-khe', 'dong-tien', 'nam-son']) {
    for (const all of phrases(planText(name))) {
      for (let n = 0; n + run <= all.length; n += 1) runs.add(all.slice(n, n + run).join(' '));
    }
  }
  const found: string[] = [];
  for (const file of files(src)) {
    for (const all of phrases(readFileSync(file, 'utf8'))) {
      for (let n = 0; n + run <= all.length; n += 1) {
        const said = all.slice(n, n + run).join(' ');
        if (runs.has(said) && !official.includes(said)) {
          found.push(`${file.slice(src.length)}: ${said}`);
        }
      }
    }
  }
  expect(found).toEqual([]);
});
