import { dayOf } from '../../core/calendar/zone.ts';
import type { AccountId } from '../../kernel/ids.ts';
import { who } from '../../render/people.ts';
import type { Tx } from '../../storage/database.ts';
import type { Job } from '../../storage/jobs.ts';
import { fireKey } from '../../storage/outbox-keys.ts';
import { addressOn, loadPeople } from '../../storage/people.ts';
import { loadHome } from '../../storage/speaker.ts';
import { answerTo, type Listener } from '../commands/answer.ts';
import type { Answer } from '../commands/command.ts';
import type { Manner } from '../reply.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whoever ordered some work, and how to answer. */
export interface Orderer extends Listener {
  /** `đ/c Mai` */
  readonly who: string;
  readonly platform: 'telegram' | 'zalo';
}

/**
 * Whoever ordered a job, where the order came from; null when nobody can be answered any more.
 *
 * @param account the account over which it was ordered
 */
export async function ordererOf(
  { texts, clock, capabilitiesOf }: Surroundings,
  tx: Tx,
  { orgId, personId }: Pick<Job, 'orgId' | 'personId'>,
  account: AccountId,
): Promise<Orderer | null> {
  if (personId === null) return null;
  const now = clock.now();
  const { zone } = await loadHome(tx, orgId);
  const [person] = await loadPeople(tx, orgId, dayOf(now, zone), { only: [personId] });
  const reached = (await addressOn(tx, orgId, personId, account)) ?? person?.address;
  if (!person || person.roles.length === 0 || !reached) return null;
  const capabilities = capabilitiesOf(reached.platform);
  const name = who(texts, person.callName);
  const { platform } = reached;
  return {
    tx,
    orgId,
    now,
    person: personId,
    address: reached.id,
    capabilities,
    who: name,
    platform,
  };
}

/** The result of a job, in the transaction that ends it. */
export async function answerOrder(
  surroundings: Surroundings,
  orderer: Orderer,
  job: { readonly id: string },
  answer: Answer,
): Promise<void> {
  const manner: Manner = {
    ...{ priority: 'reply' as const, repeatable: true, unasked: false, notBefore: null },
    ...{ category: 'command' as const, cause: job.id },
  };
  await answerTo(surroundings, orderer, [answer], manner, (n) =>
    fireKey(job.id, orderer.person, n),
  );
}
