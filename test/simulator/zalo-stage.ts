import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type MovableClock, movableClock } from '../../src/kernel/clock.ts';
import {
  createZalo,
  type ZaloEmulator,
  type ZaloOptions,
} from '../../src/simulator/zalo/emulator.ts';

export const zaloToken = '12345689:abc-token_of_the_tests';

type Body = Readonly<Record<string, unknown>>;

export interface ZaloStage {
  readonly zalo: ZaloEmulator;
  readonly clock: MovableClock;
  readonly url: string;
  /** Calls a method as JSON and gives status and body. */
  call(method: string, params?: unknown, token?: string): Promise<{ status: number; body: Body }>;
  /** Calls a method that must succeed and gives its result. */
  ok<Result = Body>(method: string, params?: unknown): Promise<Result>;
  /** One poll: the event, or null where it ended with 408. */
  poll(seconds?: number): Promise<Body | null>;
  /** Somebody who has written to the bot, and was heard. */
  newcomer(name: string): Promise<string>;
  close(): Promise<void>;
}

/** An emulator on loopback at Wednesday 15/10/2025, 14:00 in Ha Noi; closed when the test ends. */
export async function zaloStage(options: Partial<ZaloOptions> = {}): Promise<ZaloStage> {
  const clock = movableClock(new Date('2025-10-15T07:00:00Z'));
  const zalo = createZalo({
    clock,
    botToken: zaloToken,
    botName: 'Bot Đôn đốc',
    pacing: { secondMs: 10 },
    ...options,
  });
  const { url, close } = await zalo.listen();
  let open = true;
  const shut = async () => {
    if (!open) return;
    open = false;
    await close();
    zalo.close();
  };
  onTestFinished(shut);

  const call: ZaloStage['call'] = async (method, params, token = zaloToken) => {
    const response = await fetch(`${url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params ?? {}),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  const ok = async <Result = Body>(method: string, params?: unknown) => {
    const { body } = await call(method, params);
    if (body.ok !== true) throw new Error(`${method}: ${JSON.stringify(body)}`);
    return body.result as Result;
  };
  const poll = async (seconds = 1) => {
    const { body } = await call('getUpdates', { timeout: String(seconds) });
    return body.ok === true ? (body.result as Body) : null;
  };
  return {
    ...{ zalo, clock, url, call, ok, poll },
    close: shut,
    async newcomer(name) {
      const { id } = await zalo.people.createUser({ name });
      await poll();
      await zalo.people.send({ user: id, text: 'chào' });
      await poll();
      return id;
    },
  };
}

/** A server of ours on loopback, and what it was asked. */
export async function receiver(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, Buffer.concat(parts).toString('utf8'), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
