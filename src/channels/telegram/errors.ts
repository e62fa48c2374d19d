import { GrammyError, HttpError } from 'grammy';
import { redact } from '../../kernel/log.ts';
import type { PollResult, SendResult } from '../channel.ts';

/** What went wrong, in one line without the token. */
export function describe(error: unknown): string {
  if (error instanceof GrammyError) return withoutToken(`${error.error_code} ${error.description}`);
  if (error instanceof HttpError) return withoutToken(`${error.message} ${text(error.error)}`);
  return withoutToken(text(error));
}

/**
 * What an error of a call that sends or edits means. Descriptions are those of
 * tdlib/telegram-bot-api; they are no promise, so the code decides wherever it can.
 */
export function meaningOfSend(error: unknown): SendResult {
  const detail = describe(error);
  if (!(error instanceof GrammyError)) {
    return neverLeft(error)
      ? { outcome: 'retryable', detail }
      : // A 502 with a page of HTML, a dropped connection, a timeout: the message may be there.
        { outcome: 'unknown', detail };
  }
  if (error.parameters.migrate_to_chat_id !== undefined) {
    return { outcome: 'migrated', to: String(error.parameters.migrate_to_chat_id) };
  }
  switch (error.error_code) {
    case 400:
      return meaningOfBadRequest(error.description, detail);
    case 401:
    case 404:
    case 409:
      return { outcome: 'misconfigured', detail };
    case 403:
      return { outcome: 'unreachable', reason: reasonOf(error.description) };
    case 429:
      return { outcome: 'throttled', afterMs: retryAfterMs(error), scope: 'chat' };
    default:
      return error.error_code >= 500
        ? { outcome: 'unknown', detail }
        : { outcome: 'permanent', detail };
  }
}

/** What an error of getUpdates or getMe means. */
export function meaningOfPoll(
  error: unknown,
): Exclude<PollResult, { readonly outcome: 'updates' }> {
  const detail = describe(error);
  if (!(error instanceof GrammyError)) return { outcome: 'retryable', detail, afterMs: 0 };
  switch (error.error_code) {
    case 409:
      return { outcome: 'conflict', detail };
    case 401:
    case 404:
      return { outcome: 'misconfigured', detail };
    case 429:
      return { outcome: 'retryable', detail, afterMs: retryAfterMs(error) };
    default:
      return { outcome: 'retryable', detail, afterMs: 0 };
  }
}

function meaningOfBadRequest(description: string, detail: string): SendResult {
  if (/message is not modified/i.test(description)) return { outcome: 'sent', message: '' };
  if (/message thread not found|TOPIC_CLOSED|TOPIC_DELETED/i.test(description)) {
    return { outcome: 'thread-gone' };
  }
  if (
    /chat not found|PEER_ID_INVALID|USER_IS_BLOCKED|USER_DEACTIVATED|not enough rights|need administrator rights|no write access|CHAT_WRITE_FORBIDDEN|group chat was (deleted|deactivated)/i.test(
      description,
    )
  ) {
    return { outcome: 'unreachable', reason: reasonOf(description) };
  }
  return { outcome: 'permanent', detail };
}

/** Why a chat cannot be reached, in the words the product keeps with an address. */
function reasonOf(description: string): string {
  if (/blocked/i.test(description)) return 'blocked';
  if (/user is deactivated|USER_DEACTIVATED/i.test(description)) return 'deactivated';
  if (/initiate conversation|chat not found|PEER_ID_INVALID/i.test(description)) {
    return 'never-started';
  }
  if (/kicked|not a member/i.test(description)) return 'removed';
  if (/deleted|group chat was deactivated/i.test(description)) return 'deleted';
  if (/rights|write access|WRITE_FORBIDDEN/i.test(description)) return 'restricted';
  return withoutToken(description);
}

function retryAfterMs(error: GrammyError): number {
  const seconds =
    error.parameters.retry_after ?? Number(/retry after (\d+)/i.exec(error.description)?.[1] ?? 5);
  return seconds * 1000;
}

const connectionRefused = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether the connection was never made, so that no byte of the message can have left. */
function neverLeft(error: unknown): boolean {
  if (error instanceof CallNeverMade) return true;
  const cause = error instanceof HttpError ? error.error : error;
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && typeof cause.code === 'string' && connectionRefused.has(cause.code)) {
    return true;
  }
  return /\bconnect ETIMEDOUT\b/.test(cause.message);
}

/** We gave up before the platform was called. */
export class CallNeverMade extends Error {
  override readonly name = 'CallNeverMade';
}

function text(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** HTTP errors carry the whole address: `/bot<token>/` and `/file/bot<token>/` go first. */
function withoutToken(line: string): string {
  return redact(line.replace(/\/bot[^/\s]+/g, '/bot…'));
}
