import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Crash } from '../kernel/crash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { RandomBytes } from '../kernel/random.ts';
import type { Seal } from '../kernel/seal.ts';
import type { Texts } from '../render/locale.ts';
import type { Database } from '../storage/database.ts';
import type { Output } from '../storage/owner.ts';

/** What a command may use. `app` is there when the running process carries it out. */
export interface CommandContext {
  readonly config: Config;
  /** The folder of the data: the live one, or the simulator's inside it. */
  readonly dataDir: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: RandomBytes;
  readonly seal: Seal;
  readonly texts: Texts;
  readonly crash: Crash;
  readonly app: Pick<App, 'agenda' | 'delivery'> | null;
  /** Moves a rehearsal's clock forward; null in earnest. */
  readonly rehearse: ((to: Date) => Promise<Date>) | null;
  readonly output: Output;
  /** The folder the command was typed in: paths are relative to it. */
  readonly cwd: string;
}

/** The exit code of a command that has shown what it would do, and waits for `--yes`. */
export const needsYes = 3;

interface Described {
  readonly name: string;
  /** `import <folder or file> [--start DATE]` */
  readonly usage: string;
  /** One line for `--help`. */
  readonly summary: string;
}

/** A command on the data: carried out by the process that owns them. */
export interface DataCommand extends Described {
  /** @returns the exit code: 0 when done, 1 when something is wrong, {@link needsYes} */
  run(context: CommandContext, args: readonly string[]): Promise<number>;
}

/** What a command may use that holds the embedded database closed in its hands. */
export type OfflineContext = Omit<CommandContext, 'database' | 'app' | 'rehearse'>;

/**
 * A command that replaces the embedded database or takes it away: refused while a process runs on
 * it, and where the data is on PostgreSQL.
 */
export interface OfflineCommand extends Described {
  /** @returns the exit code: 0 when done, 1 when something is needed or wrong */
  runOffline(context: OfflineContext, args: readonly string[]): Promise<number>;
}

/** What a command that needs no data may use. */
export type AloneContext = Pick<CommandContext, 'config' | 'clock' | 'output' | 'cwd' | 'texts'>;

/** A command that needs no data. */
export interface AloneCommand extends Described {
  runAlone(context: AloneContext, args: readonly string[]): Promise<number>;
}

export type Command = DataCommand | OfflineCommand | AloneCommand;
