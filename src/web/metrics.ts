import type { Database } from '../storage/database.ts';

interface Row {
  readonly name: string;
  readonly label: string;
  readonly value: number;
}

/** Prometheus text. Counts only: never a name, a text or a token. */
export async function metrics(database: Database): Promise<string> {
  const rows = await database.transact(
    'metrics',
    (tx) => tx.$queryRaw<Row[]>`
      SELECT 'dondoc_inbox' AS name, state AS label, count(*)::int AS value FROM inbox GROUP BY state
      UNION ALL
      SELECT 'dondoc_outbox', status, count(*)::int FROM outbox GROUP BY status
      UNION ALL
      SELECT 'dondoc_check_ins', status, count(*)::int FROM check_in GROUP BY status
      UNION ALL
      SELECT 'dondoc_occurrences', coalesce(outcome, 'open'), count(*)::int FROM occurrence GROUP BY outcome
      UNION ALL
      SELECT 'dondoc_incidents_open', kind, count(*)::int FROM incident WHERE closed_at IS NULL GROUP BY kind
      ORDER BY 1, 2`,
  );
  const names = [...new Set(rows.map((row) => row.name))];
  return names
    .flatMap((name) => [
      `# TYPE ${name} gauge`,
      ...rows
        .filter((row) => row.name === name)
        .map((row) => `${name}{state="${row.label}"} ${row.value}`),
    ])
    .concat('')
    .join('\n');
}
