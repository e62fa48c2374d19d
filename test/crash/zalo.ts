import { expect } from 'vitest';
import { z } from 'zod';
import type { OrgId } from '../../src/kernel/ids.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { saveBot } from '../../src/storage/bots.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { secretKey } from '../../src/storage/key-file.ts';
import { loadOrganizations } from '../../src/storage/organizations.ts';
import { countOutbound } from '../../src/storage/quota.ts';
import { copyOf, patience, places } from '../app/launch.ts';
import { command, startPlatform } from '../app/processes.ts';
import { type Kill, keep } from './keeper.ts';

const token = '12345689:zalo-of-the-tests';
const hoa = '0123456789abcdef0123';
const issued = z.array(z.object({ code: z.string(), paper: z.string() }));

/** Friday in the week of reports, and the last day of the month. */
const friday = new Date('2025-10-31T09:00:00+07:00');
const november = new Date('2025-11-01T08:00:00+07:00');

/**
 * On Zalo: a reply that came in pieces is answered once though the reading was cut off, and what the
 * month had no message left for comes when the next one begins, once: in a copy of the launched
 * commune, with one more person.
 */
export async function endOfMonthOnZalo(launched: string, folder: string): Promise<void> {
  copyOf(launched, folder);
  const { dataDir, store } = places(folder);
  await nearlyUsedUp(dataDir);
  const platform = await startPlatform({ store, start: friday, zaloToken: token });
  const { zalo } = platform;
  const env = { ZALO_API_ROOT: platform.url, ZALO_BOT_TOKEN: token };
  const options = { dataDir, apiRoot: platform.url, clockStart: friday, env };
  const kills: readonly Kill[] = ['timer.claimed', 'send.parked'];
  const keeper = keep(options, kills);
  const until = async (to: Date) => {
    await platform.forward(to);
    await keeper.forward(to);
  };
  const says = async (text: string, answer?: string) => {
    const after = (await zalo.cursor({})).seq;
    await zalo.send({ user: hoa, text });
    if (answer) await zalo.next({ chat: hoa, after, contains: answer, ...patience });
    else await zalo.drained(patience);
  };
  const heard = async () => {
    const all = await zalo.messages({ chat: hoa });
    return all.filter(({ from }) => from.bot).map(({ text }) => text);
  };

  // What is late opens before anybody new is there.
  await until(friday);
  const slips = issued.parse(JSON.parse((await command(options, ['invites', '--json'])).stdout));
  await zalo.createUser({ id: hoa, name: 'Nguyễn Thị Hoà' });
  await says(slips.find(({ code }) => code === 'nguyen-thi-hoa')?.paper ?? '', 'ĐỒNG Ý');
  await says('đồng ý', 'Đã kết nối');
  await says('bao cao', 'Kính gửi đ/c Hoà');

  await says('rai rac sxh 3 tcm 2');
  await says('khac 0 8 thon');
  await until(new Date(friday.getTime() + 120_000));
  expect((await heard()).filter((text) => text.startsWith('Đã ghi'))).toHaveLength(1);

  await zalo.use({ sent: 3000 });
  const { length } = await heard();
  await keeper.dying(() => says('tro giup'));
  expect(await heard()).toHaveLength(length);
  await until(november);
  expect((await heard()).slice(length)).toEqual([expect.stringContaining('BÁO CÁO')]);
  await keeper.stop();
  await platform.stop();
  expect(keeper.killed).toEqual(kills);
}

/** The bot of the tests, with most of October's messages used. */
async function nearlyUsedUp(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  const seal = createSeal(secretKey(dataDir));
  const ids = () => crypto.randomUUID();
  await database.transact('october', async (tx) => {
    const orgId = (await loadOrganizations(tx))[0]?.id as OrgId;
    const bot = await saveBot(tx, seal, { orgId, platform: 'zalo', token }, ids);
    const used = Array.from({ length: 2500 }, () => 'answering' as const);
    await countOutbound(tx, orgId, bot, used, friday);
  });
  await database.close();
}
