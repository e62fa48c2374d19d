import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallLog, openCallLog, type PlatformRecord } from '../call-log.ts';
import { openJournal } from '../journal.ts';
import { createSignal, type Signal } from '../signal.ts';
import type { Plan } from './plan.ts';
import { apply, type Change, emptyState, type State } from './state.ts';

/** Where the emulator's campaign time comes from. */
export interface CampaignTime {
  now(): Date;
}

/** The bot as `getMe` tells it. */
export interface BotIdentity {
  /** 19 digits, above 2^53: never a number. */
  readonly id: string;
  readonly accountName: string;
  readonly displayName: string;
}

/** The platform as one bot knows it. */
export interface World {
  readonly state: Readonly<State>;
  readonly bot: BotIdentity;
  readonly plan: Plan;
  readonly clock: CampaignTime;
  /** Raised after every change. */
  readonly changed: Signal;
  readonly log: CallLog;
  /** Machine milliseconds that the platform takes for a second of a poll. */
  readonly secondMs: number;
  /** Machine milliseconds that an event waits for the next poll; after it, it is lost. */
  readonly graceMs: number;
  /** Makes changes that belong together: all of them survive a crash, or none. */
  commit(changes: readonly Change[]): void;
  readonly blobs: Blobs;
  /** `http://host:port` under which the bot reached us last: photos are fetched there. */
  origin(): string;
  reachedAt(origin: string): void;
  close(): void;
}

/** The bytes of photos by their file name. */
export interface Blobs {
  write(name: string, bytes: Uint8Array): void;
  read(name: string): Uint8Array;
}

export interface WorldOptions {
  readonly bot: BotIdentity;
  readonly plan: Plan;
  readonly clock: CampaignTime;
  readonly folder: string | undefined;
  readonly log: ((record: PlatformRecord) => void) | undefined;
  readonly secondMs: number;
  readonly graceMs: number;
}

export function openWorld({ folder, log: sink, ...given }: WorldOptions): World {
  const state = emptyState();
  const place = (name: string) => (folder === undefined ? undefined : join(folder, name));
  const journal = openJournal<readonly Change[]>(place('journal.jsonl'), (changes) => {
    for (const change of changes) apply(state, change);
  });
  const log = openCallLog(place('calls.jsonl'), sink);
  const changed = createSignal();
  let origin = 'http://127.0.0.1';
  return {
    ...given,
    origin: () => origin,
    reachedAt(reached) {
      origin = reached;
    },
    state,
    changed,
    log,
    blobs: folder === undefined ? blobsInMemory() : blobsIn(join(folder, 'files')),
    commit(changes) {
      if (changes.length === 0) return;
      journal.commit(changes);
      changed.raise();
    },
    close() {
      journal.close();
      log.close();
    },
  };
}

/** A fresh id as the platform writes them: 20 hexadecimal digits. */
export function freshId(): string {
  return randomBytes(10).toString('hex');
}

/** The id that a name always gets. */
export function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 20);
}

function blobsInMemory(): Blobs {
  const blobs = new Map<string, Uint8Array>();
  return {
    write: (name, bytes) => void blobs.set(name, bytes),
    read: (name) => blobs.get(name) ?? new Uint8Array(),
  };
}

function blobsIn(folder: string): Blobs {
  return {
    write(name, bytes) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), bytes);
    },
    read: (name) => readFileSync(join(folder, name)),
  };
}
