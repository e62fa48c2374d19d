import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { resumeAccount, stopAccount } from '../storage/accounts.ts';
import type { Database } from '../storage/database.ts';
import { end, raise } from '../storage/incidents.ts';
import { watchOutage } from '../storage/outages.ts';
import { keepsMessages, watchAccount } from '../storage/standstill.ts';
import type { Account } from './account.ts';
import { errorLine } from './error-line.ts';

/** What may be wrong between us and one account's platform. */
export const troubleKinds = ['intake.unreachable', 'intake.conflict', 'intake.refused'] as const;

export type Trouble = (typeof troubleKinds)[number];

/** Tells the operator what is wrong with one account, once, and when it is over. */
export interface Troubles {
  open(kind: Trouble, detail: string): Promise<void>;
  /** The platform refuses the account: it is stopped until somebody mends it. */
  refused(detail: string): Promise<void>;
  /** The platform answers as it should. */
  over(): Promise<void>;
}

/** None of it ever throws: a database that is away must not end the listening. */
export function createTroubles({
  database,
  clock,
  log,
  account,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly account: Account;
}): Troubles {
  const incident = (kind: Trouble) => ({ orgId: account.org, kind, subject: account.id });

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      log.error({ account: account.id, error: errorLine(error) }, 'an incident was not recorded');
    });
  }

  return {
    open(kind, detail) {
      log.error({ account: account.id, kind, detail }, 'an account has trouble');
      return attempt(() =>
        database.transact('intake.trouble', (tx) => raise(tx, incident(kind), detail, clock.now())),
      );
    },
    refused(detail) {
      log.error({ account: account.id, detail }, 'the platform refuses an account');
      return attempt(() =>
        database.transact('intake.refused', async (tx) => {
          await stopAccount(tx, account.org, account.id, detail);
          const { org, id } = account;
          const now = clock.now();
          if (await raise(tx, incident('intake.refused'), detail, now)) {
            await watchAccount(tx, org, id, 'intake.refused', now);
          }
        }),
      );
    },
    over: () =>
      attempt(() =>
        database.transact('intake.trouble-over', async (tx) => {
          await resumeAccount(tx, account.org, account.id);
          const now = clock.now();
          for (const kind of troubleKinds) {
            const ended = await end(tx, incident(kind), now);
            if (ended && keepsMessages(kind)) await watchOutage(tx, account.org, account.id, now);
          }
        }),
      ),
  };
}
