import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DondocError } from '../kernel/errors.ts';
import { opened } from '../storage/bots.ts';
import { restoreEmbedded } from '../storage/restore.ts';
import { readArguments } from './arguments.ts';
import type { OfflineCommand } from './command.ts';

const options = { json: { type: 'boolean' } } as const;

/** A backup takes the place of the data, whole or not at all; the former data is kept beside it. */
export const restore: OfflineCommand = {
  name: 'restore',
  usage: 'restore <backup file> [--json]',
  summary: 'puts a backup in the place of the data; stop the bot first',
  async runOffline({ dataDir, crash, seal, texts, output, cwd }, args) {
    const { values, positionals } = readArguments(args, options, restore.usage);
    const [name] = positionals;
    if (name === undefined) throw new DondocError('command.usage', { detail: restore.usage });
    const bytes = await readFile(resolve(cwd, name)).catch((error: unknown) => {
      throw new DondocError('storage.no-backup', { detail: String(error) }, { cause: error });
    });
    const folder = join(dataDir, 'database');
    const found = await restoreEmbedded(folder, bytes, crash);
    const { organizations, inbox, former } = found;
    const keyOpens = found.tokens.every((token) => opened(seal, token) !== null);
    const lines = [
      texts('cli.restored', { names: organizations.join(', '), inbox }),
      ...(former === null ? [] : [texts('cli.restoredBeside', { former })]),
      ...(keyOpens ? [] : [texts('cli.restoredKey')]),
    ];
    const told = { organizations, inbox, former, keyOpens };
    output.stdout(`${values.json ? JSON.stringify(told, null, 1) : lines.join('\n')}\n`);
    return 0;
  },
};
