import type { Variant } from '../core/campaign/recipients.ts';
import type { DigestFigures } from '../core/digest/figures.ts';
import type { Since } from '../core/digest/since.ts';
import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import type { DigestStatus } from '../storage/digests.ts';
import type { Payload } from '../storage/outbox.ts';

/** The digest of a week as it would be read now, or as it was frozen. */
export interface DigestView {
  readonly week: string;
  /** Null: nothing is stored of it yet. */
  readonly status: DigestStatus | null;
  readonly figures: DigestFigures;
  readonly texts: Readonly<Record<Variant, string>>;
  /** The full version with nothing left out. */
  readonly whole: string;
}

/** `nothing`: no digest waits for anybody. */
export type Refused =
  | { readonly result: 'nothing' | 'not-approver' }
  | { readonly result: 'already'; readonly status: DigestStatus };

export type Approval =
  | { readonly result: 'published'; readonly week: string; readonly correction: boolean }
  | { readonly result: 'waits'; readonly week: string; readonly publishAt: Date }
  | Refused;

export type Return = { readonly result: 'returned'; readonly week: string } | Refused;

export type Proposal =
  | { readonly result: 'correction'; readonly week: string; readonly text: string }
  | { readonly result: 'nothing'; readonly week: string }
  | { readonly result: 'unpublished' };

export type Corrected =
  | { readonly result: 'submitted' | 'published'; readonly week: string }
  | Exclude<Proposal, { readonly result: 'correction' }>;

/** What is said about digests in the chat is done elsewhere; the composition root brings it. */
export interface DigestDesk {
  /** @param week `2025-W43`; null for the newest round */
  preview(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<DigestView | null>;
  /** The picture that goes with it; null where there is none. */
  picture(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Payload['photo']>;
  approve(tx: Tx, orgId: OrgId, person: PersonId, now: Date, via: string): Promise<Approval>;
  returnToAuthor(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    reason: string,
    now: Date,
    via: string,
  ): Promise<Return>;
  /** What a correction of a published week would say; `week` null: the newest. */
  proposeCorrection(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Proposal>;
  correct(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    week: string | null,
    now: Date,
    via: string,
  ): Promise<Corrected>;
  /** What has changed since the last digest was published; null before the first. */
  sincePublished(
    tx: Tx,
    orgId: OrgId,
    now: Date,
  ): Promise<{
    readonly week: string;
    readonly publishedAt: Date;
    readonly since: Since;
  } | null>;
  /** The correction that the approver's next word is about; null when it is about none. */
  waitingCorrection(tx: Tx, orgId: OrgId): Promise<string | null>;
  /** Null when the digest is approved or published, or there is none. */
  praise(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    text: string | null,
    now: Date,
    via: string,
  ): Promise<DigestView | null>;
  submitAgain(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    now: Date,
    via: string,
  ): Promise<{ readonly week: string } | null>;
}
