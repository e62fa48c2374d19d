import { existsSync, readdirSync } from 'node:fs';
import type { Golden } from './script.ts';

/** A conversation and where it stands. */
export interface Found {
  readonly name: string;
  readonly folder: URL;
  readonly golden: Golden;
}

/** The names of the conversations in a folder: those of its folders that hold a script. */
export function namesIn(place: URL): readonly string[] {
  return readdirSync(place).filter((name) => existsSync(new URL(`${name}/script.ts`, place)));
}

export async function find(place: URL, name: string): Promise<Found> {
  const folder = new URL(`${name}/`, place);
  const { default: golden } = (await import(new URL('script.ts', folder).href)) as {
    default: Golden;
  };
  return { name, folder, golden };
}
