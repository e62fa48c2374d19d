import { redact } from '../../kernel/log.ts';
import type { PollResult, SendResult } from '../channel.ts';
import { NoEnvelope, Refusal } from './call.ts';

/** What went wrong, in one line without the token. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return withoutToken(String(error));
  const code = causeCodes(error).join(' ');
  return withoutToken(`${error.name}: ${error.message}${code === '' ? '' : ` (${code})`}`);
}

/** We gave up before the platform was called. */
export class CallNeverMade extends Error {
  override readonly name = 'CallNeverMade';
}

/** Milliseconds to wait where the platform asks for a pause and does not say how long. */
const pauseMs = 60_000;

/**
 * What an error of a call that sends means. Codes are those of the manual's table of errors; there
 * is no key against doubles, so that a time-out leaves the outcome unknown.
 */
export function meaningOfSend(error: unknown): SendResult {
  const detail = describe(error);
  if (error instanceof NoEnvelope) return meaningOfPage(error.status, detail);
  if (!(error instanceof Refusal)) {
    return neverLeft(error) ? { outcome: 'retryable', detail } : { outcome: 'unknown', detail };
  }
  switch (error.code) {
    case 401:
      return { outcome: 'misconfigured', detail };
    // The manual calls 403 "internal server error".
    case 403:
    case 502:
    case 503:
    case 504:
      return { outcome: 'retryable', detail };
    case 404:
      return { outcome: 'unreachable', reason: 'not-found' };
    case 429:
      return meaningOfTooMany(error);
    case 408:
      return { outcome: 'unknown', detail };
    default:
      return error.code >= 500 ? { outcome: 'unknown', detail } : { outcome: 'permanent', detail };
  }
}

/** What an error of getUpdates or getMe means. */
export function meaningOfPoll(
  error: unknown,
): Exclude<PollResult, { readonly outcome: 'updates' }> {
  const detail = describe(error);
  if (!(error instanceof Refusal)) return { outcome: 'retryable', detail, afterMs: 0 };
  switch (error.code) {
    case 400:
      return { outcome: 'conflict', detail: `${detail}; ${wayOut}` };
    case 401:
      return { outcome: 'misconfigured', detail };
    case 429:
      return { outcome: 'retryable', detail, afterMs: error.retryAfterMs ?? pauseMs };
    default:
      return { outcome: 'retryable', detail, afterMs: 0 };
  }
}

/** What an operator does where updates are asked for while they are brought elsewhere. */
const wayOut = 'a webhook may be set: `dondoc webhook delete`, or set PUBLIC_URL and start again';

/** An idle poll ends with 408, and that is how it should be. */
export function isIdlePoll(error: unknown): boolean {
  return error instanceof Refusal && error.code === 408;
}

/** 429 is the month's quota as well as a rate; only its words tell which. */
function meaningOfTooMany({ description, retryAfterMs }: Refusal): SendResult {
  if (retryAfterMs === null && !/too many|rate|slow/i.test(description)) {
    return { outcome: 'quota' };
  }
  return { outcome: 'throttled', afterMs: retryAfterMs ?? pauseMs, scope: 'account' };
}

/** A gateway that found nobody behind it passed nothing on. */
function meaningOfPage(status: number, detail: string): SendResult {
  return status >= 502 && status <= 504
    ? { outcome: 'retryable', detail }
    : { outcome: 'unknown', detail };
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether the connection was never made, so that no byte of the message can have left. */
function neverLeft(error: unknown): boolean {
  if (error instanceof CallNeverMade) return true;
  const codes = error instanceof Error ? causeCodes(error) : [];
  return codes.length > 0 && codes.every((code) => neverConnected.has(code));
}

/** The system's codes behind a failed fetch: one for each address that was tried. */
function causeCodes(error: Error): readonly string[] {
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.flatMap(codeOf);
  return codeOf(cause);
}

function codeOf(cause: unknown): readonly string[] {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? [cause.code]
    : [];
}

/** Errors may carry the whole address: `/bot<token>/` goes first. */
function withoutToken(line: string): string {
  return redact(line.replace(/\/bot[^/\s]+/g, '/bot…'));
}
