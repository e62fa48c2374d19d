import { neverCrash } from '../../src/kernel/crash.ts';
import { as, type Ids, type OrgId } from '../../src/kernel/ids.ts';
import type { ChangeId } from '../../src/storage/audit.ts';
import { importCampaign } from '../../src/storage/campaign.ts';
import { addCoordinator } from '../../src/storage/first-coordinator.ts';
import { firstOrganization } from '../../src/storage/organizations.ts';
import { sample } from '../campaign/sample.ts';
import { type TestDatabase, testDatabase } from '../storage/database.ts';
import type { Person } from './script.ts';

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

/** A commune of which nothing is known but who sets it up: `admin-code --name`. */
export async function nothing(now: Date, first: Person): Promise<Commune> {
  const database = await testDatabase();
  let made = 0;
  const ids = () => `id-${String(++made).padStart(6, '0')}`;
  const orgId = await database.transact('first', async (tx) => {
    const org = await firstOrganization(tx, { name: '', timeZone: 'Asia/Ho_Chi_Minh', now }, ids);
    const change = { id: as<ChangeId>(ids()), orgId: org, command: 'admin-code', at: now };
    const who = { name: first.name, form: 'đồng chí', title: 'cán bộ điều phối' };
    await addCoordinator(tx, org, who, { ...change, actor: 'operator', via: 'cli' }, ids);
    return org;
  });
  return { database, orgId, ids };
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
