import type { Tx } from './database.ts';

/**
 * Runs `work` as if for good, gives what it found out, and takes everything it wrote back: not one
 * row stays. Part of the caller's transaction, which goes on as it was.
 */
export async function pretend<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT pretend`;
  try {
    return await work();
  } finally {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT pretend`;
    await tx.$executeRaw`RELEASE SAVEPOINT pretend`;
  }
}
