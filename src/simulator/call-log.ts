import { openLines } from './journal.ts';

/** A file that came with a call: its name as the platform read it, and its size in bytes. */
export interface SentFile {
  readonly filename: string;
  readonly size: number;
}

/** One call of the bot to the platform. Tokens never stand in it. */
export interface CallRecord {
  /** Campaign time, ISO 8601, UTC. */
  readonly t: string;
  readonly method: string;
  /** The parameters as their specified types; those of no specified type as they came. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, SentFile>>;
  /** Status of the answer; 0 when the connection ended without one. */
  readonly http: number;
  /**
   * The answer the platform gave. With `http` 0: the one it would have given, so what the call did
   * is done; undefined when the call was never carried out.
   */
  readonly response: unknown;
  /** What came between the call and its answer: `drop after`, `outage`, `caller gone`, … */
  readonly fault?: string;
  /** What the specification refuses in this call. Empty calls leave it out. */
  readonly violations?: readonly string[];
}

/** One update of the platform for the bot, recorded at the moment it was made. */
export interface UpdateRecord {
  /** Campaign time, ISO 8601, UTC. */
  readonly t: string;
  readonly update: unknown;
}

export type PlatformRecord = CallRecord | UpdateRecord;

/** Everything that passed between a bot and its emulated platform, in order. */
export interface CallLog {
  /** What passed since this process opened the log. */
  readonly records: readonly PlatformRecord[];
  record(entry: PlatformRecord): void;
  close(): void;
}

/**
 * Opens the log of one platform.
 *
 * @param path a JSONL file that is appended to, or undefined for memory alone
 * @param sink called with every record
 */
export function openCallLog(
  path: string | undefined,
  sink?: (record: PlatformRecord) => void,
): CallLog {
  const lines = openLines(path);
  const records: PlatformRecord[] = [];
  return {
    records,
    record(entry) {
      lines.append(entry);
      records.push(entry);
      sink?.(entry);
    },
    close: lines.close,
  };
}

export function isCall(record: PlatformRecord): record is CallRecord {
  return 'method' in record;
}
