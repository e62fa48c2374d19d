/** Where a text stops being JSON: line and column from 1, and what stands there. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  /** The first characters from there on; empty at the end of the text. */
  readonly found: string;
}

export type JsonResult =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: JsonError };

/** Parses JSON; a byte order mark is dropped. */
export function parseJson(text: string): JsonResult {
  const source = text.replace(/^\uFEFF/u, '');
  try {
    return { kind: 'value', value: JSON.parse(source) };
  } catch {
    // V8 does not always say where, and words it differently from version to version.
    return { kind: 'error', error: place(source, firstError(source)) };
  }
}

const token =
  /[ \t\n\r]*(?:(?<sign>[{}[\],:])|(?<string>"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<word>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/uy;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** The offset of the first character that JSON does not allow. */
function firstError(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    const start = skipSpace(text, at);
    if (!found) return stopInString(text, start);
    const { sign, string } = found.groups ?? {};
    at = token.lastIndex;
    if (expected === ', or end') {
      const inside = open.at(-1);
      if (sign === ',' && inside) expected = inside === '{' ? 'key' : 'value';
      else if ((sign === '}' && inside === '{') || (sign === ']' && inside === '[')) open.pop();
      else return start;
    } else if (expected === ':') {
      if (sign !== ':') return start;
      expected = 'value';
    } else if (expected === 'key' || expected === 'key or }') {
      if (string !== undefined) expected = ':';
      else if (sign === '}' && expected === 'key or }') {
        open.pop();
        expected = ', or end';
      } else return start;
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      expected = sign === '{' ? 'key or }' : 'value or ]';
    } else if (sign === ']' && expected === 'value or ]') {
      open.pop();
      expected = ', or end';
    } else if (sign !== undefined) return start;
    else expected = ', or end';
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

/** A text in quotes is broken where it is broken, not where it begins. */
function stopInString(text: string, start: number): number {
  if (text[start] !== '"') return start;
  const whole = /"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;
  whole.lastIndex = start;
  whole.exec(text);
  return whole.lastIndex;
}

function place(text: string, offset: number): JsonError {
  const before = text.slice(0, offset).split('\n');
  const rest = text.slice(offset, offset + 24).split('\n')[0] ?? '';
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, found: rest };
}
