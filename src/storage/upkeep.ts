import type { Database } from './database.ts';

/**
 * Frees the space of dead rows and counts the tables anew for the planner. PostgreSQL does it by
 * itself; the embedded engine has no background process, so call it once a night. It blocks the
 * event loop while it runs (about 0.1 s for each 10 MB).
 */
export async function upkeep(database: Database): Promise<void> {
  await database.embedded?.exec('VACUUM (ANALYZE)');
}
