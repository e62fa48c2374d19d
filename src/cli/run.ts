import { DondocError } from '../kernel/errors.ts';
import { clock } from './clock.ts';
import type { Command, CommandContext } from './command.ts';
import { importCommand } from './import.ts';
import { adminCode, invites } from './invites.ts';

/** Every command, in the order of `--help`. */
export const commands: readonly Command[] = [importCommand, adminCode, invites, clock];

/** Runs a command; an error becomes a sentence that says what to do, and exit code 1. */
export async function runCommand(
  context: CommandContext,
  name: string,
  args: readonly string[],
): Promise<number> {
  const command = commands.find((one) => one.name === name);
  try {
    if (!command) throw new DondocError('command.unknown', { detail: name });
    if (args.includes('--help')) {
      context.output.stdout(`dondoc ${command.usage}\n  ${command.summary}\n`);
      return 0;
    }
    return await command.run(context, args);
  } catch (error) {
    if (!(error instanceof DondocError)) throw error;
    const detail = typeof error.values.detail === 'string' ? `\n${error.values.detail}` : '';
    context.output.stderr(`${context.texts(`errors.${error.code}`)}${detail}\n`);
    return 1;
  }
}

/** What `--help` prints. */
export function helpText(): string {
  const lines = commands.map((one) => `  ${one.usage}\n      ${one.summary}`);
  return `dondoc <command>\n\n${lines.join('\n')}\n\n  --simulator   speak to the simulator's data\n`;
}
