import { badRequest } from './refusal.ts';

/** The largest picture somebody has seen pass, in bytes. */
const largest = 10 * 2 ** 20;

/** Milliseconds. */
const patience = 30_000;

/** How the platform's fetcher and webhooks name themselves. */
export const userAgent = 'Java/1.8.0_192';

/**
 * Fetches what a bot wants to show, as the platform does.
 *
 * @throws Refusal when it is not there, not a picture, or too large
 */
export async function fetchPicture(
  url: string,
  gone: AbortSignal,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(patience)]);
  const headers = { 'user-agent': userAgent };
  try {
    const head = await fetch(url, { method: 'HEAD', headers, signal });
    const announced = Number(head.headers.get('content-length') ?? 0);
    const mime = (head.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (!head.ok || !mime.startsWith('image/') || announced > largest) {
      throw badRequest(`photo: HEAD says ${head.status} ${mime} ${announced}`);
    }
    const answer = await fetch(url, { headers, signal });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (!answer.ok || bytes.length === 0 || bytes.length > largest) {
      throw badRequest(`photo: GET says ${answer.status}, ${bytes.length} bytes`);
    }
    return { bytes, mime };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) {
      throw badRequest('photo: cannot be fetched');
    }
    throw error;
  }
}
