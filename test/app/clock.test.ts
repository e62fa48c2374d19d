import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cast, launch, moment, patience } from './launch.ts';
import { botLines, type Phones } from './phones.ts';
import { folder, killAll } from './processes.ts';
import { type Commune, commune } from './stopped.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const room = folder();
const launched = join(room.path, 'launched');
afterAll(async () => {
  await killAll();
  room.drop();
});

const opening = 'Mở kỳ báo cáo';
const reminder = 'Kính nhắc';
const lastCall = 'trước 10h00 hôm nay';

/** How often a phone shows something. */
function times(chats: Phones, chat: number, part: string): number {
  return botLines(chats, chat).filter((text) => text.includes(part)).length;
}

/**
 * Two weeks of a commune whose office switches the machine off. What must hold is read from the
 * phones; why something was not sent, from the books.
 */
describe.sequential('a product that was stopped while time went on', () => {
  let office: Commune;
  beforeAll(async () => {
    await launch(launched);
    office = await commune(launched, join(room.path, 'office'));
  });
  const ngan = (part: string) => times(office.phones(), cast.ngan, part);
  const van = (part: string) => times(office.phones(), cast.van, part);

  it('Tuesday to Thursday: asks late, and does not remind in the same breath', async () => {
    await office.runAt(moment('14 09:00'));
    await office.runAt(moment('16 15:30'), () => reportAllButTheLast(office));
    expect(await office.fired()).toContain('T-MO 15 14:00 sent');
    expect([ngan(opening), ngan(reminder)]).toEqual([1, 0]);
  });

  it('hears what waited at the platform before it reminds anybody', async () => {
    await office.platform.people.send({ user: cast.van, text: 'không' });
    await office.runAt(moment('17 07:59:59'));
    expect([van('Đã ghi nhận'), ngan(lastCall)]).toEqual([1, 0]);
  });

  it('07:59:59 to 08:01:02: the last call of 08:00 goes out once, however often it starts', async () => {
    await office.runAt(moment('17 08:01:02'));
    await office.runAt(moment('17 08:01:02'));
    expect([ngan(lastCall), van(lastCall)]).toEqual([1, 0]);
    const fired = await office.fired();
    expect(fired.filter((one) => one.startsWith('T-CUOI'))).toEqual(['T-CUOI 17 08:00 sent']);
  });

  it('three hours over a reminder: it is left out, with the reason', async () => {
    await office.runAt(moment('23 14:59'));
    await office.runAt(moment('23 18:00:01'));
    const fired = await office.fired();
    expect(fired).toContain('T-MO 22 14:00 sent');
    expect(fired).toContain('T-NHAC 23 15:00 skipped (too-late)');
    expect([ngan(opening), ngan(reminder)]).toEqual([2, 0]);
  });

  it('over the cut-off of Friday: closes, lists who is missing, and calls nobody any more', async () => {
    await office.runAt(moment('24 10:30'));
    const fired = await office.fired();
    expect(fired).toContain('T-CUOI 24 08:00 skipped (superseded)');
    expect(fired).toContain('T-HAN 24 10:00 sent');
    expect(fired).toContain('T-THIEU 24 10:05 sent');
    expect(ngan(lastCall)).toBe(1);
    expect(times(office.phones(), cast.mai, 'CHƯA BÁO CÁO TUẦN 43')).toBe(1);
    expect(new Set(fired).size).toBe(fired.length);
    await office.close();
  });
});

async function reportAllButTheLast({ platform: { people } }: Commune): Promise<void> {
  const steps = [
    ['báo cáo', 'câu 1/5'],
    ['bảo đảm', 'câu 2/5'],
    ['12', 'câu 3/5'],
    ['7', 'câu 4/5'],
    ['3', 'Câu 5/5'],
  ] as const;
  for (const [text, contains] of steps) {
    const { seq: after } = await people.cursor({});
    await people.send({ user: cast.van, text });
    await people.next({ chat: cast.van, after, contains, ...patience });
  }
}
