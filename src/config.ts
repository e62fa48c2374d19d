import { z } from 'zod';
import { DondocError } from './kernel/errors.ts';

const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const root = (fallback: string) =>
  optionalText
    .transform((text) => text ?? fallback)
    .pipe(z.url())
    .transform((url) => url.replace(/\/+$/u, ''));

const token = optionalText.refine(
  (text) => text === undefined || /^\d{3,}:[\w-]{3,}$/u.test(text),
  'not a bot token (digits, a colon, a secret)',
);

const environment = z.object({
  /** PostgreSQL 15 or later; without it the embedded database in `DATA_DIR`. */
  DATABASE_URL: optionalText,
  /** Embedded database, key, backups, spool. */
  DATA_DIR: optionalText.transform((text) => text ?? './data'),
  /** Seals stored tokens and signs links; made in `DATA_DIR`, required with `DATABASE_URL`. */
  SECRET_KEY: optionalText,
  /** The first organization's Telegram bot. */
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: root('https://api.telegram.org'),
  /** The first organization's Zalo bot. */
  ZALO_BOT_TOKEN: token,
  ZALO_API_ROOT: root('https://bot-api.zaloplatforms.com'),
  /** Where platforms and people reach us: webhooks instead of polling, links, photos for Zalo. */
  PUBLIC_URL: optionalText.pipe(z.url().optional()),
  HOST: optionalText.transform((text) => text ?? '127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** IANA zone of a new organization. */
  TIME_ZONE: optionalText.transform((text) => text ?? 'Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** `pretty` on a terminal, `json` elsewhere. */
  LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
  /** Rehearsal: campaign time starts at this instant. Refused unless every API root is on loopback. */
  CLOCK_START: optionalText.pipe(z.iso.datetime({ offset: true }).optional()),
  /** Rehearsal: how many times faster than the machine campaign time runs. */
  CLOCK_SPEED: z.coerce.number().min(0).max(1_000_000).default(1),
  /** Rehearsal: `name[:n]`, the process kills itself at a named point. */
  CRASH_AT: optionalText,
});

/** What the environment says; see each field of the schema for its meaning. */
export type Config = z.infer<typeof environment>;

/**
 * Reads the environment.
 *
 * @throws DondocError `config.invalid` with every variable that is wrong, at once;
 *   `config.rehearsal-refused` when a rehearsal could reach real people
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .map((issue) => `${issue.path.join('.')} ${issue.message}`)
      .join('; ');
    throw new DondocError('config.invalid', { detail });
  }
  const config = parsed.data;
  if (config.DATABASE_URL && !config.SECRET_KEY) {
    throw new DondocError('config.invalid', { detail: 'SECRET_KEY is required with DATABASE_URL' });
  }
  if (isRehearsal(config) && !everyRootOnLoopback(config)) {
    throw new DondocError('config.rehearsal-refused', {
      detail: 'CLOCK_START and CRASH_AT need TELEGRAM_API_ROOT and ZALO_API_ROOT on 127.0.0.1',
    });
  }
  return config;
}

export function isRehearsal(config: Pick<Config, 'CLOCK_START' | 'CRASH_AT'>): boolean {
  return config.CLOCK_START !== undefined || config.CRASH_AT !== undefined;
}

/** Only the roots of bots that are in use count: an unused default reaches nobody. */
function everyRootOnLoopback(config: Config): boolean {
  const roots = [
    config.TELEGRAM_BOT_TOKEN ? config.TELEGRAM_API_ROOT : null,
    config.ZALO_BOT_TOKEN ? config.ZALO_API_ROOT : null,
  ];
  return roots.every((url) => url === null || onLoopback(url));
}

/** Whether an address can only be this machine. */
export function onLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/u.test(hostname);
}
