import type { Library } from './library.ts';

/** The fields of the tasks and those above them, in the order of the library. */
export function fieldsFor(tasks: readonly { readonly field: string }[], { fields }: Library) {
  const used = new Set(tasks.map(({ field }) => field));
  for (const { code, parent } of fields) if (used.has(code) && parent !== null) used.add(parent);
  return fields
    .filter(({ code }) => used.has(code))
    .map(({ phrases: _phrases, ...field }) => field);
}
