import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drift } from './drift.ts';
import { migrationsFolder, schemaFile } from './migration-files.ts';

/**
 * Writes the next migration from what `schema.prisma` has and the migrations have not.
 *
 *     npm run migration -- <name>     the next one
 *     npm run migration -- --reset    one initial migration in place of all; before a release only
 */
const [name = ''] = process.argv.slice(2);
const reset = name === '--reset';
if (!reset && !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('usage: npm run migration -- <name in a-z, 0-9, _> | --reset\n');
  process.exit(2);
}
const script = await drift(reset ? [] : undefined);
if (script === '') {
  process.stdout.write('migrations and schema.prisma agree: nothing to write\n');
} else {
  if (reset) await rm(migrationsFolder, { recursive: true, force: true });
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, reset ? '00000000000000_initial' : `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  // What the schema cannot say stands in a script of its own.
  const rest = reset ? await readFile(join(dirname(schemaFile), 'append-only.sql'), 'utf8') : '';
  await writeFile(join(folder, 'migration.sql'), `${script}${rest}`);
  await writeFile(join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  process.stdout.write(`${folder}\n`);
}
