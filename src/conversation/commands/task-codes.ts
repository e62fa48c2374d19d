import { fold } from '../../core/language/fold.ts';

/** Codes at the beginning of a text, and what stands behind them. */
export interface Named {
  readonly codes: readonly string[];
  readonly rest: string;
}

const code =
  /^(?:[\s,;+]|và\s|va\s|việc\s|viec\s|của\s|cua\s)*([a-z]{2})[\s-]?(\d{1,3}|\*)(?![\d/])/iu;

/** Reads "KT-06, kt07 và GD-* sang hằng tháng": the codes, and "sang hằng tháng". */
export function codesFirst(text: string): Named {
  const codes: string[] = [];
  let rest = text;
  for (let hit = code.exec(rest); hit; hit = code.exec(rest)) {
    codes.push(dashed(fold(`${hit[1]}-${hit[2]}`).toUpperCase()));
    rest = rest.slice(hit[0].length);
  }
  return { codes, rest: rest.replace(/^[\s,;:.–-]+/u, '').trim() };
}

/** `GD01` and `GD-1` are GD-01. */
export function dashed(code: string): string {
  const found = /^([A-Z]{2})-?(\d{1,3}|\*)$/u.exec(code);
  if (!found) return code;
  const [, field = '', number = ''] = found;
  return `${field}-${number === '*' ? number : number.padStart(2, '0')}`;
}
