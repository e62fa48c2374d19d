import type { Database } from '../../src/storage/database.ts';

/** Every row of every table but those named, as text: equal dumps are equal data. */
export async function dump(
  { prisma }: Database,
  aside: readonly string[],
): Promise<Record<string, readonly string[]>> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`;
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    if (aside.includes(name)) continue;
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" t ORDER BY 1`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}
