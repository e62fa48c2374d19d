/**
 * Every failure that somebody can act on, with the English line for the log. The Vietnamese
 * sentence for the person stands in `locales/<language>/errors.json` under the same code.
 */
export const errorLines = {
  'config.invalid': 'the environment is not valid',
  'config.rehearsal-refused': 'rehearsal needs every API root on loopback',
  'config.role': 'several processes need PostgreSQL',
  'storage.locked': 'another process owns the data folder',
  'storage.unreachable': 'the database cannot be reached',
  'storage.migration': 'a migration could not be applied',
  'storage.no-backup': 'the file is no backup that can be restored',
  'storage.moved': 'the rows of this database were moved to PostgreSQL',
  'storage.not-empty': 'the database to move to has rows already',
  'storage.move': 'a table has not as many rows there as here',
  'storage.key': 'a stored token cannot be opened with this key',
  'org.file': 'the file holds no organization that can be taken in',
  'org.exists': 'the organization is there already',
  'org.none': 'there is no organization yet',
  'import.unreadable': 'the campaign file cannot be read',
  'import.invalid': 'the campaign file is not valid',
  'channel.misconfigured': 'the platform refuses this account',
  'web.port-taken': 'the port is taken',
  'webhook.no-address': 'a webhook needs PUBLIC_URL',
  'command.unknown': 'unknown command',
  'command.usage': 'the command was not understood',
  'command.stop-first': 'a process runs on the data',
  'command.embedded-only': 'the command is for the embedded database',
  'command.nothing': 'there is nothing to do',
} as const;

export type ErrorCode = keyof typeof errorLines;

/** An error with a code, what it concerns, and the values its sentence needs. Never a secret. */
export class DondocError extends Error {
  override readonly name = 'DondocError';
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, values: Record<string, unknown> = {}, options?: ErrorOptions) {
    const detail = typeof values.detail === 'string' ? `: ${values.detail}` : '';
    super(`${errorLines[code]}${detail}`, options);
    this.code = code;
    this.values = values;
  }
}

/** For the `default` of an exhaustive switch: the compiler proves it is never reached. */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
