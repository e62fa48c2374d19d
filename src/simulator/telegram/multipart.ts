/** One part of a form. `filename` is there when the part is a file. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

/**
 * Takes a `multipart/form-data` body apart the way the Bot API server does (HttpReader.cpp): a
 * header value is quoted, or a token up to the next `;` that is URL-decoded. grammY sends the
 * second form, in lower case and without blanks (`form-data;name="x";filename=báo cáo.csv`), which
 * Node's own `formData()` refuses and busboy loses.
 *
 * @returns undefined when the body is not well formed
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  const mark = (boundary?.[1] ?? boundary?.[2])?.trim();
  if (!mark) return undefined;

  const separator = Buffer.from(`\r\n--${mark}`);
  const bytes = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: Part[] = [];
  let at = bytes.indexOf(separator);
  while (at >= 0) {
    const from = at + separator.length;
    if (bytes.subarray(from, from + 2).toString() === '--') return parts;
    const next = bytes.indexOf(separator, from);
    if (next < 0) return undefined;
    const part = parsePart(bytes.subarray(from, next));
    if (!part) return undefined;
    parts.push(part);
    at = next;
  }
  return undefined;
}

function parsePart(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headers = new Map<string, string>();
  for (const line of bytes.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1));
  }
  const values = parseDisposition(headers.get('content-disposition') ?? '');
  const name = values.get('name');
  if (name === undefined) return undefined;
  const filename = values.get('filename');
  const contentType = headers.get('content-type')?.trim();
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    ...(contentType === undefined ? {} : { contentType }),
    bytes: bytes.subarray(end + 4),
  };
}

/** The `key=value` pairs after `form-data`. */
function parseDisposition(header: string): Map<string, string> {
  const values = new Map<string, string>();
  let rest = header.trim();
  const kind = rest.indexOf(';');
  rest = kind < 0 ? '' : rest.slice(kind + 1);
  while (rest.trim() !== '') {
    const key = /^\s*([^=;]+)=/.exec(rest);
    if (!key?.[1]) break;
    rest = rest.slice(key[0].length);
    const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*;?/.exec(rest);
    if (quoted) {
      values.set(key[1].trim().toLowerCase(), (quoted[1] ?? '').replace(/\\(.)/g, '$1'));
      rest = rest.slice(quoted[0].length);
    } else {
      const token = /^[^;]*/.exec(rest)?.[0] ?? '';
      values.set(key[1].trim().toLowerCase(), urlDecoded(token.trim()));
      rest = rest.slice(token.length + 1);
    }
  }
  return values;
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
