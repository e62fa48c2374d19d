import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import { type NewMessage, priorities } from '../../src/storage/outbox.ts';
import { testDatabase } from '../storage/database.ts';
import { cast, emptied, furnish, lasting, queued, scriptedChannel } from './stage.ts';

const chats = ['p0', 'p1', 'g0'] as const;

const fault = fc.constantFrom<SendResult>(
  { outcome: 'retryable', detail: '502' },
  { outcome: 'throttled', afterMs: 3, scope: 'chat' },
  { outcome: 'throttled', afterMs: 3, scope: 'account' },
  { outcome: 'unknown', detail: 'lost' },
  { outcome: 'permanent', detail: 'refused' },
  { outcome: 'quota' },
);

const plan = fc.array(
  fc.record({
    chat: fc.constantFrom(...chats),
    priority: fc.constantFrom('reply', 'urgent', 'bulk'),
    repeatable: fc.boolean(),
    faults: fc.array(fault, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 14 },
);

it('keeps order, repeats only what may be, and settles everything, whatever the platform answers', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const database = await testDatabase();
      await furnish(database, 2);
      const channel = scriptedChannel();
      const messages = steps.map(({ chat, priority, repeatable }, n) =>
        lasting(`m${n}`, chat, { priority, repeatable }),
      );
      // What comes after a final answer is never asked for.
      steps.forEach(({ faults, repeatable }, n) => {
        channel.script(`m${n}`, ...untilFinal(faults, repeatable));
      });
      await queued(database, ...messages);
      const { delivery, clock } = cast(database, channel);
      delivery.start();
      while ((await database.prisma.outbox.count({ where: { settledAt: null } })) > 0) {
        // A used-up quota is waited out.
        clock.forward(new Date(clock.now().getTime() + 32 * 86_400_000));
        await delivery.settled();
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      await emptied(database, delivery);
      await delivery.stop();
      channel.verify();

      for (const chat of chats) {
        const asked = channel.calls
          .filter((call) => call.chat === `chat-${chat}`)
          .map(({ text }) => text)
          .filter((text, n, all) => text !== all[n - 1]);
        expect(asked).toEqual(inOrder(messages, chat));
      }
      const rows = await database.prisma.outbox.findMany();
      for (const [n, { faults, repeatable }] of steps.entries()) {
        const row = rows.find(({ id }) => id === `m${n}`);
        expect(row?.status).toBe(fate(faults, repeatable));
        expect(row?.leaseHolder).toBeNull();
      }
    }),
    { numRuns: 15 },
  );
}, 240_000);

/** The keys of one chat's messages in the order they must be tried. */
function inOrder(messages: readonly NewMessage[], chat: string): string[] {
  return messages
    .filter(({ address }) => address === chat)
    .sort((a, b) => priorities[a.priority] - priorities[b.priority])
    .map(({ key }) => key);
}

function untilFinal(faults: readonly SendResult[], repeatable: boolean): SendResult[] {
  const heard: SendResult[] = [];
  let mayRepeat = repeatable;
  for (const each of faults) {
    heard.push(each);
    if (each.outcome === 'permanent' || (each.outcome === 'unknown' && !mayRepeat)) break;
    if (each.outcome === 'unknown') mayRepeat = false;
  }
  return heard;
}

function fate(faults: readonly SendResult[], repeatable: boolean): string {
  const last = untilFinal(faults, repeatable).at(-1);
  const unknowns = untilFinal(faults, repeatable).filter(({ outcome }) => outcome === 'unknown');
  if (last?.outcome === 'permanent') return 'failed';
  return unknowns.length > (repeatable ? 1 : 0) ? 'uncertain' : 'sent';
}
