import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file of JSON lines that only grows. What was appended survives the death of the process. */
export interface Lines {
  /** Writes one line before it returns: the page cache outlives a SIGKILL. */
  append(entry: unknown): void;
  close(): void;
}

/** Appends to `path`, or nowhere without one. A line torn by a crash is cut off first. */
export function openLines(path: string | undefined): Lines {
  if (path === undefined) return { append() {}, close() {} };
  mkdirSync(dirname(path), { recursive: true });
  cutTornLine(path);
  const file = openSync(path, 'a');
  let open = true;
  return {
    append(entry) {
      if (!open) return;
      const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** The entries of a file of JSON lines, oldest first; none when there is no file. */
export function readLines(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/**
 * State as a journal: every change is one line, and opening replays them in order. The changes
 * that belong together go into one line, so that a crash keeps all of them or none.
 *
 * @param path the journal, or undefined to keep nothing
 * @param apply changes the state in memory; called for old entries now and for new ones later
 */
export function openJournal<Entry>(
  path: string | undefined,
  apply: (entry: Entry) => void,
): { commit(entry: Entry): void; close(): void } {
  if (path !== undefined) for (const entry of readLines(path)) apply(entry as Entry);
  const lines = openLines(path);
  return {
    commit(entry) {
      lines.append(entry);
      apply(entry);
    },
    close: lines.close,
  };
}

function cutTornLine(path: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf('\n'.charCodeAt(0)) + 1;
  if (whole < bytes.length) truncateSync(path, whole);
}
