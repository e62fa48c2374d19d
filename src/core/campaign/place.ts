/** The columns by which rows are told apart, in the order they are tried. */
const names = ['code', 'id', 'key', 'unit', 'value'] as const;

/**
 * How rows of a list are named in a place: by code, `VP`; by code and number where two have the
 * same, `VP#9`; by number where there is none, `#9`. Numbers start at 1.
 */
export function rowNames(codes: readonly (string | null)[]): readonly string[] {
  return codes.map((code, n) => {
    if (code === null || code === '') return `#${n + 1}`;
    return codes.indexOf(code) === n ? code : `${code}#${n + 1}`;
  });
}

/** A row with its place. */
export interface Placed<T> {
  readonly path: string;
  readonly row: T;
}

/** The rows of a list with their places: `units[VP]`. */
export function placed<T>(
  list: string,
  rows: readonly T[],
  codeOf: (row: T) => string,
): readonly Placed<T>[] {
  const named = rowNames(rows.map(codeOf));
  return rows.map((row, n) => ({ path: `${list}[${named[n] ?? n + 1}]`, row }));
}

/** The place of a path through the data of a file: `tasks[KT-06].questions[gpmb_396].unit`. */
export function placeOf(path: readonly PropertyKey[], data: unknown): string {
  let place = '';
  let here = data;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') {
      place += `[${rowNames(here.map(nameOf))[step] ?? `#${step + 1}`}]`;
      here = here[step];
      continue;
    }
    place += place === '' ? String(step) : `.${String(step)}`;
    here = isRecord(here) ? here[String(step)] : undefined;
  }
  return place;
}

/** The value a path leads to, or undefined. */
export function valueAt(path: readonly PropertyKey[], data: unknown): unknown {
  let here = data;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else here = isRecord(here) ? here[String(step)] : undefined;
  }
  return here;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(row: unknown): string | null {
  if (!isRecord(row)) return null;
  for (const name of names) {
    const found = row[name];
    if (typeof found === 'string' && found !== '') return found;
  }
  return null;
}
