import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallLog, openCallLog, type PlatformRecord } from '../call-log.ts';
import { openJournal } from '../journal.ts';
import { createSignal, type Signal } from '../signal.ts';
import { apply } from './apply.ts';
import { type Change, emptyState, type State } from './state.ts';
import type { User } from './types.ts';

/** Where the emulator's campaign time comes from. */
export interface CampaignTime {
  now(): Date;
}

/** The platform as one bot knows it: its books, the one way to change them, and its files. */
export interface World {
  readonly state: Readonly<State>;
  readonly bot: User;
  readonly clock: CampaignTime;
  /** Raised after every change. */
  readonly changed: Signal;
  readonly log: CallLog;
  /** Makes changes that belong together: all of them survive a crash, or none. */
  commit(changes: readonly Change[]): void;
  /**
   * The change that puts an update into the bot's queue, or nothing when the bot did not ask for
   * this kind of update. To be committed with what caused it; `commit` gives it its number.
   */
  update(kind: string, content: unknown): Change[];
  readonly blobs: Blobs;
  close(): void;
}

/** The bytes of files by their path. */
export interface Blobs {
  write(path: string, bytes: Uint8Array): void;
  read(path: string): Uint8Array;
}

/** Unconfirmed updates are kept for 24 hours, taps for 150 seconds (Bot API server, Client.cpp). */
const lifetimeMs = { callback_query: 150_000, other: 24 * 3_600_000 };

const weekMs = 7 * 24 * 3_600_000;

/** What `allowed_updates: []` leaves out (Bot API, getUpdates). */
const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The first update number of a new bot; real ones are nine digits long too. */
const firstUpdateId = 100_000_001;

export function openWorld(options: {
  bot: User;
  clock: CampaignTime;
  folder: string | undefined;
  log: ((record: PlatformRecord) => void) | undefined;
}): World {
  const { bot, clock, folder } = options;
  const state = emptyState(firstUpdateId);
  const journal = openJournal<readonly Change[]>(
    folder === undefined ? undefined : join(folder, 'journal.jsonl'),
    (changes) => {
      for (const change of changes) apply(state, change);
    },
  );
  const log = openCallLog(
    folder === undefined ? undefined : join(folder, 'calls.jsonl'),
    options.log,
  );
  const changed = createSignal();

  return {
    state,
    bot,
    clock,
    changed,
    log,
    blobs: folder === undefined ? blobsInMemory() : blobsIn(join(folder, 'files')),
    commit(changes) {
      if (changes.length === 0) return;
      let id = lastNumber(state, clock.now());
      const numbered = changes.map((change) =>
        change.kind === 'update' ? { ...change, update: { ...change.update, id: ++id } } : change,
      );
      journal.commit(numbered);
      for (const change of numbered) {
        if (change.kind !== 'update') continue;
        const update = { update_id: change.update.id, ...change.update.body };
        log.record({ t: clock.now().toISOString(), update });
      }
      changed.raise();
    },
    update(kind, content) {
      const wanted =
        state.allowed.length === 0 ? !notByDefault.has(kind) : state.allowed.includes(kind);
      if (!wanted) return [];
      const lifetime = kind === 'callback_query' ? lifetimeMs.callback_query : lifetimeMs.other;
      const made = clock.now().getTime();
      const body = { [kind]: content };
      return [{ kind: 'update', update: { id: 0, body, made, expires: made + lifetime } }];
    },
    close() {
      journal.close();
      log.close();
    },
  };
}

/**
 * The number after which updates are counted on: after a week without updates it is chosen anew
 * (Bot API, Update.update_id).
 */
function lastNumber(state: State, now: Date): number {
  const { lastUpdateId, lastUpdateMade } = state;
  const old = lastUpdateMade !== undefined && now.getTime() - lastUpdateMade > weekMs;
  return old ? randomInt(10_000_000, 900_000_000) : lastUpdateId;
}

function blobsInMemory(): Blobs {
  const blobs = new Map<string, Uint8Array>();
  return {
    write: (path, bytes) => void blobs.set(path, bytes),
    read: (path) => blobs.get(path) ?? new Uint8Array(),
  };
}

function blobsIn(folder: string): Blobs {
  const place = (path: string) => join(folder, path.replaceAll('/', '-'));
  return {
    write(path, bytes) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(place(path), bytes);
    },
    read: (path) => readFileSync(place(path)),
  };
}
