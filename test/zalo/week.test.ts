import { beforeEach, describe, expect, test } from 'vitest';
import { at, type Commune, meet, openCommune } from './commune.ts';

const hoa = 'nguyen-thi-hoa';
const whole = 'rai rac sxh 3 tcm 2 khac 0 8 thon bao dam kham 205 hs 31 k vuong';
const seconds = (n: number) => n * 1000;

describe('a reply to the page of a sitting', () => {
  let commune: Commune;

  /** Wednesday at 14h00: the first round has opened. */
  beforeEach(async () => {
    commune = await openCommune();
    await meet(commune, [hoa, 'pham-thi-mai']);
    await commune.pass(at('15/10 14:00'));
    expect((await commune.hears(hoa)).at(-1)).toContain('Báo cáo tuần 42');
  });

  const passes = (ms: number) => commune.pass(new Date(commune.clock.now().getTime() + ms));

  test('that is whole is 1 message in and 2 out', async () => {
    await commune.says(hoa, whole);
    await commune.settle();
    const [receipt, ...more] = await commune.hears(hoa);
    expect(receipt).toContain('Trạm Y tế báo cáo đủ 2/2 việc tuần 42');
    expect(receipt).toContain('lượt khám tại Trạm: 205');
    expect(more).toEqual([]);
    await commune.pass(at('17/10 10:00'));
    expect(await commune.hears(hoa)).toEqual([]);
  });

  test('in pieces is read as one, at once when nothing is missing any more', async () => {
    await commune.says(hoa, 'rai rac, sxh 4 tcm 2 con lai k co');
    await passes(seconds(30));
    await commune.says(hoa, 'phun 8/8 thon r');
    await passes(seconds(30));
    expect(await commune.hears(hoa)).toEqual([]);
    await commune.says(hoa, 'bao dam kham 212 hssk 35. thieu 20l hoa chat');
    await commune.settle();
    const [receipt, ...more] = await commune.hears(hoa);
    expect(more).toEqual([]);
    expect(receipt).toContain('báo cáo đủ 2/2 việc');
    expect(receipt).toContain('sốt xuất huyết, ca mới: 4');
    expect(receipt).toContain('thôn vệ sinh, phun hoá chất: 8/8');
    expect(receipt).toContain('“thieu 20l hoa chat”');
    expect(receipt).toContain('cấp nào giải quyết');
  });

  test('is answered a minute after its last piece with what is missing, also after a restart', async () => {
    await commune.says(hoa, 'rai rac sxh 4');
    await passes(seconds(40));
    await commune.says(hoa, 'tcm 2 khac 0');
    await commune.settle();
    await commune.restart();
    await passes(seconds(59));
    expect(await commune.hears(hoa)).toEqual([]);
    await passes(seconds(1));
    const [understood, ...more] = await commune.hears(hoa);
    expect(more).toEqual([]);
    expect(understood).toContain('Đã ghi: rải rác; sốt xuất huyết, ca mới: 4; tay chân miệng');
    expect(understood).toContain('còn 5 mục');
    await commune.says(hoa, '8 thon bao dam kham 205 hs 31 k vuong');
    await commune.settle();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('báo cáo đủ 2/2')]);
  });

  test('is read, and a command after it obeyed, at once', async () => {
    await commune.says(hoa, 'sxh 4');
    await commune.says(hoa, 'hoan');
    await commune.settle();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('nhắc lại đ/c Hoà')]);
    await commune.says(hoa, 'ko phat sinh');
    await commune.settle();
    expect(await commune.hears(hoa)).toMatchObject([expect.stringContaining('ca mới: 4')]);
  });

  test('is heard before anybody is reminded', async () => {
    await commune.pass(new Date(at('16/10 15:00').getTime() - seconds(30)));
    await commune.says(hoa, 'rai rac sxh 4 tcm 2 khac 0');
    await commune.pass(at('16/10 15:00'));
    const said = await commune.hears(hoa);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Đã ghi: rải rác');
  });
});
