import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type MovableClock, movableClock } from '../../src/kernel/clock.ts';
import { createTelegram, type TelegramEmulator } from '../../src/simulator/telegram/emulator.ts';
import type { Pacing } from '../../src/simulator/telegram/methods/receiving.ts';

export const botToken = '5550001:AAE-token_of_the_tests';

/** A picture of 2 by 3 pixels. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGPgzisFIgYUCgA4KwWV6YePngAAAABJRU5ErkJggg==',
  'base64',
);

export interface Stage {
  readonly telegram: TelegramEmulator;
  readonly clock: MovableClock;
  readonly url: string;
  /** Calls a method as JSON and gives status and body. */
  call(method: string, params?: unknown): Promise<{ status: number; body: Body }>;
  /** Calls a method that must succeed and gives its result. */
  ok<Result = unknown>(method: string, params?: unknown): Promise<Result>;
  /** Calls a method that must be refused and gives its description. */
  refused(method: string, params?: unknown): Promise<string>;
}

type Body = Readonly<Record<string, unknown>>;

/** An emulator on loopback at Wednesday 15/10/2025, 14:00 in Ha Noi; closed when the test ends. */
export async function stage(options: { store?: string; pacing?: Pacing } = {}): Promise<Stage> {
  const clock = movableClock(new Date('2025-10-15T07:00:00Z'));
  const telegram = createTelegram({
    clock,
    botToken,
    botUsername: 'dondoc_bot',
    botName: 'Đôn Đốc',
    pacing: { samePoll: 0, hastyPoll: 0, conflict: 0 },
    ...options,
  });
  const { url, close } = await telegram.listen();
  onTestFinished(async () => {
    await close();
    telegram.close();
  });

  const call: Stage['call'] = async (method, params) => {
    const response = await fetch(`${url}/bot${botToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params ?? {}),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    telegram,
    clock,
    url,
    call,
    async ok<Result>(method: string, params?: unknown) {
      const { body } = await call(method, params);
      if (body.ok !== true) throw new Error(`${method}: ${JSON.stringify(body)}`);
      return body.result as Result;
    },
    async refused(method, params) {
      const { status, body } = await call(method, params);
      if (body.ok !== false || status !== body.error_code) {
        throw new Error(`${method} was not refused: ${JSON.stringify(body)}`);
      }
      return `${status} ${body.description}`;
    },
  };
}

/** A folder that is gone when the test ends. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'dondoc-simulator-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
