import { sampleText } from '../../campaign/sample.ts';

/** A change of a campaign file, made in place on its parsed JSON. */
export type Change = (file: unknown) => void;

/** The sample campaign's file, changed. */
export function changed(...changes: readonly Change[]): string {
  const file: unknown = JSON.parse(sampleText);
  for (const change of changes) change(file);
  return JSON.stringify(file);
}

/** Writes a value at a place such as `tasks[KT-06].questions[gpmb_396].unit`. */
export function put(place: string, value: unknown): Change {
  return (file) => {
    const { holder, key } = find(file, place);
    holder[key] = value;
  };
}

/** Takes out what stands at a place: a key of an object, a row of a list. */
export function drop(place: string): Change {
  return (file) => {
    const { holder, key } = find(file, place);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  };
}

/** Adds a row to the list at a place. */
export function append(place: string, row: unknown): Change {
  return (file) => {
    const { holder, key } = find(file, place);
    const list = holder[key];
    if (Array.isArray(list)) list.push(row);
  };
}

/** Adds a copy of a row, with other values, to its list. */
export function copy(place: string, values: Record<string, unknown>): Change {
  return (file) => {
    const { holder, key } = find(file, place);
    const row = { ...asRecord(structuredClone(holder[key])), ...values };
    if (Array.isArray(holder)) holder.push(row);
  };
}

export function all(...changes: readonly Change[]): Change {
  return (file) => {
    for (const change of changes) change(file);
  };
}

function find(file: unknown, place: string): { holder: Record<string, unknown>; key: string } {
  const steps = [...place.matchAll(/\[([^\]]+)\]|([^.[\]]+)/gu)].map(([, row, key]) => ({
    row: row ?? null,
    key: key ?? '',
  }));
  let holder: Record<string, unknown> = {};
  let key = '';
  let here: unknown = file;
  for (const step of steps) {
    holder = asRecord(here);
    key = step.row === null ? step.key : String(rowOf(here, step.row));
    here = holder[key];
  }
  return { holder, key };
}

function rowOf(list: unknown, name: string): number {
  if (!Array.isArray(list)) throw new Error(`no list for ${name}`);
  if (name.startsWith('#')) return Number(name.slice(1)) - 1;
  const found = list.findIndex((row: unknown) =>
    ['code', 'id', 'key', 'unit', 'value'].some((column) => asRecord(row)[column] === name),
  );
  if (found < 0) throw new Error(`no row ${name}`);
  return found;
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not an object');
  return value as Record<string, unknown>;
}
