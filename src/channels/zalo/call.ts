import { z } from 'zod';

/** What the platform says when it does not do what it was asked (`ok` is false). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly description: string;
  /** Milliseconds it asks us to wait; null where it says nothing. */
  readonly retryAfterMs: number | null;

  constructor(code: number, description: string, retryAfterMs: number | null) {
    super(`${code} ${description}`);
    this.code = code;
    this.description = description;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Something else than the platform answered: a gateway's page, half an answer. */
export class NoEnvelope extends Error {
  override readonly name = 'NoEnvelope';
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status} without an answer of the platform`);
    this.status = status;
  }
}

const parameters = z.object({ retry_after: z.coerce.number().nonnegative() }).partial();

/** `testWebhook` writes `errorCode`; everything else `error_code`. */
const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.coerce.number().int().optional(),
  errorCode: z.coerce.number().int().optional(),
  description: z.string().catch('').default(''),
  parameters: parameters.optional().catch(undefined),
});

/** One answer of the platform: what it means, and the bytes as they came. */
export interface Answered {
  readonly result: unknown;
  readonly bytes: Uint8Array;
}

/**
 * Calls one method: POST, JSON both ways. The HTTP status is not read where the body is the
 * platform's own: a refusal comes with 200 as well (docs.zaloplatforms.com, seen live).
 *
 * @throws Refusal, NoEnvelope, or what `fetch` throws
 */
export type Call = (
  method: string,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => Promise<Answered>;

/** @param root `https://bot-api.zaloplatforms.com/bot<token>`: never to be logged */
export function createCall(root: string): Call {
  return async (method, body, signal) => {
    const response = await fetch(`${root}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const read = envelope.safeParse(parsed(bytes));
    if (!read.success) throw new NoEnvelope(response.status);
    const { ok, result, error_code, errorCode, description, parameters: more } = read.data;
    if (ok) return { result, bytes };
    const seconds = more?.retry_after ?? secondsIn(response.headers.get('retry-after'));
    const code = error_code ?? errorCode ?? response.status;
    throw new Refusal(code, description, seconds === null ? null : seconds * 1000);
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
