import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { PlatformRecord } from '../../src/simulator/call-log.ts';
import { isCall } from '../../src/simulator/call-log.ts';
import { openJournal, openLines, readLines } from '../../src/simulator/journal.ts';
import { connectUserSide } from '../../src/simulator/telegram/client.ts';
import { botToken, folder, png, stage } from './stage.ts';

describe('the journal', () => {
  test('a line torn by a crash is cut off, and what follows is whole', () => {
    const path = join(folder(), 'journal.jsonl');
    const first = openLines(path);
    first.append({ n: 1 });
    first.close();
    appendFileSync(path, '{"n":2,"tor');
    const seen: unknown[] = [];
    const journal = openJournal(path, (entry) => void seen.push(entry));
    journal.commit({ n: 3 });
    journal.close();
    expect(seen).toEqual([{ n: 1 }, { n: 3 }]);
    expect(readLines(path)).toEqual([{ n: 1 }, { n: 3 }]);
  });
});

test('a restart keeps people, chats, messages, files, the queue, the menu and the counters', async () => {
  const store = folder();
  const first = await stage({ store });
  const { people } = first.telegram;
  const { id } = await people.createUser({ firstName: 'Hoà' });
  await people.start({ user: id });
  await people.send({ user: id, photo: png.toString('base64') });
  const { chat } = await people.createGroup({ title: 'Nhóm', by: id, withBot: true });
  const reply_markup = { inline_keyboard: [[{ text: 'Có', callback_data: 'co' }]] };
  await first.ok('sendMessage', { chat_id: id, text: 'Có không?', reply_markup });
  await first.ok('setMyCommands', { commands: [{ command: 'menu', description: 'Trình đơn' }] });
  const updates = await first.ok<{ update_id: number }[]>('getUpdates');
  await first.ok('getUpdates', { offset: (updates[0]?.update_id ?? 0) + 1 });
  const before = await people.messages({ chat: id });
  const { seq } = await people.cursor({});
  first.telegram.close();

  const second = await stage({ store });
  const again = second.telegram.people;
  expect(await again.messages({ chat: id })).toEqual(before);
  expect(await again.cursor({})).toEqual({ seq });
  expect(await second.ok('getUpdates')).toEqual(updates.slice(1));
  expect(await second.ok('getMyCommands')).toHaveLength(1);
  const photo = before.find((message) => message.photo)?.photo;
  const file = await second.ok<{ file_path: string }>('getFile', { file_id: photo?.fileId });
  const bytes = await fetch(`${second.url}/file/bot${botToken}/${file.file_path}`);
  expect(Buffer.from(await bytes.arrayBuffer()).equals(png)).toBe(true);
  const { query } = await again.tap({ user: id, text: 'Có' });
  await second.ok('answerCallbackQuery', { callback_query_id: query });
  const sent = await second.ok<{ message_id: number }>('sendMessage', { chat_id: chat, text: 'x' });
  expect(sent.message_id).toBeGreaterThan(Math.max(...before.map((message) => message.id)));
  const methods = (readLines(join(store, 'calls.jsonl')) as PlatformRecord[])
    .filter(isCall)
    .map((record) => record.method);
  expect(methods[0]).toBe('sendMessage');
  expect(methods.at(-1)).toBe('sendMessage');
});

describe('as a process of its own', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  let built: string;

  beforeAll(() => {
    // Inside node_modules, so that the compiled files find their packages.
    const cache = join(root, 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    built = mkdtempSync(join(cache, 'dondoc-simulator-'));
    const options = '--target es2023 --lib es2024 --module nodenext --types node --skipLibCheck';
    const paths = '--rewriteRelativeImportExtensions --verbatimModuleSyntax --rootDir src';
    execFileSync(
      join(root, 'node_modules', '.bin', 'tsc'),
      [
        '--ignoreConfig',
        ...`${options} ${paths}`.split(' '),
        '--outDir',
        built,
        'src/simulator/serve.ts',
      ],
      { cwd: root },
    );
    return () => rmSync(built, { recursive: true, force: true });
  });

  async function served(store: string): Promise<{ url: string; child: ChildProcess }> {
    const child = spawn(
      process.execPath,
      [join(built, 'simulator', 'serve.js'), '--token', botToken, '--store', store],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { ...(JSON.parse(line) as { url: string }), child };
  }

  test('SIGKILL at any moment loses nothing that was answered', async () => {
    const store = folder();
    let { url, child } = await served(store);
    let people = connectUserSide(url);
    const { id } = await people.createUser({ firstName: 'Hoà' });
    await people.start({ user: id });

    const wrote: string[] = [];
    const said: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const exited = once(child, 'exit');
      const kill = round * 7 + 5;
      // Both sides talk at once, and the server dies somewhere in the middle of it.
      const person = (async () => {
        for (let n = 0; ; n += 1) {
          await people.send({ user: id, text: `người ${round}.${n}` });
          wrote.push(`người ${round}.${n}`);
          if (n === kill) child.kill('SIGKILL');
        }
      })();
      const bot = (async () => {
        for (let n = 0; ; n += 1) {
          const response = await fetch(`${url}/bot${botToken}/sendMessage`, {
            method: 'POST',
            body: new URLSearchParams({ chat_id: String(id), text: `máy ${round}.${n}` }),
          });
          if (response.ok) said.push(`máy ${round}.${n}`);
        }
      })();
      await Promise.allSettled([person, bot]);
      await exited;
      ({ url, child } = await served(store));
      people = connectUserSide(url);
    }

    const texts = (await people.messages({ chat: id })).map((message) => message.text);
    expect(texts).toEqual(expect.arrayContaining([...wrote, ...said]));
    expect(new Set(texts).size).toBe(texts.length);
    const response = await fetch(`${url}/bot${botToken}/getUpdates?timeout=0`);
    const { result } = (await response.json()) as { result: { message: { text: string } }[] };
    expect(result.map((update) => update.message.text)).toEqual(expect.arrayContaining(wrote));

    const records = readLines(join(store, 'calls.jsonl')) as PlatformRecord[];
    const logged = records.filter(isCall).map((record) => record.params.text);
    expect(logged).toEqual(expect.arrayContaining(said));
  });
});
