import { neverCrash } from '../../src/kernel/crash.ts';
import type { Ids, OrgId } from '../../src/kernel/ids.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import { sample } from '../campaign/sample.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';

/** What stands when the sample campaign is imported and nothing has happened yet. */
export interface Commune {
  readonly database: TestDatabase;
  readonly orgId: OrgId;
  /** Counted ids that sort in the order in which they were made. */
  readonly ids: Ids;
}

interface Kept {
  readonly orgId: OrgId;
  readonly idsMade: number;
}

let kept: Kept | undefined;

/**
 * The sample campaign in this worker's database. It is imported once and copied aside; every
 * further conversation begins with the copy, ten times faster.
 */
export async function commune(now: Date): Promise<Commune> {
  const database = await testDatabase();
  let made = kept?.idsMade ?? 0;
  const ids = () => `id-${String(++made).padStart(6, '0')}`;
  if (kept) {
    await putBack(database);
    return { database, orgId: kept.orgId, ids };
  }
  const from = { orgId: null, now, ids, crash: neverCrash, actor: 'operator', via: 'cli' };
  const { organization } = await database.transact('import', (tx) =>
    importCampaign(tx, sample, from),
  );
  await copyAside(database);
  kept = { orgId: organization.id, idsMade: made };
  return { database, orgId: organization.id, ids };
}

async function copyAside({ prisma }: TestDatabase): Promise<void> {
  await prisma.$executeRawUnsafe(`DO $$
    DECLARE each text;
    BEGIN
      CREATE SCHEMA aside;
      CREATE TABLE aside.sequences AS
        SELECT sequencename, last_value FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL;
      FOR each IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      LOOP EXECUTE format('CREATE TABLE aside.%I AS TABLE public.%I', each, each); END LOOP;
    END $$`);
}

async function putBack({ prisma, statements }: TestDatabase): Promise<void> {
  await prisma.$executeRawUnsafe(`DO $$
    DECLARE each text;
    BEGIN
      SET LOCAL session_replication_role = replica;
      FOR each IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'aside' AND tablename <> 'sequences'
      LOOP EXECUTE format('INSERT INTO public.%I SELECT * FROM aside.%I', each, each); END LOOP;
      PERFORM setval(quote_ident(sequencename)::regclass, last_value) FROM aside.sequences;
    END $$`);
  statements.length = 0;
}
