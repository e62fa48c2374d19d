import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import {
  backOff,
  judge,
  mostAttempts,
  mostStrikes,
  type Tried,
  type Verdict,
} from '../../src/delivery/verdict.ts';

const first: Tried = {
  chat: '100',
  thread: null,
  hasPhoto: false,
  repeatable: false,
  attempts: 1,
  strikes: 0,
};

const cases: [string, Partial<Tried>, SendResult, Verdict][] = [
  ['sent is sent', {}, { outcome: 'sent', message: '7' }, { kind: 'sent', message: '7' }],
  [
    'a server error is tried again',
    {},
    { outcome: 'retryable', detail: '502' },
    { kind: 'again', detail: '502' },
  ],
  [
    'an outage of two hours loses nothing',
    { attempts: 130 },
    { outcome: 'retryable', detail: '502' },
    { kind: 'again', detail: '502' },
  ],
  [
    'what alone is refused while the others pass ends as failed',
    { attempts: mostStrikes, strikes: mostStrikes },
    { outcome: 'retryable', detail: '500' },
    { kind: 'failed', detail: '500' },
  ],
  [
    'no message is tried longer than a day',
    { attempts: mostAttempts },
    { outcome: 'retryable', detail: '502' },
    { kind: 'failed', detail: '502' },
  ],
  [
    'a chat that is too busy waits as long as it is told',
    {},
    { outcome: 'throttled', afterMs: 4000, scope: 'chat' },
    { kind: 'hold', scope: 'chat', waitMs: 4000 },
  ],
  [
    'a receipt that may have arrived is sent once more',
    { repeatable: true },
    { outcome: 'unknown', detail: 'socket hang up' },
    { kind: 'repeat', detail: 'socket hang up' },
  ],
  [
    'a reminder that may have arrived is not',
    {},
    { outcome: 'unknown', detail: 'socket hang up' },
    { kind: 'uncertain', detail: 'socket hang up' },
  ],
  [
    'who blocked the bot is cut off',
    {},
    { outcome: 'unreachable', reason: 'blocked' },
    { kind: 'cut-off', reason: 'blocked' },
  ],
  [
    'a group that became a supergroup is followed',
    {},
    { outcome: 'migrated', to: '-100200' },
    { kind: 'moved', to: '-100200' },
  ],
  [
    'a chat that migrates to itself is not',
    { chat: '-100200' },
    { outcome: 'migrated', to: '-100200' },
    { kind: 'failed', detail: 'migrates in a circle to -100200' },
  ],
  [
    'a closed topic falls back to the group',
    { thread: '5' },
    { outcome: 'thread-gone' },
    { kind: 'without', part: 'thread' },
  ],
  [
    'but only once',
    {},
    { outcome: 'thread-gone' },
    { kind: 'failed', detail: 'thread gone, and none was named' },
  ],
  [
    'a photo that is refused leaves the text',
    { hasPhoto: true },
    { outcome: 'permanent', detail: 'PHOTO_INVALID_DIMENSIONS' },
    { kind: 'without', part: 'photo' },
  ],
  [
    'a text that is refused has failed',
    {},
    { outcome: 'permanent', detail: 'message text is empty' },
    { kind: 'failed', detail: 'message text is empty' },
  ],
  [
    'a revoked token stops the account',
    {},
    { outcome: 'misconfigured', detail: 'Unauthorized' },
    { kind: 'stop', detail: 'Unauthorized' },
  ],
  ['the end of the quota parks it', {}, { outcome: 'quota' }, { kind: 'park' }],
];

describe('what becomes of a message', () => {
  it.each(cases)('%s', (_, tried, result, verdict) => {
    expect(judge({ ...first, ...tried }, result)).toEqual(verdict);
  });
});

describe('back-off', () => {
  it('doubles from one second to a minute and stays there', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((n) => backOff(n, 1000, 60_000, 0));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('adds at most a quarter by chance', () => {
    expect(backOff(3, 1000, 60_000, 0.999)).toBeGreaterThan(4900);
    expect(backOff(3, 1000, 60_000, 0.999)).toBeLessThan(5000);
  });
});
