import { roles } from '../campaign/file/vocabulary.ts';
import type { Role } from '../campaign/role.ts';

/** The Vietnamese word of the campaign file for a value. */
export function wordOf<T>(words: Readonly<Record<string, T>>, value: T): string {
  return Object.entries(words).find(([, each]) => each === value)?.[0] ?? '';
}

/** The same for several roles. */
export function roleWords(list: readonly Role[]): readonly string[] {
  return list.map((role) => wordOf(roles, role));
}
