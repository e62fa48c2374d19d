import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { limits } from '../../src/simulator/telegram/limits.ts';
import { decode, methodName } from '../../src/simulator/telegram/spec.ts';
import { specMethods, specTypes, specUnions } from '../../src/simulator/telegram/spec-data.ts';
import { stage } from './stage.ts';

interface Part {
  readonly fields?: readonly {
    readonly name: string;
    readonly types: readonly string[];
    readonly required: boolean;
    readonly description: string;
  }[];
  readonly subtypes?: readonly string[];
}

const manual = JSON.parse(
  readFileSync(new URL('../data/telegram-bot-api.json', import.meta.url), 'utf8'),
) as { methods: Record<string, Part>; types: Record<string, Part>; license: string };

describe('the data of the emulator is that of the manual', () => {
  test('methods, types and their fields', () => {
    const asData = (parts: Record<string, Part>) =>
      Object.fromEntries(
        Object.entries(parts)
          .filter(([, part]) => part.subtypes === undefined)
          .map(([name, part]) => [
            name,
            Object.fromEntries(
              (part.fields ?? []).map((field) => [
                field.name,
                `${field.required ? '!' : ''}${field.types.join(' | ')}`,
              ]),
            ),
          ]),
      );
    expect(specMethods).toEqual(asData(manual.methods));
    expect(specTypes).toEqual(asData(manual.types));
    for (const [name, members] of Object.entries(specUnions)) {
      expect(members).toEqual(manual.types[name]?.subtypes);
    }
    expect(manual.license).toContain('MIT License');
  });

  test('limits stand in the sentences of the manual', () => {
    for (const [key, limit] of Object.entries(limits)) {
      const [owner = '', name] = key.split('.');
      const fields = (manual.methods[owner] ?? manual.types[owner])?.fields ?? [];
      const sentence = fields.find((field) => field.name === name)?.description;
      expect(sentence, key).toContain(`${limit.min}-${limit.max} ${limit.unit}`);
    }
  });
});

describe('a call is checked', () => {
  const check = (method: string, raw: Record<string, string>, files: string[] = []) =>
    decode(method, raw, new Set(files)).violations;

  test.each<[string, Record<string, string>, string[]]>([
    ['sendMessage', { chat_id: '7', text: 'x' }, []],
    ['sendMessage', { chat_id: '@kenh', text: 'x' }, []],
    ['sendMessage', { chat_id: '7' }, ['sendMessage.text: required']],
    ['sendMessage', { chat_id: '7', text: '' }, ['sendMessage.text: 1-4096 characters']],
    [
      'sendMessage',
      { chat_id: '7', text: 'x', reply_to: '3' },
      ['sendMessage.reply_to: unknown parameter'],
    ],
    [
      'sendMessage',
      { chat_id: '7', text: 'x', message_thread_id: 'general' },
      ['sendMessage.message_thread_id: not Integer'],
    ],
    [
      'sendMessage',
      { chat_id: '7', text: 'x', disable_notification: 'maybe' },
      ['sendMessage.disable_notification: not Boolean'],
    ],
    [
      'sendMessage',
      {
        chat_id: '7',
        text: 'x',
        reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'a', data: 'b' }]] }),
      },
      [
        'sendMessage.reply_markup.inline_keyboard[0][0].data: unknown field of InlineKeyboardButton',
      ],
    ],
    [
      'sendMessage',
      {
        chat_id: '7',
        text: 'x',
        reply_markup: JSON.stringify({
          inline_keyboard: [[{ text: 'a', callback_data: 'ố'.repeat(22) }]],
        }),
      },
      ['sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 1-64 bytes'],
    ],
    [
      'sendMessage',
      { chat_id: '7', text: 'x', entities: JSON.stringify([{ type: 'bold', offset: 0 }]) },
      ['sendMessage.entities[0].length: required'],
    ],
    [
      'setMyCommands',
      { commands: JSON.stringify([{ command: 'x'.repeat(33), description: 'x' }]) },
      ['setMyCommands.commands[0].command: 1-32 characters'],
    ],
    [
      'answerCallbackQuery',
      { callback_query_id: '1', text: 'x'.repeat(201) },
      ['answerCallbackQuery.text: 0-200 characters'],
    ],
  ])('%s %j', (method, raw, violations) => {
    expect(check(method, raw)).toEqual(violations);
  });

  test('a file may be a part of the form', () => {
    expect(check('sendPhoto', { chat_id: '7' }, ['photo'])).toEqual([]);
    expect(check('sendPhoto', { chat_id: '7' })).toEqual(['sendPhoto.photo: required']);
    expect(methodName('SENDPHOTO')).toBe('sendPhoto');
  });

  test('what the specification refuses is kept for the suite and stands in the log', async () => {
    const { telegram, call } = await stage();
    await call('sendMessage', { chat_id: 7, text: 'x', parse_mod: 'HTML' });
    const violation = 'sendMessage.parse_mod: unknown parameter';
    expect(telegram.violations).toEqual([{ method: 'sendMessage', violation }]);
    expect(telegram.log.records[0]).toMatchObject({ violations: [violation] });
  });
});
