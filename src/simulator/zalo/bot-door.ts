import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Answer,
  type Exchange,
  openExchange,
  troubleAfter,
  troubleBefore,
} from '../exchange.ts';
import type { FaultBoard } from '../faults.ts';
import { BodyTooLarge, dropConnection } from '../http.ts';
import { type BotCall, type Method, nothing } from './call.ts';
import { badRequest, Refusal } from './refusal.ts';
import { type SpecViolation, violationsOf } from './spec.ts';
import { readCall } from './wire.ts';
import type { World } from './world.ts';

/** The bot's side of the server: `/bot<token>/<method>`, method names in their very case. */
export function createBotDoor(options: {
  readonly world: World;
  readonly token: string;
  readonly methods: Readonly<Record<string, Method>>;
  readonly faults: FaultBoard;
}) {
  const { world, token, methods, faults } = options;
  const violations: SpecViolation[] = [];
  const open = new Set<ServerResponse>();
  faults.onOutage(() => {
    if (faults.outage !== undefined) for (const response of open) dropConnection(response);
  });

  async function serve(method: string, given: string, call: BotCall, exchange: Exchange) {
    if (faults.outage === 'page') return exchange.page(502, 'outage');
    if (faults.outage === 'drop') return exchange.drop('outage');
    if (given !== token) return exchange.answer(refused(new Refusal(401, 'Unauthorized')));
    const run = methods[method];
    if (!run) return exchange.answer(refused(badRequest('unknown method')));
    const { chat_id: chat } = call.params;
    const fault = faults.meet({
      method,
      chat: typeof chat === 'string' ? chat : undefined,
      polling: method === 'getUpdates',
    });
    const asOrdered = (rule: { code: number; description: string }) =>
      refused(new Refusal(rule.code, rule.description));
    if (fault && (await troubleBefore(exchange, fault, asOrdered))) return;
    const answer = await carryOut(run, call);
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
      const path = /^\/bot([^/]*)\/([^/]*)$/.exec(url.pathname);
      const [given = '', method = ''] = [decodeURIComponent(path?.[1] ?? ''), path?.[2]];
      const origin = `http://${incoming.headers.host ?? '127.0.0.1'}`;
      world.reachedAt(origin);
      const read = await readCall(incoming, url).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        if (error instanceof BodyTooLarge) return badRequest('body too large');
        throw error;
      });
      const params = read instanceof Refusal ? {} : read;
      const strange = violationsOf(method, params);
      for (const violation of strange) violations.push({ method, violation });
      const exchange = openExchange(response, gone.signal, world.log, {
        t: world.clock.now().toISOString(),
        method,
        params: safe(params),
        files: {},
        ...(strange.length === 0 ? {} : { violations: strange }),
      });
      if (read instanceof Refusal) return exchange.answer(refused(read));
      await serve(method, given, { params, gone: gone.signal, origin }, exchange);
    },
  };
}

/** No secret stands in the log. */
function safe(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'secret_token' in params ? { ...params, secret_token: '…' } : params;
}

async function carryOut(run: Method, call: BotCall): Promise<Answer> {
  try {
    const result = await run(call);
    return { http: 200, body: result === nothing ? { ok: true } : { ok: true, result } };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

/** A refusal comes with 200: only `ok` says what it is. */
function refused({ code, description, field }: Refusal): Answer {
  return { http: 200, body: { ok: false, [field]: code, description } };
}
