import type { Finding } from './problem.ts';

/** Gives the text of a key such as `import.problem.missing`, filled with values. */
export type Say = (key: string, values: Readonly<Record<string, string | number>>) => string;

/** A problem or warning as a line for a person: the place, what is wrong, what to do. */
export function sayFinding(
  kind: 'problem' | 'warning',
  finding: Finding<string>,
  say: Say,
): string {
  const { path, code, values } = finding;
  const sentence = say(`import.${kind}.${code}`, values);
  const near = values.nearest ? ` ${say('import.nearest', values)}` : '';
  const text = `${sentence}${near}`;
  return path === '' ? text : say('import.line', { place: path, text });
}
