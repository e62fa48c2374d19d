import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from '../storage/database.ts';
import type { Payload } from '../storage/outbox.ts';
import { type Approval, approve, type Return, returnToAuthor } from './approve.ts';
import { praise, submitAgain } from './author.ts';
import {
  type Corrected,
  type Proposal,
  proposeCorrection,
  submitCorrection,
  waitingCorrection,
} from './correct.ts';
import type { DigestMoment, DigestOutcome } from './moment.ts';
import { type Preview, preview, previewPicture } from './preview.ts';
import { publish } from './publish.ts';
import { type News, sincePublished } from './since-published.ts';
import { submit } from './submit.ts';
import type { DigestWorld } from './world.ts';

/** Everything that is done with digests. Each runs in the caller's transaction. */
export interface DigestHands {
  /** Freezes the digest of the round a due moment closes and asks for its approval (M32). */
  submit(tx: Tx, moment: DigestMoment): Promise<DigestOutcome>;
  /** Posts it, if it may be posted. */
  publish(tx: Tx, moment: DigestMoment): Promise<DigestOutcome>;
  /** As it would be read now, or to the byte as it was frozen. `week` null: the newest. */
  preview(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Preview | null>;
  /** The picture that goes with it; null where there is none. `week` null: the newest. */
  picture(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Payload['photo']>;
  /** Approves what was submitted; `via`: the channel the approver spoke on. */
  approve(tx: Tx, orgId: OrgId, person: PersonId, now: Date, via?: string): Promise<Approval>;
  returnToAuthor(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    reason: string,
    now: Date,
    via?: string,
  ): Promise<Return>;
  /** What a correction of a published week would say. `week` null: the newest. */
  proposeCorrection(tx: Tx, orgId: OrgId, week: string | null, now: Date): Promise<Proposal>;
  /** Freezes a correction and puts it before the approver. */
  correct(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    week: string | null,
    now: Date,
    via?: string,
  ): Promise<Corrected>;
  /** The correction that the approver's next word is about; null when it is about none. */
  waitingCorrection(tx: Tx, orgId: OrgId): Promise<string | null>;
  /** What has changed since the last digest was published; null before the first. */
  sincePublished(tx: Tx, orgId: OrgId, now: Date): Promise<News | null>;
  /** The line of praise, written by a coordinator; null takes it out. */
  praise(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    text: string | null,
    now: Date,
    via?: string,
  ): Promise<Preview | null>;
  /** Submits anew, on the coordinator's word; null when there is nothing to submit. */
  submitAgain(
    tx: Tx,
    orgId: OrgId,
    person: PersonId,
    now: Date,
    via?: string,
  ): Promise<{ readonly week: string } | null>;
}

/** The channel of somebody who spoke, where the caller does not say. */
const spoken = 'telegram';

export function createDigestHands(world: DigestWorld): DigestHands {
  return {
    submit: (tx, moment) => submit(world, tx, moment),
    publish: (tx, moment) => publish(world, tx, moment),
    preview: (tx, orgId, week, now) => preview(world, tx, orgId, week, now),
    picture: (tx, orgId, week, now) => previewPicture(world, tx, orgId, week, now),
    approve: (tx, orgId, person, now, via = spoken) =>
      approve(world, tx, { orgId, person, now, via }),
    returnToAuthor: (tx, orgId, person, reason, now, via = spoken) =>
      returnToAuthor(world, tx, { orgId, person, now, via }, reason),
    proposeCorrection: (tx, orgId, week, now) => proposeCorrection(world, tx, orgId, week, now),
    correct: (tx, orgId, person, week, now, via = spoken) =>
      submitCorrection(world, tx, { orgId, person, now, via }, week),
    sincePublished,
    waitingCorrection: (tx, orgId) => waitingCorrection(world, tx, orgId),
    praise: (tx, orgId, person, text, now, via = spoken) =>
      praise(world, tx, { orgId, person, now, via }, text),
    submitAgain: (tx, orgId, person, now, via = spoken) =>
      submitAgain(world, tx, { orgId, person, now, via }),
  };
}
