import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/run.ts';
import { readConfig } from '../../src/config.ts';
import { neverCrash } from '../../src/kernel/crash.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { createSeal } from '../../src/kernel/seal.ts';
import { createTexts } from '../../src/render/locale.ts';
import type { Database } from '../../src/storage/database.ts';

/** What a command said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An operator's desk: commands are carried out in this process, in a folder of their own. */
export async function desk(database: Database, now: Date) {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-desk-'));
  const seal = createSeal('the key of this desk');
  return {
    folder,
    seal,
    async run(...words: readonly string[]): Promise<Said> {
      const said = { stdout: '', stderr: '' };
      const context: CommandContext = {
        ...{ database, seal, app: null, rehearse: null, crash: neverCrash },
        ...{ config: readConfig({}), random: systemRandom, ids: randomIds },
        ...{ texts: createTexts('vi'), cwd: folder, dataDir: folder },
        clock: { now: () => now } as CommandContext['clock'],
        output: {
          stdout: (text) => {
            said.stdout += text;
          },
          stderr: (text) => {
            said.stderr += text;
          },
        },
      };
      const code = await runCommand(context, words[0] ?? '', words.slice(1));
      return { code, ...said };
    },
  };
}
