import { type ParseArgsConfig, parseArgs } from 'node:util';
import { DondocError } from '../kernel/errors.ts';

/**
 * Reads a command's own words.
 *
 * @throws DondocError `command.usage` with what was not understood
 */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new DondocError('command.usage', { detail: `${detail}\n  ${usage}`, usage });
  }
}
