import { join } from 'node:path';
import { DondocError } from '../kernel/errors.ts';
import { openDatabase } from '../storage/database.ts';
import { movedAway, putAt } from '../storage/embedded-files.ts';
import { moveTo } from '../storage/move.ts';
import { readArguments } from './arguments.ts';
import type { OfflineCommand } from './command.ts';

const options = { to: { type: 'string' }, json: { type: 'boolean' } } as const;

/** From the embedded database to PostgreSQL, with everything. */
export const move: OfflineCommand = {
  name: 'move',
  usage: 'move --to <DATABASE_URL> [--json]',
  summary: 'copies all data to an empty PostgreSQL database and compares it; stop the bot first',
  async runOffline({ config, dataDir, crash, texts, output }, args) {
    const { values } = readArguments(args, options, move.usage);
    if (!values.to || !/^postgres(ql)?:\/\//u.test(values.to)) {
      throw new DondocError('command.usage', { detail: move.usage });
    }
    const database = await openDatabase({ dataDir, crash });
    const moved = await moveTo(database.embedded ?? raise(), values.to).finally(() =>
      database.close(),
    );
    const folder = join(dataDir, 'database');
    const former = movedAway(folder);
    // A start that forgets DATABASE_URL must not go on from here.
    await putAt(folder, former);
    const rows = [...moved.values()].reduce((sum, each) => sum + each, 0);
    const key = config.SECRET_KEY === undefined ? join(dataDir, 'secret.key') : null;
    const lines = [
      texts('cli.moved', { rows, tables: moved.size, former }),
      ...(key === null ? [] : [texts('cli.movedKey', { key })]),
    ];
    const told = { rows, tables: Object.fromEntries(moved), former, key };
    output.stdout(`${values.json ? JSON.stringify(told, null, 1) : lines.join('\n')}\n`);
    return 0;
  },
};

function raise(): never {
  throw new DondocError('command.embedded-only');
}
