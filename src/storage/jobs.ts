import type { Id, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export type JobId = Id<'job'>;

/** What takes long and is done outside any turn: a document is read, a report drawn. */
export type JobKind = 'document' | 'export';

/** Work that was ordered. */
export interface NewJob {
  readonly id: JobId;
  readonly kind: JobKind;
  /** Whoever gets the result. */
  readonly personId: PersonId | null;
  readonly params: unknown;
}

/** Work somebody has taken on. */
export interface Job extends NewJob {
  readonly orgId: OrgId;
  readonly createdAt: Date;
  /** How often it was taken on, this time included: it may be what kills the process. */
  readonly attempts: number;
}

/** Orders work, in the transaction that asks for it; ordered once, however often it is asked. */
export async function addJob(tx: Tx, orgId: OrgId, job: NewJob, now: Date): Promise<void> {
  const { id, kind, personId, params } = job;
  await tx.$executeRaw`
    INSERT INTO job (org_id, id, kind, params, person_id, state, created_at)
    VALUES (${orgId}, ${id}, ${kind}, ${JSON.stringify(params)}::jsonb, ${personId}, 'waiting',
      ${now}::timestamptz)
    ON CONFLICT DO NOTHING`;
}

/**
 * Takes the oldest work that waits, for `leaseMs`: after that it is anybody's again, such as after
 * a crash.
 */
export async function takeJob(tx: Tx, leaseMs: number): Promise<Job | null> {
  const [row] = await tx.$queryRaw<Job[]>`
    UPDATE job j
    SET state = 'running', attempts = attempts + 1,
      until_lease = now() + make_interval(secs => ${leaseMs / 1000}::float8)
    FROM (
      SELECT org_id, id FROM job
      WHERE state = 'waiting' OR (state = 'running' AND until_lease < now())
      ORDER BY created_at, id LIMIT 1
      FOR UPDATE SKIP LOCKED) due
    WHERE j.org_id = due.org_id AND j.id = due.id
    RETURNING j.org_id AS "orgId", j.id, j.kind, j.params, j.person_id AS "personId",
      j.created_at AS "createdAt", j.attempts`;
  return row ?? null;
}

/** Makes work whose process is gone anybody's at once: called by the only process there is. */
export async function releaseJobs(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE job SET state = 'waiting' WHERE state = 'running'`;
}

/** Ends work, in the transaction that brings its result. @returns whether it was still open */
export async function endJob(
  tx: Tx,
  { orgId, id }: Pick<Job, 'orgId' | 'id'>,
  error: string | null,
  now: Date,
): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE job SET state = CASE WHEN ${error}::text IS NULL THEN 'done' ELSE 'failed' END,
      progress = CASE WHEN ${error}::text IS NULL THEN 100 ELSE progress END,
      error = ${error}, finished_at = ${now}::timestamptz, until_lease = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND state IN ('waiting', 'running')`;
  return ended > 0;
}

/** It did not go this time: it waits again. */
export async function putOffJob(
  tx: Tx,
  { orgId, id }: Pick<Job, 'orgId' | 'id'>,
  error: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE job SET state = 'waiting', error = ${error}, until_lease = NULL
    WHERE org_id = ${orgId} AND id = ${id} AND state = 'running'`;
}
