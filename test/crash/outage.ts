import { createServer } from 'node:net';
import pg from 'pg';
import { expect } from 'vitest';
import { cast, copyOf, moment, monday, patience, places } from '../app/launch.ts';
import { botLines, phones } from '../app/phones.ts';
import {
  command,
  type Platform,
  type ProductOptions,
  startPlatform,
  startProduct,
} from '../app/processes.ts';
import { type Server, serverPrograms, startServer } from '../storage/server.ts';
import { type Kill, keep } from './keeper.ts';

/**
 * On PostgreSQL, with a webhook: a digest follows its group to where it moved, and what comes while
 * the database takes nothing is kept on disk and answered once; two processes share the work. In a copy of the launched commune,
 * which is moved there first.
 */
export async function outageOnPostgres(launched: string, folder: string): Promise<void> {
  copyOf(launched, folder);
  const { dataDir, store } = places(folder);
  const server = await startServer(serverPrograms() ?? '');
  const platform = await startPlatform({ store, start: monday });
  try {
    const databaseUrl = server.url('postgres');
    const moving = { dataDir, apiRoot: platform.url, clockStart: monday };
    await movedWhole(moving, databaseUrl);
    const port = await freePort();
    const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port) };
    const options = { ...moving, databaseUrl, env };
    const kills: readonly Kill[] = ['send.migrated', 'intake.spooled', 'intake.unspooled'];
    const keeper = keep(options, kills);

    // No webhook is set yet: the bot has not heard that the group is another one now.
    await keeper.running();
    const { chat } = await platform.people.migrate({ chat: cast.leaders, by: cast.mai });
    await platform.forward(moment('17 16:00'));
    await keeper.forward(moment('17 16:00'));
    await platform.people.next({ chat, after: 0, contains: 'Tuần 42', ...patience });
    const set = await command(options, ['webhook', 'set']);
    expect([set.code, set.stdout]).toEqual([0, expect.stringContaining('/webhooks/telegram/')]);

    const { seq: after } = await platform.people.cursor({});
    await refusing(server, async () => {
      await keeper.dying(() => platform.people.send({ user: cast.van, text: 'trợ giúp' }));
    });
    await platform.people.next({ chat: cast.van, after, contains: 'BÁO CÁO', ...patience });
    await keeper.stop();
    expect(keeper.killed).toEqual(kills);
    const chats = phones(store);
    expect(botLines(chats, chat).filter((text) => text.includes('Tuần 42'))).toHaveLength(1);
    const said = chats.get(cast.van) ?? [];
    const asked = said.findLastIndex(({ by }) => by === 'person');
    expect(said.slice(asked + 1)).toHaveLength(1);

    await inTwoProcesses(options, platform);
  } finally {
    await platform.stop();
    await server.stop();
  }
}

/** One process takes the webhook in, another does the work; the embedded database has no two. */
async function inTwoProcesses(options: ProductOptions, { people }: Platform): Promise<void> {
  const { databaseUrl, ...embedded } = options;
  await expect(startProduct({ ...embedded, role: 'web' })).rejects.toThrow('move --to');
  const web = await startProduct({ ...options, role: 'web' });
  const { seq: after } = await people.cursor({});
  await people.send({ user: cast.ngan, text: 'việc của tôi' });
  const env = { ...options.env, PORT: '0' };
  const worker = await startProduct({ ...options, env, role: 'worker' });
  await people.next({ chat: cast.ngan, after, contains: 'CC-06', ...patience });
  await Promise.all([web.stop(), worker.stop()]);
}

async function movedWhole(options: ProductOptions, to: string): Promise<void> {
  const moved = await command(options, ['move', '--to', to]);
  expect([moved.code, moved.stdout]).toEqual([0, expect.stringContaining('số dòng hai bên khớp')]);
  const again = await command(options, ['move', '--to', to]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('đã chuyển sang')]);
}

/** For as long as `meanwhile` takes, every update is refused, as where a disk is full. */
async function refusing(server: Server, meanwhile: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('ALTER TABLE inbox RENAME TO inbox_away');
  try {
    await meanwhile();
  } finally {
    await client.query('ALTER TABLE inbox_away RENAME TO inbox');
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
