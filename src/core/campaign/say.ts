import type { Finding } from './problem.ts';

/** Gives the text of a key such as `import.problem.missing`, filled with values. */
export type Say = (key: string, values: Readonly<Record<string, string | number>>) => string;

/** A problem or warning as a line for a person: the place, what is wrong, what to do. */
export function sayFinding(
  kind: 'problem' | 'warning',
  finding: Finding<string>,
  say: Say,
): string {
  const { path, code } = finding;
  const values = spokenDays(finding.values);
  const sentence = say(`import.${kind}.${code}`, values);
  const near = values.nearest ? ` ${say('import.nearest', values)}` : '';
  const text = `${sentence}${near}`;
  return path === '' ? text : say('import.line', { place: path, text });
}

/** Days as they are said; what stands in the file itself is quoted as it stands. */
function spokenDays(values: Finding<string>['values']): Finding<string>['values'] {
  const said = Object.entries(values).map(([key, value]) => {
    const parts = key === 'found' ? null : /^(\d{4})-(\d{2})-(\d{2})$/u.exec(String(value));
    return [key, parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : value] as const;
  });
  return Object.fromEntries(said);
}
