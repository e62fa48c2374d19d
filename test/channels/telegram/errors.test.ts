import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import {
  describe as inOneLine,
  meaningOfPoll,
  meaningOfSend,
} from '../../../src/channels/telegram/errors.ts';

const token = '123456789:AAEhBP0av28_abcdefghijklmnopqrstuvw';

function refusal(error_code: number, description: string, parameters = {}) {
  return new GrammyError(
    'refused',
    { ok: false, error_code, description, parameters },
    'sendMessage',
    {},
  );
}

function network(message: string, code?: string) {
  const cause = Object.assign(
    new Error(`request to http://127.0.0.1:1/bot${token}/sendMessage failed, reason: ${message}`),
    code === undefined ? {} : { code },
  );
  return new HttpError("Network request for 'sendMessage' failed!", cause);
}

describe('what a refused send means', () => {
  // The words are those of tdlib/telegram-bot-api and of the server behind it.
  it.each([
    [400, 'Bad Request: chat not found', 'unreachable', 'never-started'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'unreachable', 'never-started'],
    [403, 'Forbidden: bot was blocked by the user', 'unreachable', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'unreachable', 'deactivated'],
    [403, 'Forbidden: bot was kicked from the group chat', 'unreachable', 'removed'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'unreachable', 'removed'],
    [403, 'Forbidden: bot is not a member of the supergroup chat', 'unreachable', 'removed'],
    [403, 'Forbidden: the group chat was deleted', 'unreachable', 'deleted'],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      'unreachable',
      'restricted',
    ],
    [400, 'Bad Request: have no write access to the chat', 'unreachable', 'restricted'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'unreachable', 'restricted'],
  ])('%i %s: %s, %s', (code, words, outcome, reason) => {
    expect(meaningOfSend(refusal(code, words))).toEqual({ outcome, reason });
  });

  it.each([
    [400, 'Bad Request: message thread not found', 'thread-gone'],
    [400, 'Bad Request: TOPIC_CLOSED', 'thread-gone'],
    [400, 'Bad Request: TOPIC_DELETED', 'thread-gone'],
    [
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      'sent',
    ],
    [400, 'Bad Request: message to edit not found', 'permanent'],
    [400, "Bad Request: message can't be edited", 'permanent'],
    [400, 'Bad Request: MESSAGE_ID_INVALID', 'permanent'],
    [400, "Bad Request: can't parse entities: Unsupported start tag", 'permanent'],
    [400, 'Bad Request: message is too long', 'permanent'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'permanent'],
    [400, 'Bad Request: message text is empty', 'permanent'],
    [413, 'Request Entity Too Large', 'permanent'],
    [401, 'Unauthorized', 'misconfigured'],
    [404, 'Not Found', 'misconfigured'],
    [500, 'Internal Server Error: restart', 'unknown'],
    [502, 'Bad Gateway', 'unknown'],
    [504, 'Gateway Timeout', 'unknown'],
  ])('%i %s: %s', (code, words, outcome) => {
    expect(meaningOfSend(refusal(code, words)).outcome).toBe(outcome);
  });

  it('says how long to wait, in milliseconds, from the field or from the words', () => {
    const words = 'Too Many Requests: retry after 7';
    const expected = { outcome: 'throttled', afterMs: 7000, scope: 'chat' };
    expect(meaningOfSend(refusal(429, words, { retry_after: 7 }))).toEqual(expected);
    expect(meaningOfSend(refusal(429, words))).toEqual(expected);
  });

  it('says where a group has moved', () => {
    const words = 'Bad Request: group chat was upgraded to a supergroup chat';
    expect(meaningOfSend(refusal(400, words, { migrate_to_chat_id: -1001234567890 }))).toEqual({
      outcome: 'migrated',
      to: '-1001234567890',
    });
  });

  it('tells a connection never made from an answer never heard', () => {
    expect(meaningOfSend(network('connect ECONNREFUSED', 'ECONNREFUSED')).outcome).toBe(
      'retryable',
    );
    expect(meaningOfSend(network('getaddrinfo ENOTFOUND', 'ENOTFOUND')).outcome).toBe('retryable');
    expect(
      meaningOfSend(network('connect ETIMEDOUT 149.154.167.220:443', 'ETIMEDOUT')).outcome,
    ).toBe('retryable');
    expect(meaningOfSend(network('socket hang up', 'ECONNRESET')).outcome).toBe('unknown');
    expect(meaningOfSend(network('read ETIMEDOUT', 'ETIMEDOUT')).outcome).toBe('unknown');
    expect(meaningOfSend(network('invalid json response body')).outcome).toBe('unknown');
  });
});

describe('what a refused poll means', () => {
  it.each([
    [409, 'Conflict: terminated by other getUpdates request', 'conflict'],
    [409, "Conflict: can't use getUpdates method while webhook is active", 'conflict'],
    [401, 'Unauthorized', 'misconfigured'],
    [404, 'Not Found', 'misconfigured'],
    [500, 'Internal Server Error: restart', 'retryable'],
    [400, 'Bad Request: whatever', 'retryable'],
  ])('%i %s: %s', (code, words, outcome) => {
    expect(meaningOfPoll(refusal(code, words)).outcome).toBe(outcome);
  });

  it('waits as long as the platform says', () => {
    expect(meaningOfPoll(refusal(429, 'Too Many Requests', { retry_after: 3 }))).toMatchObject({
      outcome: 'retryable',
      afterMs: 3000,
    });
  });

  it('tries again after any network error', () => {
    expect(meaningOfPoll(network('socket hang up', 'ECONNRESET')).outcome).toBe('retryable');
  });
});

it('never shows the token', () => {
  for (const error of [
    network('socket hang up', 'ECONNRESET'),
    refusal(400, `Bad Request: wrong url http://x/bot${token}/y`),
    new TypeError(`Failed to parse URL http://x/file/bot${token}/photos/1.jpg`),
    new Error(`the token ${token} is bad`),
  ]) {
    for (const said of [inOneLine(error), meaningOfSend(error), meaningOfPoll(error)]) {
      expect(JSON.stringify(said)).not.toContain('AAEhBP0av28');
    }
  }
});
