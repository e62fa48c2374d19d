import type { IncomingMessage } from 'node:http';
import { readBody } from '../http.ts';
import { badRequest } from './refusal.ts';

/** Bytes. Nothing is uploaded to this platform. */
const longestBody = 2 ** 20;

/**
 * The parameters of a call: query, JSON or form, as the general page of the manual allows.
 *
 * @throws Refusal, BodyTooLarge
 */
export async function readCall(
  request: IncomingMessage,
  url: URL,
): Promise<Readonly<Record<string, unknown>>> {
  const fromQuery = Object.fromEntries(url.searchParams);
  const body = (await readBody(request, longestBody)).toString('utf8');
  if (body === '') return fromQuery;
  const type = request.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
  }
  if (!/^application\/json/i.test(type)) throw badRequest('unknown content type');
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('body is not a JSON object');
  }
  return { ...fromQuery, ...value };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
