import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallLog, PlatformRecord } from '../call-log.ts';
import { createFaultBoard, type FaultBoard } from '../faults.ts';
import { serveOnLoopback } from '../http.ts';
import { createBotDoor, type SpecViolation } from './bot-door.ts';
import { createFileDoor } from './file-door.ts';
import { type Pacing, realPacing } from './methods/receiving.ts';
import { createMethods } from './methods.ts';
import type { State } from './state.ts';
import type { User } from './types.ts';
import { createUserDoor } from './user-door.ts';
import { createVerbs, type UserSide, userSideOf } from './user-side.ts';
import { deliverToWebhook } from './webhook.ts';
import { type CampaignTime, openWorld } from './world.ts';

/** An emulated Telegram Bot API server for one bot. */
export interface TelegramEmulator {
  readonly bot: User;
  /** The platform's books, to look into. */
  readonly books: Readonly<State>;
  /** What people do, and what tests do to the platform. */
  readonly people: UserSide;
  readonly faults: FaultBoard;
  readonly log: CallLog;
  /** What the API specification refused in the bot's calls; a suite expects none. */
  readonly violations: readonly SpecViolation[];
  /**
   * Answers a request under `/bot<token>/`, `/file/bot<token>/` or `/emulator/telegram/`.
   *
   * @returns false when the path is not its own
   */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Serves on loopback; port 0 takes a free one. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Ends deliveries and closes the store. */
  close(): void;
}

export interface TelegramOptions {
  /** Campaign time: the dates of messages. */
  readonly clock: CampaignTime;
  /** `<number>:<secret>`; the number is the bot's user id. */
  readonly botToken: string;
  readonly botUsername: string;
  readonly botName?: string;
  /** A folder for the books, the files and `calls.jsonl`; without it they live in memory. */
  readonly store?: string;
  /** Called with every call and every update. */
  readonly log?: (record: PlatformRecord) => void;
  /** How slowly bots are answered that ask in circles; as the real server by default. */
  readonly pacing?: Pacing;
}

/** Creates the emulator, or opens it again where its store left off. */
export function createTelegram(options: TelegramOptions): TelegramEmulator {
  const id = Number.parseInt(options.botToken, 10);
  if (!/^\d+:./.test(options.botToken)) throw new TypeError('a bot token is <number>:<secret>');
  const bot: User = {
    id,
    is_bot: true,
    first_name: options.botName ?? options.botUsername,
    username: options.botUsername,
  };
  const world = openWorld({ bot, clock: options.clock, folder: options.store, log: options.log });
  const faults = createFaultBoard();
  faults.onOutage(() => world.changed.raise());
  const webhook = deliverToWebhook(world, faults);
  const methods = createMethods(world, options.pacing ?? realPacing, webhook);
  const botDoor = createBotDoor({ world, token: options.botToken, methods, faults });
  const verbs = createVerbs(world, faults, botDoor.violations);
  const fileDoor = createFileDoor(world, options.botToken, faults);
  const userDoor = createUserDoor(world, verbs);

  function handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://emulator');
    const door = url.pathname.startsWith('/bot')
      ? botDoor.handle
      : url.pathname.startsWith('/file/bot')
        ? fileDoor.handle
        : url.pathname.startsWith('/emulator/telegram/')
          ? userDoor.handle
          : undefined;
    if (!door) return false;
    door(request, response, url).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.stack : String(error));
    });
    return true;
  }

  return {
    bot,
    books: world.state,
    people: userSideOf(verbs),
    faults,
    log: world.log,
    violations: botDoor.violations,
    handle,
    listen: (port) => serveOnLoopback(handle, port),
    close() {
      webhook.close();
      world.close();
    },
  };
}
