import { DondocError } from '../kernel/errors.ts';
import { account } from './accounts.ts';
import { backup } from './backup.ts';
import { calendar } from './calendar.ts';
import { clock } from './clock.ts';
import type { AloneContext, Command, CommandContext, OfflineContext } from './command.ts';
import { digest } from './digest.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { adminCode, invites } from './invites.ts';
import { move } from './move.ts';
import { org } from './organizations.ts';
import { plan } from './plan.ts';
import { rehearse } from './rehearse.ts';
import { report } from './report.ts';
import { restore } from './restore.ts';
import { understandCommand } from './understand.ts';
import { webhook } from './webhook.ts';

/** Every command, in the order of `--help`. */
export const commands: readonly Command[] = [
  importCommand,
  plan,
  adminCode,
  invites,
  understandCommand,
  digest,
  report,
  exportCommand,
  org,
  calendar,
  account,
  webhook,
  backup,
  restore,
  move,
  doctor,
  clock,
  rehearse,
];

/** The command of that name; null when there is none. */
export function findCommand(name: string): Command | null {
  return commands.find((one) => one.name === name) ?? null;
}

/** Runs a command on the data; an error becomes a sentence that says what to do, and exit code 1. */
export async function runCommand(
  context: CommandContext,
  name: string,
  args: readonly string[],
): Promise<number> {
  return await guarded(context, name, args, async (command) => {
    if ('run' in command) return await command.run(context, args);
    if ('runAlone' in command) return await command.runAlone(context, args);
    const why = context.database.embedded ? 'command.stop-first' : 'command.embedded-only';
    throw new DondocError(why);
  });
}

/** Runs a command that wants the data closed; null when it is not one. */
export async function runOffline(
  context: OfflineContext,
  name: string,
  args: readonly string[],
): Promise<number | null> {
  const command = findCommand(name);
  if (!command || !('runOffline' in command)) return null;
  return await guarded(context, name, args, () => command.runOffline(context, args));
}

/** Runs a command that needs no data; null when it is not one. */
export async function runAlone(
  context: AloneContext,
  name: string,
  args: readonly string[],
): Promise<number | null> {
  const command = findCommand(name);
  if (command && !('runAlone' in command) && !args.includes('--help')) return null;
  return await guarded(context, name, args, async (found) =>
    'runAlone' in found ? await found.runAlone(context, args) : 0,
  );
}

async function guarded(
  { texts, output }: AloneContext,
  name: string,
  args: readonly string[],
  run: (command: Command) => Promise<number>,
): Promise<number> {
  const command = findCommand(name);
  try {
    if (!command) throw new DondocError('command.unknown', { detail: name });
    if (args.includes('--help')) {
      output.stdout(`dondoc ${command.usage}\n  ${command.summary}\n`);
      return 0;
    }
    return await run(command);
  } catch (error) {
    if (!(error instanceof DondocError)) throw error;
    const detail = typeof error.values.detail === 'string' ? `\n${error.values.detail}` : '';
    output.stderr(`${texts(`errors.${error.code}`)}${detail}\n`);
    return 1;
  }
}

/** What `--help` prints. */
export function helpText(): string {
  const lines = commands.map((one) => `  ${one.usage}\n      ${one.summary}`);
  return `dondoc <command>\n\n${lines.join('\n')}\n\n  --simulator   speak to the simulator's data\n`;
}
