/**
 * The moments at which a kill can hurt: between two things that do not happen at once. A test
 * kills the process at each of them and compares the books afterwards. The list is closed.
 */
export const crashPoints = [
  /** Updates came from the platform; nothing is stored. */
  'intake.received',
  /** Updates and the new offset are committed; the platform does not know. */
  'intake.stored',
  /** The platform has heard that the updates are stored. */
  'intake.acknowledged',
  /** The database was out of reach: a webhook's body is in the spool. */
  'intake.spooled',
  /** A spooled body is committed; its file still stands. */
  'intake.unspooled',
  /** A photo's bytes are in memory. */
  'media.fetched',
  /** A photo is committed. */
  'media.stored',
  /** A worker has taken an update. */
  'turn.claimed',
  /** What the turn must know is read. */
  'turn.loaded',
  /** The core has answered. */
  'turn.stepped',
  /** Everything is written; COMMIT comes next. */
  'turn.written',
  'turn.committed',
  /** A message is leased to this sender. */
  'send.leased',
  /** The bytes are on their way. */
  'send.requested',
  /** The platform has answered; nothing is recorded. */
  'send.answered',
  /** Sent, recorded, and its timer armed. */
  'send.recorded',
  'send.parked',
  'send.migrated',
  'fire.read',
  'fire.written',
  'fire.committed',
  /** In the middle of a batch. */
  'round.opening',
  'round.closing',
  'timer.claimed',
  'snooze.claimed',
  'digest.frozen',
  'digest.queued',
  'digest.page-sent',
  'lock.taken',
  'lease.taken',
  /** A migration is carried out; its end is not recorded, the next one has not begun. */
  'migrate.between',
  'import.writing',
  'handover.revoked',
  'undo.writing',
  /** The copy is written under another name, and nobody has tried it. */
  'backup.copying',
  /** The backup is loaded whole; the former database still stands in its place. */
  'restore.loaded',
  'shutdown.draining',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** Called at each point as the process passes it. */
export type Crash = (point: CrashPoint) => void;

/** In production nothing happens. */
export const neverCrash: Crash = () => {};

/**
 * A crash at the n-th passing of one point: the process is killed as by a power cut, without
 * handlers, flushes or goodbyes.
 *
 * @param spec `name` or `name:n`, as in the environment variable `CRASH_AT`
 * @throws RangeError when it names no point
 */
export function crashAt(spec: string | undefined, kill: () => void = killSelf): Crash {
  if (spec === undefined || spec === '') return neverCrash;
  const [name, count = '1'] = spec.split(':', 2);
  const point = crashPoints.find((known) => known === name);
  if (point === undefined || !/^[1-9]\d{0,8}$/.test(count)) {
    throw new RangeError(`CRASH_AT: no such point: ${spec}`);
  }
  let left = Number(count);
  return (passed) => {
    if (passed !== point) return;
    left -= 1;
    if (left === 0) kill();
  };
}

function killSelf(): void {
  process.kill(process.pid, 'SIGKILL');
  // The kernel may need a moment; not one more statement of ours may run in it.
  for (;;);
}
