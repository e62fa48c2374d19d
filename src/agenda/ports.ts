import type { Frame } from '../core/campaign/next-fire.ts';
import type { Strand } from '../core/checkin/strand.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { CampaignId, Ids, OrgId, PersonId, RoundId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Database, Tx } from '../storage/database.ts';
import type { DeliveryRow, ScheduleRow } from '../storage/schedules.ts';
import type { Timer } from '../storage/timers.ts';

/** What becomes of one recipient of a due moment. */
export type Delivered = Omit<DeliveryRow, 'id' | 'occurrence'>;

/** Why and how people are written to about what is due from them. */
export interface Invitation {
  readonly orgId: OrgId;
  readonly people: readonly PersonId[];
  readonly reminder: 'opening' | 'reminder' | 'last-call' | 'snoozed';
  /** Of what is asked together; null for what the person was asked last, or is due. */
  readonly strand: Strand | null;
  /** It may wait for the hour each reader prefers: the opening of a week, which leaves time enough. */
  readonly atTheirHour: boolean;
  /** The due moment, for the keys of the messages: written once whatever happens. */
  readonly occurrence: string;
  readonly now: Date;
}

/** What other rooms do for the agenda; the composition root gives it. */
export interface Hands {
  /** Writes to people what is due from them, and says what became of each. */
  invite(tx: Tx, invitation: Invitation): Promise<readonly Delivered[]>;
  /** Reads the pieces of a person's reply as one. */
  readFragments(tx: Tx, orgId: OrgId, person: PersonId, now: Date): Promise<void>;
  /** M15 to the coordinators. */
  listMissing(tx: Tx, at: Moment): Promise<readonly Delivered[]>;
  /** Freezes a digest and asks for its approval; M32. */
  submitDigest(tx: Tx, at: Moment): Promise<Outcome>;
  /** Posts an approved digest. */
  publishDigest(tx: Tx, at: Moment): Promise<Outcome>;
  /** A message of the coordinator's own. */
  broadcast(
    tx: Tx,
    at: Moment,
    text: string,
    people: readonly PersonId[],
  ): Promise<readonly Delivered[]>;
  /** A timer has run out: says what came of it, or when to look again. */
  ring(tx: Tx, timer: Timer & { readonly orgId: OrgId }, now: Date): Promise<Rung>;
}

/** `again`: campaign time. */
export type Rung = { readonly outcome: string } | { readonly again: Date };

/** A due moment, as the hands see it. */
export interface Moment {
  readonly orgId: OrgId;
  readonly campaignId: CampaignId;
  readonly occurrence: string;
  readonly dueAt: Date;
  readonly now: Date;
}

/** What is known about a due moment besides its schedule. */
export interface Situation {
  readonly frame: Frame;
  /** The other schedules of the organization. */
  readonly schedules: readonly ScheduleRow[];
  /** Above so many questions a monthly sitting is split over two days. */
  readonly splitMonthlyAbove: number;
}

/** How a due moment ended. */
export interface Outcome {
  readonly outcome: 'sent' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly round?: RoundId | null;
  readonly deliveries: readonly Delivered[];
}

export interface AgendaOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly crash: Crash;
  readonly hands: Hands;
  /** Hears what people sent while we were away, before anybody is reminded. */
  readonly drain: () => Promise<void>;
  /** Called when messages were queued. */
  readonly nudge: () => void;
}
