import { readdirSync, readFileSync } from 'node:fs';
import { type Library, library } from '../../core/plan/library.ts';

/** Beside `src/` and `dist/` alike. */
const folder = new URL('../../../campaigns/library/', import.meta.url);

let read: Library | null = null;

/**
 * The library of question sets and vocabulary, read from `campaigns/library/` the first time it is
 * asked for.
 *
 * @throws z.ZodError when a file of it does not have its shape
 */
export function readLibrary(): Library {
  read ??= library({
    vocabulary: json('vocabulary.json'),
    fields: json('fields.json'),
    units: json('units.json'),
    defaults: json('defaults.json'),
    questionSets: readdirSync(new URL('question-sets/', folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => json(`question-sets/${name}`)),
  });
  return read;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
}
