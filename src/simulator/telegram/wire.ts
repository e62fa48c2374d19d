import type { IncomingMessage } from 'node:http';
import { readBody } from '../http.ts';
import { maxBytes } from './limits.ts';
import { type Part, parseMultipart } from './multipart.ts';
import { badRequest, type Refusal } from './refusal.ts';

/** A file that came with a call, by the name of its part. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** A request as the Bot API server reads it: every parameter as text. */
export interface WireCall {
  readonly raw: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Upload>;
}

/**
 * Reads the parameters of a call from the query and the body: urlencoded, JSON or multipart.
 * Strings of a JSON body stand as they are, other values as JSON text.
 *
 * @throws BodyTooLarge, Refusal
 */
export async function readCall(request: IncomingMessage, url: URL): Promise<WireCall> {
  const raw: Record<string, string> = Object.fromEntries(url.searchParams);
  const files = new Map<string, Upload>();
  const body = await readBody(request, maxBytes.upload + 2 ** 20);
  const type = request.headers['content-type'] ?? '';

  if (/^multipart\/form-data/i.test(type)) {
    const parts = parseMultipart(body, type);
    if (!parts) throw badRequest("can't parse multipart/form-data");
    for (const part of parts) take(part, raw, files);
  } else if (/^application\/json/i.test(type)) {
    Object.assign(raw, fromJson(body));
  } else if (body.length > 0) {
    Object.assign(raw, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  }
  if (!isWellFormed(raw)) throw notUtf8();
  return { raw, files };
}

function take(part: Part, raw: Record<string, string>, files: Map<string, Upload>): void {
  if (part.filename === undefined) raw[part.name] = Buffer.from(part.bytes).toString('utf8');
  else files.set(part.name, { filename: part.filename, bytes: part.bytes });
}

function fromJson(body: Buffer): Record<string, string> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('JSON object expected');
  }
  if (!isWellFormed(value)) throw notUtf8();
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' ? item : JSON.stringify(item),
    ]),
  );
}

/** A lone surrogate cannot be written in UTF-8; inside JSON it hides behind an escape. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWellFormed);
}

function notUtf8(): Refusal {
  return badRequest('strings must be encoded in UTF-8');
}
