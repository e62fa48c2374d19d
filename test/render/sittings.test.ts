import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCampaign } from '../../src/core/campaign/read.ts';
import { pageSlots } from '../../src/core/checkin/slots.ts';
import { render } from '../../src/render/render.ts';
import { book, context, item } from './sitting.ts';

/** Every weekly sitting of the sample campaign, as one message. */

const file = new URL('../../campaigns/ha-dong-2025/campaign.json', import.meta.url);
const read = readCampaign(readFileSync(file, 'utf8'));
if (!('campaign' in read)) throw new Error('the sample campaign is not valid');
const { campaign } = read;

/** The tasks of each person by its weekly cadence, as the core would ask them. */
const sittings = new Map<string, (typeof campaign.tasks)[number][]>();
for (const task of campaign.tasks) {
  if (task.cadence.every === 'month' || task.cadence.every === 'once') continue;
  const owner = task.owner ?? task.lead;
  sittings.set(owner, [...(sittings.get(owner) ?? []), task]);
}

describe.each([...sittings])('the page of %s', (_owner, tasks) => {
  const items = tasks.map((task) =>
    item(task.code, {
      asks: task.questions
        .filter((q) => q.formula === null && q.cadence === null)
        .map((q) => q.key),
      last: Object.fromEntries(
        task.questions
          .filter((q) => q.kind !== 'date')
          .map((q) => [q.key, q.options[0]?.value ?? 1234] as const),
      ),
    }),
  );
  const sitting = book(items);
  const slots = pageSlots(sitting);
  const pages = render(
    [{ type: 'invitation.sent', slots, actions: [] }],
    sitting,
    context('zalo', '2025-10-22T14:00'),
  );

  test('is at most 1,000 characters, task by task', () => {
    for (const page of pages) expect(page.text.length).toBeLessThanOrEqual(1_000);
    if (items.length <= 3) expect(pages.length).toBeLessThanOrEqual(2);
  });

  test('numbers every item once, through all pages', () => {
    const numbers = pages.flatMap((page) =>
      [...page.text.matchAll(/^(\d+)\. /gmu)].map((found) => Number(found[1])),
    );
    expect(numbers).toEqual(slots.map((_, n) => n + 1));
  });

  test('never tears a task apart', () => {
    for (const { task } of items) {
      const heads = pages.filter((page) => page.text.includes(`${task.code} `));
      expect(heads).toHaveLength(1);
    }
  });

  test('expects an answer on its last page only', () => {
    expect(pages.map((page) => page.prompt !== null)).toEqual(
      pages.map((_, n) => n === pages.length - 1),
    );
  });
});
