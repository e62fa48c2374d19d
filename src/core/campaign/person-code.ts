import { fold } from '../language/fold.ts';

/**
 * "Nguyễn Thị Hoà" → `nguyen-thi-hoa`, with a figure where it is taken: whoever writes the name of
 * somebody who is there already, in a workbook or on the command line, means that person.
 */
export function personCode(name: string, taken: ReadonlySet<string>): string {
  const plain =
    fold(name)
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-+|-+$/gu, '') || 'nguoi';
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(code)) return code;
  }
}

/** What people call somebody: the last word of the name. */
export function callNameOf(name: string): string {
  return name.split(' ').at(-1) ?? name;
}
