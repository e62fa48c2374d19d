import { readFile } from 'node:fs/promises';
import { memoryPGlite } from './memory.ts';
import { type Migration, migrationList, readMigrations, schemaFile } from './migration-files.ts';
import { pgliteAdapter } from './pglite.ts';
import { schemaEngine } from './schema-engine.ts';

/**
 * The script that leads from the migrations to `schema.prisma`: what the next migration has to
 * hold, and empty where the two agree.
 */
export async function drift(migrations?: readonly Migration[]): Promise<string> {
  const schema = await readFile(schemaFile, 'utf8');
  const pglite = memoryPGlite();
  try {
    const engine = await schemaEngine(pgliteAdapter(pglite), schema);
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
