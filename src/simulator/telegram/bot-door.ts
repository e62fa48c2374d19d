import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallRecord } from '../call-log.ts';
import type { FaultBoard, MetFault } from '../faults.ts';
import { BodyTooLarge, dropConnection, sendJson, sendProxyPage } from '../http.ts';
import type { BotCall } from './call.ts';
import type { Method } from './methods.ts';
import { Refusal } from './refusal.ts';
import { decode, methodName } from './spec.ts';
import { readCall, type WireCall } from './wire.ts';
import type { World } from './world.ts';

/** A call that the specification refuses, with what is wrong in it. */
export interface SpecViolation {
  readonly method: string;
  readonly violation: string;
}

interface Answer {
  readonly http: number;
  readonly body: unknown;
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

  return {
    violations: violations as readonly SpecViolation[],

    async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const path = /^\/bot([^/]*)\/([^/]*)$/.exec(url.pathname);
      const name = methodName(path?.[2] ?? '');
      const call = await read(request, url);
      const method = name ?? path?.[2] ?? '';
      const decoded = decode(method, 'raw' in call ? call.raw : {}, filesOf(call));
      const files = 'files' in call ? call.files : new Map();
      const record: Omit<CallRecord, 'http' | 'response'> = {
        t: world.clock.now().toISOString(),
        method,
        params: decoded.params,
        files: Object.fromEntries(
          [...files].map(([part, file]) => [
            part,
            { filename: file.filename, size: file.bytes.length },
          ]),
        ),
      };
      const write = (http: number, body: unknown, fault?: string) =>
        world.log.record({
          ...record,
          http,
          response: body,
          ...(fault === undefined ? {} : { fault }),
          ...(name && decoded.violations.length > 0 ? { violations: decoded.violations } : {}),
        });

      if (faults.outage !== undefined) {
        write(faults.outage === 'page' ? 502 : 0, undefined, 'outage');
        return faults.outage === 'page' ? sendProxyPage(response, 502) : dropConnection(response);
      }
      if (!path) return settle({ http: 404, body: errorBody(404, 'Not Found') });
      const refusal = 'refusal' in call ? call.refusal : wrongToken(path[1] ?? '', token);
      if (refusal) return settle(refused(refusal));
      const run = name === undefined ? undefined : methods[name];
      if (!run) return settle(refused(new Refusal(404, 'Not Found: method not found')));

      for (const violation of decoded.violations) violations.push({ method, violation });
      const fault = faults.meet({
        method,
        chat: decoded.params.chat_id as number | string | undefined,
        polling: method === 'getUpdates',
      });
      if (fault && (await before(fault))) return;
      const answer = await carryOut(run, {
        method,
        params: decoded.params,
        files,
        gone: gone.signal,
      });
      if (fault && (await after(fault, answer))) return;
      if (faults.outage !== undefined && method === 'getUpdates') {
        write(0, answer.body, 'outage');
        return dropConnection(response);
      }
      settle(answer);

      /** Trouble before the call is applied; true when that was all there is to it. */
      async function before({ rule, released }: MetFault): Promise<boolean> {
        switch (rule.kind) {
          case 'refuse': {
            const parameters = {
              ...(rule.retryAfter === undefined ? {} : { retry_after: rule.retryAfter }),
              ...(rule.migrateTo === undefined ? {} : { migrate_to_chat_id: rule.migrateTo }),
            };
            settle(refused(new Refusal(rule.code, rule.description, parameters)), 'refuse');
            return true;
          }
          case 'drop':
            if (rule.when === 'after') return false;
            write(0, undefined, 'drop before');
            dropConnection(response);
            return true;
          case 'page':
            if (rule.when === 'after') return false;
            write(rule.status, undefined, 'page before');
            sendProxyPage(response, rule.status);
            return true;
          case 'hold':
            if (rule.when === 'before') await released;
            return false;
        }
      }

      /** Trouble after the call is applied; true when the caller hears nothing of its answer. */
      async function after({ rule, released }: MetFault, answer: Answer): Promise<boolean> {
        if (rule.kind === 'hold' && rule.when === 'after') {
          await released;
          return false;
        }
        if (rule.kind === 'drop' && rule.when === 'after') {
          write(0, answer.body, 'drop after');
          dropConnection(response);
          return true;
        }
        if (rule.kind === 'page' && rule.when === 'after') {
          write(rule.status, answer.body, 'page after');
          sendProxyPage(response, rule.status);
          return true;
        }
        return false;
      }

      /** Records, then answers: what was answered is always in the log. */
      function settle(answer: Answer, fault?: string): void {
        const left = gone.signal.aborted;
        write(left ? 0 : answer.http, answer.body, left ? 'caller gone' : fault);
        if (!left) sendJson(response, answer.http, answer.body);
      }
    },
  };
}

async function read(request: IncomingMessage, url: URL): Promise<WireCall | { refusal: Refusal }> {
  try {
    return await readCall(request, url);
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    if (error instanceof BodyTooLarge) {
      return { refusal: new Refusal(413, 'Request Entity Too Large') };
    }
    throw error;
  }
}

function filesOf(call: WireCall | { refusal: Refusal }): ReadonlySet<string> {
  return new Set('files' in call ? call.files.keys() : []);
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
  const plain = decodeURIComponent(given);
  if (plain === token) return undefined;
  const malformed = plain.startsWith('0') || plain.length > 80 || !plain.includes(':');
  return new Refusal(401, malformed ? 'Unauthorized: invalid token specified' : 'Unauthorized');
}

function refused(refusal: Refusal): Answer {
  return {
    http: refusal.code,
    body: errorBody(refusal.code, refusal.description, refusal.parameters),
  };
}

function errorBody(code: number, description: string, parameters?: Record<string, number>) {
  const some = parameters && Object.keys(parameters).length > 0;
  return { ok: false, error_code: code, description, ...(some ? { parameters } : {}) };
}
