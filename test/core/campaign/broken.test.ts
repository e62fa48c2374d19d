import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/core/campaign/check/check.ts';
import { findings, type Problem, type Warning } from '../../../src/core/campaign/problem.ts';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { sayFinding } from '../../../src/core/campaign/say.ts';
import { createTexts } from '../../../src/render/locale.ts';
import { sample, sampleText } from '../../campaign/sample.ts';
import { breakages, warned } from './breakages.ts';
import { type Change, changed, put } from './edit.ts';

function problemsOf(text: string): readonly Problem[] {
  const read = readCampaign(text);
  return 'problems' in read ? read.problems : [];
}

function warningsOf(change: Change): readonly Warning[] {
  return readCampaign(changed(change)).warnings;
}

function sentences(language: string): { problem: Record<string, string> } {
  const file = new URL(`../../../locales/${language}/import.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const vietnamese = createTexts('vi');
const english = createTexts('en');

describe('a broken campaign is refused, with its place', () => {
  it.each(breakages)('$path: $code', ({ path, code, change, values }) => {
    const problems = problemsOf(changed(change));
    expect(problems.map((problem) => `${problem.path} ${problem.code}`)).toEqual([
      `${path} ${code}`,
    ]);
    const [problem] = problems;
    expect(problem?.values).toMatchObject(values ?? {});
    for (const say of [vietnamese, english]) {
      const line = problem ? sayFinding('problem', problem, say) : '';
      expect(line).toContain(path);
      expect(line).not.toMatch(/\{\{|undefined/u);
    }
  });

  it('of every kind there is', () => {
    const covered = new Set<string>(breakages.map(({ code }) => code));
    const kinds = Object.keys(sentences('vi').problem);
    // Not UTF-8, not JSON: said of a whole file, not of a place in it.
    expect(kinds.filter((kind) => !covered.has(kind))).toEqual(['encoding', 'json']);
    expect(covered.size).toBeGreaterThanOrEqual(25);
  });

  it('with everything that is wrong at once', () => {
    const some = breakages.filter(({ alone }) => !alone);
    const text = changed(...some.map(({ change }) => change));
    const said = problemsOf(text).map(({ path, code }) => `${path} ${code}`);
    for (const { path, code } of some) expect(said).toContain(`${path} ${code}`);
  });

  it('says the nearest name to what was meant', () => {
    const [problem] = problemsOf(changed(put('tasks[KT-06].lead', 'phong kinh te xa')));
    expect(problem && sayFinding('problem', problem, vietnamese)).toBe(
      'tasks[KT-06].lead: “phong kinh te xa” không dùng làm mã được. ' +
        'Mã chỉ gồm chữ, số và dấu - _ . và không có dấu cách.',
    );
    const [other] = problemsOf(changed(put('tasks[KT-06].lead', 'KTE')));
    expect(other && sayFinding('problem', other, vietnamese)).toBe(
      'tasks[KT-06].lead: Chưa có đơn vị “KTE”. ' +
        'Sửa mã, hoặc thêm đơn vị này vào danh sách đơn vị. Gần nhất: KT (Phòng Kinh tế).',
    );
  });
});

describe('a text that is not JSON is refused, with line and column', () => {
  it.each([
    ['{\n  "schema": "dondoc.campaign/1",\n  "campaign": }\n', 3, 15, '}'],
    ['{ "a": [1, 2,] }', 1, 14, '] }'],
    ['{ "a": 1 "b": 2 }', 1, 10, '"b": 2 }'],
    ['{\n "a": "no end\n}', 2, 14, ''],
    ['{ "a": 01 }', 1, 8, '01 }'],
    ["{ 'a': 1 }", 1, 3, "'a': 1 }"],
    ['[1, 2', 1, 6, ''],
    ['', 1, 1, ''],
    ['{} x', 1, 4, 'x'],
    ['{ "a": nul }', 1, 8, 'nul }'],
  ])('%j', (text, line, column, found) => {
    expect(problemsOf(text)).toEqual([{ path: '', code: 'json', values: { line, column, found } }]);
  });

  it('but a byte order mark is nothing', () => {
    expect(problemsOf(`\uFEFF${sampleText}`)).toEqual([]);
  });

  it.each(['[]', '"text"', '12', 'null'])('and so is JSON that is no campaign: %s', (text) => {
    expect(problemsOf(text)).toMatchObject([{ path: '', code: 'type' }]);
  });

  it('however deep it is nested', () => {
    expect(problemsOf('['.repeat(200_000))).toHaveLength(1);
  });
});

describe('what is only worth a look does not block', () => {
  it.each(warned)('$path: $code', ({ path, code, change, values }) => {
    expect(problemsOf(changed(change))).toEqual([]);
    const warning = warningsOf(change).find((each) => each.code === code);
    expect(warning?.path).toBe(path);
    expect(warning?.values).toMatchObject(values ?? {});
    for (const say of [vietnamese, english]) {
      expect(warning && sayFinding('warning', warning, say)).not.toMatch(/\{\{|undefined/u);
    }
  });

  it('calls whoever has no name in a draft yet by the unit', () => {
    const people = sample.people.map((one) => ({ ...one, name: '' }));
    const tasks = sample.tasks.map((task) => ({ ...task, firstRound: null }));
    const found = findings();
    check({ ...sample, people, tasks }, found);
    const loads = found.warnings.filter(({ code }) => code === 'load-first-week');
    expect(loads.map(({ values }) => values.person)).toContain('Phòng Kinh tế');
    expect(loads.every(({ values }) => values.person !== '')).toBe(true);
  });
});

describe('texts', () => {
  it('are stored in one spelling, without what cannot be seen or stored', () => {
    const title = '\u200BDự án\u0000 đường 396'.normalize('NFD');
    const read = readCampaign(changed(put('tasks[KT-06].title', title)));
    expect('campaign' in read && read.campaign.tasks[5]?.title).toBe('Dự án đường 396');
  });

  it('have the same sentences in both languages', () => {
    const keys = (value: unknown, at = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => keys(each, `${at}.${key}`))
        : [at];
    expect(keys(sentences('vi'))).toEqual(keys(sentences('en')));
  });
});
