import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCampaign } from '../../../src/core/campaign/read.ts';
import { toFile } from '../../../src/core/plan/to-file.ts';

test('the sample campaign, written as a file and read again, is the same', () => {
  const url = new URL('../../../campaigns/ha-dong-2025/campaign.json', import.meta.url);
  const first = readCampaign(readFileSync(url, 'utf8'));
  if ('problems' in first) throw new Error('the sample has problems');
  const again = readCampaign(JSON.stringify(toFile(first.campaign)));
  if ('problems' in again) throw new Error(JSON.stringify(again.problems));
  expect(again.campaign).toEqual(first.campaign);
});
