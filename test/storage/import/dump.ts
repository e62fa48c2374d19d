import type { TestDatabase } from '../database.ts';

/** Every row of every table as text, in one order: equal dumps are equal databases. */
export async function dump(
  database: TestDatabase,
  { without = [] }: { without?: readonly string[] } = {},
): Promise<string> {
  const tables = await database.prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename`;
  const parts: string[] = [];
  for (const { name } of tables.filter((table) => !without.includes(table.name))) {
    const rows = await database.prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t ORDER BY 1`,
    );
    parts.push(`${name}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  return parts.join('\n\n');
}
