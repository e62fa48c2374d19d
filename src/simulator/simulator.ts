import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError, z } from 'zod';
import { type Cast, type CastPerson, type CastRoom, stageCast } from './cast.ts';
import { readBody, sendJson, serveOnLoopback } from './http.ts';
import { jumpsAfter } from './jumps.ts';
import { sendPage } from './page.ts';
import {
  createTelegram,
  type TelegramEmulator,
  type TelegramOptions,
} from './telegram/emulator.ts';
import { createZalo, type ZaloEmulator, type ZaloOptions } from './zalo/emulator.ts';

/** Campaign time as the page moves it. */
export interface SimulatorClock {
  now(): Date;
  /** Moves campaign time forward; settles when everything due by then has been seen to. */
  forward(to: Date): Promise<void>;
}

export interface SimulatorOptions {
  readonly clock: SimulatorClock;
  readonly telegram: Omit<TelegramOptions, 'clock'>;
  readonly zalo?: Omit<ZaloOptions, 'clock'>;
  /** Who plays along; asked again whenever the page looks. */
  readonly cast: () => Cast | Promise<Cast>;
}

/** The emulated platforms and the page with the phones. */
export interface Simulator {
  readonly telegram: TelegramEmulator;
  /** Null where none was asked for. Its API root is the same address: tokens tell them apart. */
  readonly zalo: ZaloEmulator | null;
  /** Gives everybody of a cast an account, and every room a group with the bot in it. */
  seat(cast: Cast): Promise<{ people: CastPerson[]; rooms: CastRoom[] }>;
  /** Answers `/`, `/emulator/…` and the platforms' own paths; false when the path is not its own. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Serves on loopback; port 0 takes a free one. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  close(): void;
}

const clockBody = z.object({ to: z.iso.datetime({ offset: true }) });

/** Creates the simulator, or opens it again where its store left off. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { clock } = options;
  const telegram = createTelegram({ ...options.telegram, clock });
  const zalo = options.zalo ? createZalo({ ...options.zalo, clock }) : null;
  const close = () => {
    telegram.close();
    zalo?.close();
  };

  async function clockDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') {
      const body = await readBody(request, 10_000);
      const { to } = clockBody.parse(JSON.parse(body.toString('utf8')));
      await clock.forward(new Date(to));
    }
    const now = clock.now();
    sendJson(response, 200, { now: now.toISOString(), jumps: jumpsAfter(now) });
  }

  async function stageDoor(response: ServerResponse): Promise<void> {
    const now = clock.now();
    const { people, rooms } = await stageCast(telegram, await options.cast());
    sendJson(response, 200, {
      now: now.toISOString(),
      jumps: jumpsAfter(now),
      bot: { id: telegram.bot.id, name: telegram.bot.first_name },
      people,
      rooms,
    });
  }

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://simulator');
    switch (url.pathname) {
      case '/':
        sendPage(response, url.searchParams.get('lang') === 'en' ? 'en' : 'vi');
        return true;
      case '/emulator/clock':
        clockDoor(request, response).catch((error: unknown) => complain(response, error));
        return true;
      case '/emulator/stage':
        stageDoor(response).catch((error: unknown) => complain(response, error));
        return true;
      default:
        return zalo?.handle(request, response) || telegram.handle(request, response);
    }
  }

  return {
    telegram,
    zalo,
    seat: (cast) => stageCast(telegram, cast),
    handle,
    listen: (port) => serveOnLoopback(handle, port),
    close,
  };
}

function complain(response: ServerResponse, error: unknown): void {
  const malformed = error instanceof ZodError || error instanceof SyntaxError;
  const reason = error instanceof ZodError ? z.prettifyError(error) : String(error);
  sendJson(response, malformed ? 400 : 500, { ok: false, error: reason });
}
