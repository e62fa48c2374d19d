import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { UserSide } from '../../src/simulator/telegram/user-side.ts';
import { openDatabase } from '../../src/storage/database.ts';
import {
  command,
  type Platform,
  type ProductOptions,
  startPlatform,
  startProduct,
} from '../app/processes.ts';
import { png } from '../simulator/stage.ts';
import { type Keeper, type Kill, keep } from './keeper.ts';

/** The numbers of those who take part, and of their private chats. */
export const cast = {
  /** Reports TC-02, question by question. */
  van: 701,
  /** Is asked and reminded, and never answers. */
  ngan: 702,
  /** Puts it off for an hour, and then says nothing either. */
  viet: 703,
  /** Coordinates. */
  mai: 704,
  /** Approves the digest. */
  hanh: 705,
  leaders: -801,
} as const;

const codes: Readonly<Record<string, number>> = {
  'hoang-thi-van': cast.van,
  'bui-thi-ngan': cast.ngan,
  'tran-quoc-viet': cast.viet,
  'pham-thi-mai': cast.mai,
  'vu-thi-hanh': cast.hanh,
};

const invited = z.array(z.object({ code: z.string(), link: z.string(), name: z.string() }));

/** A moment of the week of 13/10/2025, in Ha Dong: `moment('15 14:00')`. */
export function moment(text: string): Date {
  const [day, time] = text.split(' ');
  return new Date(`2025-10-${day}T${time}:00+07:00`);
}

const monday = moment('13 07:30');

/** The product's folder and the platform's, side by side. */
function places(folder: string) {
  return { dataDir: join(folder, 'data'), store: join(folder, 'telegram') };
}

/** The launch: the sample is imported, and the cast and the leaders' room are paired. */
export async function launch(folder: string): Promise<void> {
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  const { people } = platform;
  const options = { dataDir, apiRoot: platform.url, clockStart: monday };
  const product = await startProduct(options);
  const imported = await command(options, ['import', 'campaigns/ha-dong-2025']);
  if (imported.code !== 0) throw new Error(imported.stdout + imported.stderr);
  const issued = invited.parse(JSON.parse((await command(options, ['invites', '--json'])).stdout));
  for (const { code, link, name } of issued) {
    const user = codes[code];
    if (user === undefined) continue;
    await people.createUser({ id: user, firstName: name });
    await people.start({ user, payload: link });
    await people.next({ chat: user, after: 0, contains: 'ĐỒNG Ý', ...patience });
    await people.send({ user, text: 'đồng ý' });
    await people.next({ chat: user, after: 0, contains: 'Đã kết nối', ...patience });
  }
  const room = issued.find(({ code }) => code === 'NLD');
  await people.createGroup({ id: cast.leaders, title: 'Lãnh đạo xã', by: cast.mai, withBot: true });
  await people.start({ user: cast.mai, chat: cast.leaders, payload: room?.link ?? '' });
  await people.next({ chat: cast.leaders, after: 0, ...patience });
  await product.stop();
  await platform.stop();
  await publishAlone(dataDir);
}

/** The digest of this commune posts itself: the week ends in the leaders' room. */
async function publishAlone(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  await database.prisma.$executeRaw`
    UPDATE organization SET settings = settings || '{"publishesAutomatically": true}'::jsonb`;
  await database.close();
}

/** Machine milliseconds: a killed product must come up again in it, on a machine with much to do. */
const patience = { timeout: 240_000 };

export interface Lived {
  readonly store: string;
  readonly killed: readonly Kill[];
  readonly said: string;
}

/**
 * The week after the launch, in a copy of its folder: an opening, a report of six answers with a
 * photo and taps, a HOÃN, the reminder, the last call, the cut-off, the digest.
 */
export async function week(
  launched: string,
  folder: string,
  kills: readonly Kill[],
): Promise<Lived> {
  cpSync(launched, folder, { recursive: true, filter: (path) => !path.endsWith('.sock') });
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  const options: ProductOptions = { dataDir, apiRoot: platform.url, clockStart: monday };
  const keeper = keep(options, kills);
  await play(platform, keeper);
  await keeper.stop();
  await platform.stop();
  return { store, killed: keeper.killed, said: keeper.said() };
}

async function play(platform: Platform, keeper: Keeper): Promise<void> {
  const { people } = platform;
  const until = async (to: Date) => {
    await platform.forward(to);
    await keeper.forward(to);
  };
  const van = talk(people, cast.van);
  const viet = talk(people, cast.viet);

  await until(moment('15 14:00'));
  await van.say('báo cáo', 'câu 1/5');
  await van.tap('Bảo đảm', 'câu 2/5');
  await van.say('12', 'câu 3/5');
  await van.photo('ảnh');
  await van.say('7', 'câu 4/5');
  await viet.say('hoãn', 'nhắc lại');
  await van.say('3', 'Câu 5/5');
  await van.tap('Không vướng mắc', 'Đã ghi nhận');
  await until(moment('16 15:00'));
  await until(moment('17 10:05'));
  await until(moment('17 16:00'));
}

function talk(people: UserSide, user: number) {
  let after = 0;
  const answered = async (contains: string) => {
    const { seq } = await people.next({ chat: user, after, contains, ...patience });
    after = seq;
  };
  const begin = async () => {
    after = (await people.cursor({})).seq;
  };
  return {
    async say(text: string, expected: string) {
      await begin();
      await people.send({ user, text });
      await answered(expected);
    },
    async tap(text: string, expected: string) {
      await begin();
      await people.tap({ user, text });
      await answered(expected);
    },
    async photo(expected: string) {
      await begin();
      await people.send({ user, photo: png.toString('base64') });
      await answered(expected);
    },
  };
}
