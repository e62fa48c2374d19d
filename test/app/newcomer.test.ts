import { afterAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connectUserSide } from '../../src/simulator/telegram/client.ts';
import { moment, patience } from './launch.ts';
import { folder, killAll, type Product, startProduct } from './processes.ts';

vi.setConfig({ testTimeout: 300_000 });

const room = folder();
afterAll(async () => {
  await killAll();
  room.drop();
});

const stage = z.object({
  now: z.coerce.date(),
  people: z.array(z.object({ name: z.string(), user: z.int(), started: z.boolean() })),
  rooms: z.array(z.object({ title: z.string(), chat: z.int() })),
});

/** What the page of the phones asks first. */
async function look({ url }: Product): Promise<z.infer<typeof stage>> {
  return stage.parse(await (await fetch(`${url}/emulator/stage`)).json());
}

it('a newcomer starts it, answers as chị Hoà, reads the digest, and finds it all again', async () => {
  // No token, no database, nothing set up: `npm start`.
  const options = { dataDir: room.path };
  const product = await startProduct(options);
  expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
  const page = await (await fetch(product.url)).text();
  expect(page).toContain('<html lang="vi"');

  const { people, rooms, now } = await look(product);
  expect(now).toEqual(moment('13 07:30'));
  expect(people.every(({ started }) => started)).toBe(true);
  const hoa = people.find(({ name }) => name === 'Nguyễn Thị Hoà')?.user ?? 0;
  const leaders = rooms.find(({ title }) => title === 'Nhóm Lãnh đạo xã')?.chat ?? 0;
  const phone = connectUserSide(product.url);

  await product.forward(moment('15 14:00'));
  const { seq } = await phone.cursor({});
  await phone.send({
    user: hoa,
    text: 'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong',
  });
  await phone.next({ chat: hoa, after: seq, contains: 'báo cáo đủ 2/2 việc tuần 42', ...patience });

  await product.forward(moment('17 16:00'));
  const posted = await phone.messages({ chat: leaders });
  const digests = posted.filter(({ text }) => text.includes('Tuần 42 (13–17/10): 55 việc'));
  expect(digests).toHaveLength(1);
  expect(digests[0]?.text).not.toContain('Trạm Y tế');

  expect((await product.stop()).code).toBe(0);
  const again = await startProduct(options);
  expect((await look(again)).now).toEqual(moment('17 16:00'));
  const then = connectUserSide(again.url);
  expect(await then.messages({ chat: leaders })).toEqual(posted);
  await again.stop();
});
