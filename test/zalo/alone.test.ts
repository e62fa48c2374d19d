import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock } from '../../src/kernel/clock.ts';
import { createZalo, type ZaloEmulator } from '../../src/simulator/zalo/emulator.ts';
import { idOf } from '../../src/simulator/zalo/world.ts';
import { command, folder, killAll, type Product, startProduct } from '../app/processes.ts';
import { at, launch } from './commune.ts';

const token = '12345689:abc-token_of_the_tests';

let data: ReturnType<typeof folder>;
let zalo: ZaloEmulator;
let product: Product;
let url: string;
let close: () => Promise<void>;
const clock = movableClock(launch);

beforeEach(async () => {
  data = folder();
  zalo = createZalo({
    clock,
    botToken: token,
    botName: 'Bot Đôn đốc xã Hà Đông',
    pacing: { secondMs: 200, graceMs: 60_000 },
  });
  ({ url, close } = await zalo.listen());
});

afterEach(async () => {
  await killAll();
  await close();
  zalo.close();
  data.drop();
});

const options = () => ({
  dataDir: data.path,
  apiRoot: url,
  clockStart: launch,
  // One bot, on Zalo: there is no Telegram.
  env: { TELEGRAM_BOT_TOKEN: '', ZALO_BOT_TOKEN: token, ZALO_API_ROOT: url },
});

async function pass(to: Date): Promise<void> {
  clock.forward(to);
  await product.forward(to);
}

interface Slip {
  readonly kind: 'person' | 'room';
  readonly code: string;
  readonly paper: string;
  readonly name: string;
}

test('the whole week runs on Zalo alone, from an import to the digest', async () => {
  const imported = await command(options(), ['import', 'campaigns/ha-dong-2025']);
  expect(imported.code, imported.stderr).toBe(0);
  product = await startProduct(options());
  const invited = await command(options(), ['invites', '--json']);
  const slips = JSON.parse(invited.stdout) as Slip[];

  const { people } = zalo;
  await people.listening({});
  const say = async (code: string, text: string) => people.send({ user: idOf(code), text });
  const hears = async (code: string, contains: string) =>
    await people.next({ chat: idOf(code), after: 0, contains });

  // The launch meeting.
  const played = ['nguyen-thi-hoa', 'pham-thi-mai', 'nguyen-minh-duc', 'vu-thi-hanh'];
  for (const code of played) {
    const slip = slips.find((one) => one.code === code);
    if (!slip) throw new Error(`no slip for ${code}: ${slips.map((one) => one.code).join(' ')}`);
    await people.createUser({ id: idOf(code), name: slip.name });
    await say(code, slip.paper.toLowerCase());
    await hears(code, 'ĐỒNG Ý');
    await say(code, 'dong y');
    await hears(code, 'Đã kết nối');
  }
  const room = slips.find((one) => one.kind === 'room');
  const group = await people.createGroup({
    title: 'Lãnh đạo xã',
    by: idOf('pham-thi-mai'),
    members: [idOf('nguyen-minh-duc')],
    withBot: true,
  });
  const mai = { user: idOf('pham-thi-mai'), chat: group.chat };
  await people.send({ ...mai, text: room?.paper ?? '', mention: true });
  await people.next({ chat: group.chat, after: 0 });

  // The round.
  await pass(at('15/10 14:00'));
  await hears('nguyen-thi-hoa', 'Báo cáo tuần 42');
  await say('nguyen-thi-hoa', 'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong');
  await hears('nguyen-thi-hoa', 'báo cáo đủ 2/2 việc');
  await pass(at('17/10 10:05'));
  await hears('pham-thi-mai', 'CHƯA BÁO CÁO');
  await pass(at('17/10 15:40'));
  await hears('vu-thi-hanh', 'Trình đồng chí');
  await say('vu-thi-hanh', 'duyet');
  await pass(at('17/10 16:00'));
  const digest = await people.next({ chat: group.chat, after: 0, contains: 'Tuần 42' });
  expect(digest.text).toContain('Nhắn riêng Trợ lý');

  expect(
    (await people.messages({ chat: idOf('nguyen-thi-hoa') })).filter(({ from }) => from.bot),
  ).toHaveLength(4);
  expect(await people.lost({})).toEqual([]);
  expect(zalo.violations).toEqual([]);
  expect(product.said.join('\n')).not.toContain('abc-token');
  expect((await product.stop()).code).toBe(0);
}, 120_000);
