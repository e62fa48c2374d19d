import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Answer,
  type Exchange,
  openExchange,
  troubleAfter,
  troubleBefore,
} from '../exchange.ts';
import type { FaultBoard, FaultRule } from '../faults.ts';
import { BodyTooLarge, dropConnection } from '../http.ts';
import type { BotCall } from './call.ts';
import type { Method } from './methods.ts';
import { Refusal } from './refusal.ts';
import { decode, methodName } from './spec.ts';
import { readCall, type Upload } from './wire.ts';
import type { World } from './world.ts';

/** A call that the specification refuses, with what is wrong in it. */
export interface SpecViolation {
  readonly method: string;
  readonly violation: string;
}

/** A request, read as far as it can be. */
interface Request {
  readonly token: string;
  /** The method as the manual writes it, or as it came. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;
  readonly violations: readonly string[];
  /** Why it cannot be carried out, whatever the method. */
  readonly refusal: Refusal | undefined;
}

/** The bot's side of the server: `/bot<token>/<method>`. */
export function createBotDoor(options: {
  world: World;
  token: string;
  methods: Readonly<Record<string, Method>>;
  faults: FaultBoard;
}) {
  const { world, token, methods, faults } = options;
  const violations: SpecViolation[] = [];
  const open = new Set<ServerResponse>();
  faults.onOutage(() => {
    if (faults.outage !== undefined) for (const response of open) dropConnection(response);
  });

  async function serve(request: Request, exchange: Exchange): Promise<void> {
    const { method, params, files, refusal } = request;
    if (faults.outage === 'page') return exchange.page(502, 'outage');
    if (faults.outage === 'drop') return exchange.drop('outage');
    if (refusal) return exchange.answer(refused(refusal));
    const denied = wrongToken(request.token, token);
    if (denied) return exchange.answer(refused(denied));
    const run = methods[method];
    if (!run) return exchange.answer(refused(new Refusal(404, 'Not Found: method not found')));

    for (const violation of request.violations) violations.push({ method, violation });
    const fault = faults.meet({
      method,
      chat: chatIn(params),
      polling: method === 'getUpdates',
    });
    if (fault && (await troubleBefore(exchange, fault, ordered))) return;
    const answer = await carryOut(run, { method, params, files, gone: exchange.gone });
    if (fault) return troubleAfter(exchange, fault, answer);
    exchange.answer(answer);
  }

  return {
    violations: violations as readonly SpecViolation[],

    async handle(incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      const gone = new AbortController();
      open.add(response);
      response.on('close', () => {
        open.delete(response);
        gone.abort();
      });
      const request = await read(incoming, url);
      const exchange = openExchange(response, gone.signal, world.log, {
        t: world.clock.now().toISOString(),
        method: request.method,
        params: request.params,
        files: Object.fromEntries(
          [...request.files].map(([part, { filename, bytes }]) => [
            part,
            { filename, size: bytes.length },
          ]),
        ),
        ...(request.violations.length === 0 ? {} : { violations: request.violations }),
      });
      await serve(request, exchange);
    },
  };
}

async function read(incoming: IncomingMessage, url: URL): Promise<Request> {
  const path = /^\/bot([^/]*)\/([^/]*)$/.exec(url.pathname);
  const known = methodName(path?.[2] ?? '');
  const frame = { token: decodeURIComponent(path?.[1] ?? ''), method: known ?? path?.[2] ?? '' };
  try {
    const { raw, files } = await readCall(incoming, url);
    const refusal = path ? undefined : new Refusal(404, 'Not Found');
    if (known === undefined) return { ...frame, params: raw, files, violations: [], refusal };
    return { ...frame, ...decode(known, raw, new Set(files.keys())), files, refusal };
  } catch (error) {
    const refusal =
      error instanceof BodyTooLarge ? new Refusal(413, 'Request Entity Too Large') : error;
    if (!(refusal instanceof Refusal)) throw error;
    return { ...frame, params: {}, files: new Map(), violations: [], refusal };
  }
}

async function carryOut(run: Method, call: BotCall): Promise<Answer> {
  try {
    return { http: 200, body: { ok: true, result: await run(call) } };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function wrongToken(given: string, token: string): Refusal | undefined {
  if (given === token) return undefined;
  const malformed = given.startsWith('0') || given.length > 80 || !given.includes(':');
  return new Refusal(401, malformed ? 'Unauthorized: invalid token specified' : 'Unauthorized');
}

/** The error that a fault rule orders, in Telegram's form. */
function ordered(rule: FaultRule & { kind: 'refuse' }): Answer {
  return refused(
    new Refusal(rule.code, rule.description, {
      ...(rule.retryAfter === undefined ? {} : { retry_after: rule.retryAfter }),
      ...(rule.migrateTo === undefined ? {} : { migrate_to_chat_id: rule.migrateTo }),
    }),
  );
}

function refused({ code, description, parameters }: Refusal): Answer {
  const some = parameters !== undefined && Object.keys(parameters).length > 0;
  return {
    http: code,
    body: { ok: false, error_code: code, description, ...(some ? { parameters } : {}) },
  };
}

function chatIn(params: Readonly<Record<string, unknown>>): number | string | undefined {
  const chat = params.chat_id;
  return typeof chat === 'number' || typeof chat === 'string' ? chat : undefined;
}
