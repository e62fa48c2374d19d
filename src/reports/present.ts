import type { OrgId } from '../kernel/ids.ts';
import { createWhen } from '../render/when.ts';
import type { Tx } from '../storage/database.ts';
import { loadDigestRecipients } from '../storage/digest-recipients.ts';
import type { RoundToDigest } from '../storage/digest-round.ts';
import type { DigestRow } from '../storage/digests.ts';
import { type NewMessage, queue } from '../storage/outbox.ts';
import { fireKey } from '../storage/outbox-keys.ts';
import type { PersonView } from '../storage/people.ts';
import { loadHome } from '../storage/speaker.ts';
import { readersOf } from './copies.ts';
import { illustrated } from './illustrate.ts';
import type { DigestDelivered } from './moment.ts';
import { type Note, note, peopleOfRole } from './notes.ts';
import { requestText } from './request.ts';
import type { DigestWorld } from './world.ts';

/** A digest that was submitted, and what makes the messages about it unique. */
export interface Submission {
  readonly orgId: OrgId;
  readonly digest: DigestRow;
  readonly round: RoundToDigest;
  /** The due moment or command that submitted it. */
  readonly occurrence: string;
  /** When it is posted, once approved. */
  readonly publishAt: Date;
  readonly now: Date;
}

/** Under one due moment a person may get the pages of a preview and one of these. */
const requestNumber = 50;

/** Shows a submitted digest: M32 to every approver, text and picture to the coordinators. */
export async function present(
  { texts, longestCaption }: DigestWorld,
  tx: Tx,
  submission: Submission,
): Promise<readonly DigestDelivered[]> {
  const { orgId, digest, round, occurrence, publishAt, now } = submission;
  const { zone } = digest.figures;
  const coordinators = await peopleOfRole(tx, orgId, 'coordinator', zone, now);
  const approvers = round.publishesAutomatically
    ? []
    : await peopleOfRole(tx, orgId, 'approver', zone, now);
  const readers = readersOf(await loadDigestRecipients(tx, orgId, digest.campaignId));
  const author = (await loadHome(tx, orgId)).coordinator?.name ?? round.manager;
  const request = requestText(texts, { digest, author, readers, publishAt, now });
  const when = createWhen(texts, zone, now);
  const head = round.publishesAutomatically
    ? texts('digest.previewAutomatic', {
        round: when.round({ cadence: 'week', key: digest.week }).toUpperCase(),
        publish: when.near(publishAt),
      })
    : texts('digest.preview', {
        round: when.round({ cadence: 'week', key: digest.week }).toUpperCase(),
      });
  const text = `${head}\n\n${digest.texts.full}`;
  const pagesFor = ({ address }: PersonView) =>
    illustrated(text, digest, {
      texts,
      longestCaption: address === null ? null : longestCaption(address.platform),
    });
  const keyOf = (person: PersonView, n: number) => fireKey(occurrence, person.id, n);
  const notes = [
    ...approvers.map((p) => note(p, 'approval', request, keyOf(p, requestNumber), digest.id)),
    ...coordinators.flatMap((p) =>
      pagesFor(p).map((page, n) =>
        note(p, 'preview', page.text, keyOf(p, n), digest.id, page.photo),
      ),
    ),
  ];
  await queue(tx, orgId, messagesOf(notes), now);
  return deliveriesOf(notes);
}

export function messagesOf(notes: readonly Note[]): readonly NewMessage[] {
  return notes.flatMap(({ message }) => message ?? []);
}

/** One line for each person and kind, however many pages they got. */
export function deliveriesOf(notes: readonly Note[]): readonly DigestDelivered[] {
  const byPerson = new Map(
    notes
      .toReversed()
      .map(({ delivered }) => [`${delivered.recipient} ${delivered.kind}`, delivered]),
  );
  return [...byPerson.values()].reverse();
}
