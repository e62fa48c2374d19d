import type { Capabilities, Inbound } from '../channels/channel.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { AccountId, Ids, InboxId, OrgId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { RandomBytes } from '../kernel/random.ts';
import type { Texts } from '../render/locale.ts';
import type { Tx } from '../storage/database.ts';
import type { Speaker } from '../storage/speaker.ts';
import type { DigestDesk } from './desk.ts';
import type { PrintSlips } from './print-slips.ts';

/** What the conversation needs of the world, the same in every turn. */
export interface Surroundings {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: RandomBytes;
  readonly texts: Texts;
  readonly log: Log;
  readonly crash: Crash;
  /**
   * An update that came in earlier, understood once more; null when its account runs no longer or
   * it is no update.
   */
  readonly hear: (
    account: AccountId,
    raw: Uint8Array,
  ) => { readonly account: Account; readonly inbound: Inbound } | null;
  /** What a platform can do, by its name. */
  readonly capabilitiesOf: (platform: 'telegram' | 'zalo') => Capabilities;
  /** What is done with digests when somebody says so. */
  readonly digests: DigestDesk;
  /** Draws the sheet of slips for the launch meeting. */
  readonly printSlips: PrintSlips;
  /** Where people find our own pages. */
  readonly pages: Pages;
}

/** The address of our own pages, for people. */
export interface Pages {
  /** Without a slash at its end. */
  readonly url: string;
  /** Whether it opens outside the office. */
  readonly isPublic: boolean;
}

/** The bot account over which something came in. */
export interface Account {
  readonly id: AccountId;
  readonly orgId: OrgId;
  readonly platform: 'telegram' | 'zalo';
  readonly capabilities: Capabilities;
  /** The bot's own name, for links: `dondoc_bot`. */
  readonly name: string;
}

/** One update, being turned into what it means, inside its transaction. */
export interface Turn {
  readonly tx: Tx;
  readonly account: Account;
  readonly inbox: InboxId;
  readonly inbound: Inbound;
  /**
   * Campaign time of the person's act: the platform's send time where it is plausible, so that
   * our outage is nobody's fault.
   */
  readonly at: Date;
  /** Campaign time now. */
  readonly now: Date;
}

/** A known person at a known address. */
export type Participant = Speaker & {
  readonly person: NonNullable<Speaker['person']>;
  readonly address: NonNullable<Speaker['address']>;
};
