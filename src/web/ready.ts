import type { Database } from '../storage/database.ts';

/** Whether the database answers, and which bot accounts their platforms refuse. */
export async function readiness(
  database: Database,
): Promise<{ readonly ok: boolean; readonly detail: Record<string, string> }> {
  try {
    const stopped = await database.transact(
      'ready',
      (tx) => tx.$queryRaw<{ platform: string; reason: string | null }[]>`
        SELECT platform, state_reason AS reason FROM channel_account WHERE state = 'stopped'`,
    );
    const detail = Object.fromEntries(
      stopped.map((one) => [one.platform, one.reason ?? 'stopped']),
    );
    return { ok: stopped.length === 0, detail: { database: 'ok', ...detail } };
  } catch {
    return { ok: false, detail: { database: 'unreachable' } };
  }
}
