import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallLog, PlatformRecord } from '../call-log.ts';
import { createFaultBoard, type FaultBoard } from '../faults.ts';
import { serveOnLoopback } from '../http.ts';
import { createBotDoor } from './bot-door.ts';
import { createEars } from './ears.ts';
import { receivingMethods } from './methods/receiving.ts';
import { sendingMethods } from './methods/sending.ts';
import { type WebhookRules, webhookMethods } from './methods/webhooks.ts';
import { basicPlan, type Plan } from './plan.ts';
import type { SpecViolation } from './spec.ts';
import type { State } from './state.ts';
import { createUserDoor } from './user-door.ts';
import { createVerbs, type UserSide, userSideOf } from './user-side.ts';
import { deliverToWebhook } from './webhook.ts';
import { type BotIdentity, type CampaignTime, openWorld } from './world.ts';

/** An emulated Zalo Bot Platform for one bot. */
export interface ZaloEmulator {
  readonly bot: BotIdentity;
  /** The platform's books, to look into. */
  readonly books: Readonly<State>;
  /** What people do, and what tests do to the platform. */
  readonly people: UserSide;
  readonly faults: FaultBoard;
  readonly log: CallLog;
  /** What the manual does not know in the bot's calls; a suite expects none. */
  readonly violations: readonly SpecViolation[];
  /**
   * Answers a request under `/bot<token>/` or `/emulator/zalo/`.
   *
   * @param anyToken whether it answers for other tokens too, with 401
   * @returns false when the path is not its own
   */
  handle(request: IncomingMessage, response: ServerResponse, anyToken?: boolean): boolean;
  /** Serves on loopback; port 0 takes a free one. */
  listen(port?: number): Promise<{ readonly url: string; close(): Promise<void> }>;
  /** Ends deliveries and closes the store. */
  close(): void;
}

export interface ZaloOptions {
  /** Campaign time: the dates of messages, the month of the quota. */
  readonly clock: CampaignTime;
  /** `<number>:<secret>`. */
  readonly botToken: string;
  /** Begins with `Bot`, as the platform demands. */
  readonly botName: string;
  /** A folder for the books, the photos and `calls.jsonl`; without it they live in memory. */
  readonly store?: string;
  /** Called with every call. */
  readonly log?: (record: PlatformRecord) => void;
  readonly plan?: Partial<Plan>;
  readonly webhook?: Partial<WebhookRules>;
  /** Machine milliseconds for a second of a poll, and until an event nobody came for is lost. */
  readonly pacing?: { readonly secondMs?: number; readonly graceMs?: number };
}

/**
 * Creates the emulator, or opens it again where its store left off. What the manual leaves open is
 * played the hard way: bodies of webhooks are flat, refusals come with HTTP 200, nothing is
 * brought twice, what comes while nobody listens is lost.
 */
export function createZalo(options: ZaloOptions): ZaloEmulator {
  const { clock, botToken: token, botName, pacing } = options;
  if (!/^\d+:./.test(token)) throw new TypeError('a bot token is <number>:<secret>');
  if (!botName.startsWith('Bot')) throw new TypeError('the name of a bot begins with "Bot"');
  const bot: BotIdentity = { ...identityOf(token), displayName: botName };
  const world = openWorld({
    ...{ bot, clock, folder: options.store, log: options.log },
    plan: { ...basicPlan, ...options.plan },
    secondMs: pacing?.secondMs ?? 1000,
    graceMs: pacing?.graceMs ?? 5000,
  });
  const faults = createFaultBoard();
  faults.onOutage(() => world.changed.raise());
  const ears = createEars(world);
  const rules = { hosts: 'public', probeWithSecret: false, ...options.webhook } as const;
  const methods = {
    ...receivingMethods(world, ears),
    ...sendingMethods(world),
    ...webhookMethods(world, rules),
  };
  const delivery = deliverToWebhook(world, faults);
  const botDoor = createBotDoor({ world, token, methods, faults });
  const verbs = createVerbs(world, ears, faults, botDoor.violations);
  const userDoor = createUserDoor(world, verbs, faults);

  function handle(request: IncomingMessage, response: ServerResponse, anyToken = false): boolean {
    const url = new URL(request.url ?? '/', 'http://emulator');
    const ours = url.pathname.startsWith(anyToken ? '/bot' : `/bot${token}/`);
    const isUsers = url.pathname.startsWith('/emulator/zalo/');
    if (!ours && !isUsers) return false;
    const door = isUsers ? userDoor.handle : botDoor.handle;
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
    listen: (port) => serveOnLoopback((request, response) => handle(request, response, true), port),
    close() {
      ears.close();
      delivery.close();
      world.close();
    },
  };
}

/** The same token always is the same bot: 19 digits that no double holds. */
function identityOf(token: string): Omit<BotIdentity, 'displayName'> {
  const number = token.split(':', 1)[0] ?? '';
  const digits = BigInt(`0x${createHash('sha256').update(number).digest('hex').slice(0, 14)}`);
  const id = (1_000_000_000_000_000_000n + digits).toString();
  return { id, accountName: `bot.${number}` };
}
