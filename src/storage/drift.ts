import { readFile } from 'node:fs/promises';
import { memoryPGlite } from './memory.ts';
import { type Migration, migrationList, readMigrations, schemaFile } from './migration-files.ts';
import { pgliteAdapter } from './pglite.ts';
import { schemaEngine } from './schema-engine.ts';

/**
 * The script that leads from the migrations to `schema.prisma`: what the next migration has to
 * hold, and empty where the two agree.
 *
 * @param pglite an empty database; it is used up and closed
 */
export async function drift(
  migrations?: readonly Migration[],
  pglite = memoryPGlite(),
): Promise<string> {
  const schema = await readFile(schemaFile, 'utf8');
  const adapter = pgliteAdapter(pglite);
  try {
    // Only the shadow is written to here, so one empty database stands for both.
    const engine = await schemaEngine(
      { ...adapter, connectToShadowDb: () => adapter.connect() },
      schema,
    );
    const list = migrationList(migrations ?? (await readMigrations()));
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...list },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? '' : (stdout ?? '');
  } finally {
    await pglite.close();
  }
}
