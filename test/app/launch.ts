import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../../src/storage/database.ts';
import { command, type ProductOptions, startPlatform, startProduct } from './processes.ts';

/** The numbers of those who take part, and of their private chats. */
export const cast = {
  /** Owes TC-02, five questions. */
  van: 701,
  /** Owes CC-06, five questions. */
  ngan: 702,
  /** Owes AN-04, three questions. */
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

/** A moment of October 2025 in Ha Dong: `moment('15 14:00')`, `moment('17 07:59:59')`. */
export function moment(text: string): Date {
  const [day, time = ''] = text.split(' ');
  return new Date(`2025-10-${day}T${time.length === 5 ? `${time}:00` : time}+07:00`);
}

/** When the commune is launched. */
export const monday = moment('13 07:30');

/** The product's folder and the platform's, side by side. */
export function places(folder: string) {
  return { dataDir: join(folder, 'data'), store: join(folder, 'telegram') };
}

/** A commune that was launched, to be used up. */
export function copyOf(launched: string, folder: string): void {
  cpSync(launched, folder, { recursive: true, filter: (path) => !path.endsWith('.sock') });
}

/** Brings the product up with the sample in it. */
export type Install = (options: ProductOptions) => Promise<{ stop(): Promise<unknown> }>;

export const importSample = ['import', 'campaigns/ha-dong-2025'];

const install: Install = async (options) => {
  const product = await startProduct(options);
  const imported = await command(options, importSample);
  if (imported.code !== 0) throw new Error(imported.stdout + imported.stderr);
  return product;
};

/** The launch: the sample is imported, and the cast and the leaders' room are paired. */
export async function launch(folder: string, installed: Install = install): Promise<void> {
  const { dataDir, store } = places(folder);
  const platform = await startPlatform({ store, start: monday });
  const { people } = platform;
  const options = { dataDir, apiRoot: platform.url, clockStart: monday };
  const product = await installed(options);
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
export const patience = { timeout: 240_000 };
