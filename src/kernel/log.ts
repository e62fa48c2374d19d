import { type DestinationStream, type Logger, pino } from 'pino';
import { build as pretty } from 'pino-pretty';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** A bot token inside any text: `123456:AAE…`, as it stands in the URL of every Bot API call. */
const botToken = /(?<!\d)(\d{3,20}):[A-Za-z0-9_-]{3,}/g;

/**
 * Hides the secret half of every bot token in a text. Errors of HTTP clients carry the whole
 * address of the request, token included.
 */
export function redact(text: string): string {
  return text.replace(botToken, '$1:…');
}

/**
 * The log of the process. Every string that passes is redacted, nested ones and errors too.
 *
 * @param level pino's level names
 * @param format `pretty` for people, `json` for programs; by default as the terminal suggests
 * @param destination where lines go; standard output by default
 */
export function createLog(
  level = 'info',
  format: 'pretty' | 'json' = process.stdout.isTTY ? 'pretty' : 'json',
  destination?: DestinationStream,
): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: {
      streamWrite: redact,
    },
  };
  const sink =
    destination ?? (format === 'pretty' ? pretty({ translateTime: 'SYS:HH:MM:ss' }) : null);
  return sink ? pino(options, sink) : pino(options);
}

/** A log that says nothing, for tests that do not read it. */
export const silentLog: Log = pino({ level: 'silent' });
