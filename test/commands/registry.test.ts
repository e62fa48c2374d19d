import { describe, expect, test } from 'vitest';
import type { ChatCommand } from '../../src/conversation/commands/command.ts';
import { isSlip, nearest } from '../../src/conversation/commands/nearest.ts';
import { commands, mayUse } from '../../src/conversation/commands/registry.ts';
import { matches, spoken } from '../../src/conversation/commands/words.ts';
import { readCommand } from '../../src/core/language/command.ts';
import { createTexts } from '../../src/render/locale.ts';

const texts = createTexts('vi');
const helped = ['focal_point', 'coordinator', 'approver', 'leader'] as const;

/** The words in capitals of a text: what it tells people to say. */
function capitals(text: string): readonly string[] {
  return (text.match(/\p{Lu}{2,}(?: \p{Lu}+)*/gu) ?? []).map((words) => words.trim());
}

const usable = (role: string) => commands.filter((one) => mayUse(one, [role], 'private'));
const named = (words: string, some: readonly ChatCommand[]) =>
  matches(spoken(words), some, null).filter(({ length, said }) => length > 0 && said.rest === '');

describe('the registry', () => {
  test('names every command once, and has words for each in the log and the suggestions', () => {
    const names = commands.map((command) => command.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, say } of commands) {
      if (!commands.find((one) => one.name === name)?.undoable && say === null) continue;
      if (say !== null) expect(texts(`command.say.${say}`), name).not.toBe('');
    }
    for (const { name, confirm, undoable } of commands) {
      if (confirm === 'none' && !undoable) continue;
      expect(texts(`command.title.${name.replace('.', '-')}`), name).not.toBe('');
    }
  });

  test('lets nothing be said in a group', () => {
    expect(commands.filter((one) => one.where.includes('group'))).toEqual([]);
  });

  test('names each command by its own words', () => {
    for (const command of commands) {
      for (const phrase of command.words) {
        const first = matches(spoken(phrase.replace(/^=+/u, '')), commands, null);
        expect(
          first.filter(({ length }) => length > 0).map((match) => match.command.name),
          phrase,
        ).toContain(command.name);
      }
    }
  });

  test('knows words without tone marks, in capitals, and behind a slash', () => {
    for (const text of [
      'AI CHƯA BÁO CÁO',
      'ai chua bao cao',
      '/ai chua bao cao',
      '/aichuabaocao',
    ]) {
      const [first] = matches(spoken(text), commands, null);
      expect(first?.command.name, text).toBe('missing.list');
    }
  });
});

describe('help', () => {
  test.each(helped)('tells a %s only what works', (role) => {
    for (const words of capitals(texts(`help.role.${role}`))) {
      const known = named(words, usable(role)).length > 0 || readCommand(words) !== null;
      expect(known, `${role}: ${words}`).toBe(true);
    }
  });

  test.each(helped)('leaves out nothing that a %s can say', (role) => {
    const told = capitals(texts(`help.role.${role}`) + texts('help.role.focal_point'));
    const left = usable(role)
      .filter((command) => command.say !== null)
      .filter((command) => !told.some((words) => named(words, [command]).length > 0))
      .map((command) => command.name);
    expect(left).toEqual([]);
  });
});

describe('a sentence nobody knows', () => {
  test.each([
    ['ai chua baocao', 'missing.list'],
    ['nhap hoo thon 5 2 buoi', 'missing.enter'],
    ['xem truoc ban tonghop', 'digest.preview'],
    ['lich nhac cua toi dau', 'reminder.list'],
    ['hoan tacc', 'undo'],
    ['moi laii thon 5', 'people.invite'],
  ])('“%s” is near to %s', (text, name) => {
    const near = nearest(text, usable('coordinator')).map((command) => command.name);
    expect(near).toContain(name);
    expect(near.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['nhap thayy thon 5 2 buoi', true],
    ['bhap thay thon 5', true],
    ['xemtruoc ban tong hop', true],
    ['ảnh đã được bổ sung', false],
    ['vướng 3 hộ', false],
  ])('“%s” is a slip of a command: %s', (text, slip) => {
    expect(isSlip(text, usable('coordinator'))).toBe(slip);
  });

  test('is near to nothing when it is nothing', () => {
    expect(nearest('xyz qwerty', commands)).toEqual([]);
  });
});
