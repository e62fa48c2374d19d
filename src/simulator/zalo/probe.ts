import { userAgent } from './picture.ts';

/** What the platform found when it tried an address. */
export interface Probe {
  readonly ok: boolean;
  readonly url: string;
  readonly outcome: string;
  readonly status_code?: number;
  readonly hint: string;
}

/** Milliseconds. */
const patience = 10_000;

/**
 * Tries a webhook's address: an empty body, and, as people report, no secret.
 *
 * @param secret null to leave it out
 */
export async function probe(url: string, secret: string | null, gone: AbortSignal): Promise<Probe> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': userAgent,
        ...(secret === null ? {} : { 'x-bot-api-secret-token': secret }),
      },
      body: '',
      redirect: 'manual',
      signal: AbortSignal.any([gone, AbortSignal.timeout(patience)]),
    });
    await response.arrayBuffer();
    const { status } = response;
    if (response.ok) return { ok: true, url, outcome: 'webhook.ok', status_code: status, hint: '' };
    return { ok: false, url, outcome: outcomeOf(status), status_code: status, hint: hints.refused };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    const outcome = late ? 'webhook.err.timeout' : 'webhook.err.conn';
    return { ok: false, url, outcome, hint: hints.silent };
  }
}

const hints = {
  refused: 'The server refused the request; firewalls may block User-Agent Java/1.8.0_192.',
  silent: 'The server could not be reached.',
};

function outcomeOf(status: number): string {
  if (status === 403 || status === 404) return `webhook.http.${status}`;
  return status >= 500 ? 'webhook.http.5xx' : 'webhook.http.other';
}
