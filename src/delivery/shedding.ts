import { type Category, priorities } from '../storage/outbox.ts';

/**
 * How short of messages an account is: `warned` when the coordinators have been told, `thrifty` when
 * they chose to save, then shorter and shorter.
 */
export type Strain = 'none' | 'warned' | 'thrifty' | 'scarce' | 'reserve' | 'last';

const order: readonly Strain[] = ['none', 'warned', 'thrifty', 'scarce', 'reserve', 'last'];

/** Messages that are kept for receipts, the digest and what is urgent. */
export const reserve = 250;

/** Shares of the month's messages from which an account is short of them. */
export const shares = { warned: 0.8, scarce: 0.9, last: 0.97 } as const;

/**
 * How short of messages an account is.
 *
 * @param used messages of this month, in both directions
 * @param quota messages a month; null where the platform sets none
 * @param thrifty whether the coordinators chose to save
 */
export function strainOf(used: number, quota: number | null, thrifty: boolean): Strain {
  if (quota === null) return 'none';
  if (used >= quota * shares.last) return 'last';
  if (used >= quota - Math.min(reserve, quota * (1 - shares.scarce))) return 'reserve';
  if (used >= quota * shares.scarce) return 'scarce';
  if (thrifty) return 'thrifty';
  return used >= quota * shares.warned ? 'warned' : 'none';
}

/** The greatest strain at which a message is still sent that nobody waits for. */
const unwaited: Readonly<Record<Category, Strain>> = {
  opening: 'scarce',
  'second-reminder': 'warned',
  'last-call': 'scarce',
  answering: 'scarce',
  receipt: 'reserve',
  digest: 'last',
  directive: 'scarce',
  urgent: 'last',
  list: 'thrifty',
  command: 'thrifty',
  broadcast: 'warned',
  notice: 'thrifty',
  stranger: 'warned',
  link: 'thrifty',
};

/** Somebody has just written and waits: they are answered until only the reserve is left. */
const waited: Readonly<Record<Category, Strain>> = {
  ...unwaited,
  list: 'scarce',
  command: 'scarce',
  notice: 'scarce',
  link: 'scarce',
};

/** What may still leave, by how urgent it is. */
export interface Admitted {
  readonly waited: readonly Category[];
  readonly unwaited: readonly Category[];
}

/**
 * What an account may still send. At 90 % what the bot begins itself is cut to openings, last calls,
 * receipts, digests, directives and what is urgent; when only the reserve is left, to receipts,
 * digests and what is urgent; at 97 % to digests and what is urgent.
 */
export function admittedAt(strain: Strain): Admitted {
  return { waited: upTo(waited, strain), unwaited: upTo(unwaited, strain) };
}

/** The lowest priority (highest number) of a message that somebody waits for. */
export const lastWaited = priorities.urgent;

function upTo(table: Readonly<Record<Category, Strain>>, strain: Strain): readonly Category[] {
  const entries = Object.entries(table) as [Category, Strain][];
  return entries
    .filter(([, greatest]) => order.indexOf(strain) <= order.indexOf(greatest))
    .map(([category]) => category);
}
