import { expect, test } from 'vitest';
import { readRoundName } from '../../src/core/language/round-name.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { countedIds } from '../../src/kernel/ids.ts';
import { createTexts } from '../../src/render/locale.ts';
import { createDigestHands } from '../../src/reports/hands.ts';
import type { Tx } from '../../src/storage/database.ts';
import { testDatabase } from '../storage/database.ts';
import { local, sampleCommune, zone } from './commune.ts';

test('the 53rd week and the first of the next year are told apart and compared', async () => {
  const database = await testDatabase();
  const commune = await sampleCommune(database);
  const { orgId, campaignId } = commune;
  const hands = createDigestHands({
    ...{ ids: countedIds('d'), texts: createTexts('vi'), crash: neverCrash },
    longestCaption: () => 2000,
  });
  const act = <T>(does: (tx: Tx) => Promise<T>) => database.transact('test', does);
  await database.prisma.organization.updateMany({
    data: { settings: { publishesAutomatically: true } },
  });

  await commune.openWeek('2026-12-30');
  await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 7 } });
  await commune.reportRest();
  const now = local('2027-01-01', '16:00');
  const posted = await act((tx) =>
    hands.publish(tx, { orgId, campaignId, occurrence: 'o', dueAt: now, now }),
  );
  expect(posted).toMatchObject({ outcome: 'sent' });

  await commune.openWeek('2027-01-06');
  await commune.report('YT-01', 'TYT', { numbers: { ca_sxh: 4 } });
  await commune.reportRest();
  const friday = local('2027-01-08', '15:30');
  const whole = async (week: string) =>
    (await act((tx) => hands.preview(tx, orgId, week, friday)))?.whole.split('\n') ?? [];
  const [old, fresh] = [await whole('2026-W53'), await whole('2027-W01')];
  expect(old[0]).toBe('TỔNG HỢP TUẦN 53 (28/12/2026–01/01/2027)');
  expect(old[2]).toContain('Số phát sinh từ 23/12 đến 29/12;');
  expect(fresh[0]).toBe('TỔNG HỢP TUẦN 1 (04–08/01/2027)');
  expect(fresh[4]).toContain('(tuần trước: ');
  expect(fresh).toContain('- YT-01 Sốt xuất huyết, ca mới: 4 ca (tuần trước 7)');
});

test('a leader who names the 53rd week in January means that of the old year', () => {
  const january = { now: new Date('2027-01-06T09:00:00+07:00'), zone };
  expect(readRoundName('tuần 53', january)).toMatchObject({ key: '2026-W53' });
  expect(readRoundName('tuần 1', january)).toMatchObject({ key: '2027-W01' });
});
