import { nearest } from '../nearest.ts';
import type { Findings, ProblemCode } from '../problem.ts';

/** The codes of one kind of row, with the names people may have written in their place. */
export interface Directory {
  has(code: string): boolean;
  /**
   * Says so when `code` leads nowhere, with the nearest that does. An empty code says nothing, nor
   * does an empty directory: that there are no rows is said where they should be.
   */
  refer(path: string, code: string | null, found: Findings): void;
}

/**
 * @param problem what a code that leads nowhere is called
 * @param rows every code with its other names
 */
export function directory(
  problem: ProblemCode,
  rows: readonly { readonly code: string; readonly names: readonly string[] }[],
): Directory {
  const shown = new Map<string, string>();
  for (const { code, names } of rows) {
    const label = names[0] === undefined ? code : `${code} (${names[0]})`;
    for (const name of [code, ...names]) if (!shown.has(name)) shown.set(name, label);
  }
  const codes = new Set(rows.map(({ code }) => code));
  return {
    has: (code) => codes.has(code),
    refer(path, code, found) {
      if (code === null || code === '' || codes.size === 0 || codes.has(code)) return;
      const near = nearest(code, shown.keys());
      found.problem(path, problem, {
        found: code,
        nearest: near === null ? '' : (shown.get(near) ?? near),
      });
    },
  };
}

/** Rows without other names. */
export function codesOf(codes: Iterable<string>): { code: string; names: string[] }[] {
  return [...codes].map((code) => ({ code, names: [] }));
}
