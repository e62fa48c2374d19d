import { expect, test } from 'vitest';
import { readWorkbook } from '../../../src/reports/workbook/read.ts';
import { toWorkbook } from '../../../src/reports/workbook/write.ts';
import { lines, needs, sampleCampaign } from './stage.ts';

test('the sample campaign comes back from its workbook without loss', async () => {
  const campaign = sampleCampaign();
  const reading = await readWorkbook(await toWorkbook(campaign, needs), needs);
  if (reading.kind !== 'campaign') throw new Error(lines(reading).join('\n'));
  expect(reading.campaign).toEqual(campaign);
});
