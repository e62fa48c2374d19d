import type { CampaignId, OrgId, RoundId } from '../kernel/ids.ts';

/** A due moment of the agenda. */
export interface DigestMoment {
  readonly orgId: OrgId;
  readonly campaignId: CampaignId;
  /** `<schedule>@<when>` */
  readonly occurrence: string;
  readonly dueAt: Date;
  /** Campaign time. */
  readonly now: Date;
}

/** What one recipient got of it. */
export interface DigestDelivered {
  readonly recipientKind: 'person' | 'room';
  readonly recipient: string;
  readonly kind: string;
  readonly outcome: 'sent' | 'skipped';
  readonly reason: string | null;
  readonly outbox: string | null;
}

/** How it ended. */
export interface DigestOutcome {
  readonly outcome: 'sent' | 'skipped';
  readonly reason: string | null;
  readonly round: RoundId | null;
  readonly deliveries: readonly DigestDelivered[];
}
