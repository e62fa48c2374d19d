import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { movableClock } from '../../src/kernel/clock.ts';
import { jumpsAfter } from '../../src/simulator/jumps.ts';
import { createSimulator } from '../../src/simulator/simulator.ts';
import { smallCast } from './cast.ts';
import { botToken, folder } from './stage.ts';

interface StageAnswer {
  readonly now: string;
  readonly people: { id: string; user: number; started: boolean; code?: string }[];
  readonly rooms: { chat: number; members: number; code?: string }[];
}

async function opened(store: string) {
  const clock = movableClock(new Date('2025-10-13T00:30:00Z'));
  const cast = smallCast();
  const simulator = createSimulator({
    clock: { now: clock.now, forward: async (to) => clock.forward(to) },
    telegram: { botToken, botUsername: 'dondoc_bot', store },
    cast: () => cast,
  });
  const { url, close } = await simulator.listen();
  const shut = async () => {
    await close();
    simulator.close();
  };
  onTestFinished(shut);
  const get = async <T>(path: string) => (await (await fetch(`${url}${path}`)).json()) as T;
  return { simulator, url, cast, shut, get };
}

describe('the simulator', () => {
  test('everybody of the cast has an account, the room is a group with the bot', async () => {
    const { get, simulator, cast } = await opened(folder());
    const stage = await get<StageAnswer>('/emulator/stage');
    expect(stage.now).toBe('2025-10-13T00:30:00.000Z');
    expect(stage.people.map(({ id, started, code }) => ({ id, started, code }))).toEqual([
      { id: 'hoa', started: false, code: 'AB12CD' },
      { id: 'nam', started: false, code: undefined },
      { id: 'thang', started: false, code: undefined },
      { id: 'mai', started: false, code: undefined },
    ]);
    expect(stage.rooms).toMatchObject([{ code: 'NHOM77', members: 3 }]);

    const hoa = stage.people[0]?.user ?? 0;
    await simulator.telegram.people.start({ user: hoa, payload: 'AB12CD' });
    cast.codes.delete('hoa');
    const after = await get<StageAnswer>('/emulator/stage');
    expect(after.people[0]).toMatchObject({ user: hoa, started: true });
    expect(after.people[0]?.code).toBeUndefined();
    expect(after.rooms).toEqual(stage.rooms);
  });

  test('accounts and groups are the same after a restart', async () => {
    const store = folder();
    const first = await opened(store);
    const before = await first.get<StageAnswer>('/emulator/stage');
    await first.shut();
    const second = await opened(store);
    expect(await second.get<StageAnswer>('/emulator/stage')).toEqual(before);
  });

  test('the clock is read and moved forward', async () => {
    const { url, get } = await opened(folder());
    const move = (body: unknown) =>
      fetch(`${url}/emulator/clock`, { method: 'POST', body: JSON.stringify(body) });
    expect((await move({ to: '2025-10-15T14:00:00+07:00' })).status).toBe(200);
    expect(await get('/emulator/clock')).toMatchObject({ now: '2025-10-15T07:00:00.000Z' });
    expect((await move({ to: 'thứ Tư' })).status).toBe(400);
  });

  test('the page has its texts inside, in both languages', async () => {
    const { url } = await opened(folder());
    expect(await (await fetch(url)).text()).toContain('Bắt đầu với mã {{code}}');
    expect(await (await fetch(`${url}/?lang=en`)).text()).toContain('Start with code {{code}}');
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });
});

test.each([
  ['2025-10-13T00:30:00Z', ['3 14:00', '4 15:00', '5 8:00', '5 10:05', '5 16:00']],
  ['2025-10-15T07:00:00Z', ['4 15:00', '5 8:00', '5 10:05', '5 16:00', '3 14:00']],
  ['2025-10-17T02:00:00Z', ['5 10:05', '5 16:00', '3 14:00', '4 15:00', '5 8:00']],
])('after %s the clock goes next to %j', (now, expected) => {
  const jumps = jumpsAfter(new Date(now));
  expect(jumps.map(({ weekday, time }) => `${weekday} ${time}`)).toEqual(expected);
  for (const { to } of jumps) expect(new Date(to) > new Date(now)).toBe(true);
});

test('a moment stands in UTC', () => {
  expect(jumpsAfter(new Date('2025-10-13T00:30:00Z'))[0]?.to).toBe('2025-10-15T07:00:00.000Z');
});

test('the texts of the page have the same keys in both languages', () => {
  const keys = (value: unknown, prefix = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => keys(item, `${prefix}.${key}`))
      : [prefix];
  const read = (language: string): unknown =>
    JSON.parse(
      readFileSync(new URL(`../../locales/${language}/simulator.json`, import.meta.url), 'utf8'),
    );
  expect(keys(read('en'))).toEqual(keys(read('vi')));
});
