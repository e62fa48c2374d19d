import type { UserSide } from '../../src/simulator/telegram/user-side.ts';
import { cast, copyOf, moment, monday, patience, places } from '../app/launch.ts';
import { type Platform, type ProductOptions, startPlatform } from '../app/processes.ts';
import { png } from '../simulator/stage.ts';
import { type Keeper, type Kill, keep } from './keeper.ts';

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
  copyOf(launched, folder);
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
