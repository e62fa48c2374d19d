import { type Api, GrammyError } from 'grammy';
import { readAtMost } from '../../kernel/read-at-most.ts';
import { describe } from './errors.ts';
import { grammySignal } from './signal.ts';

/** Milliseconds for the bytes of one file. */
const downloadTimeout = 60_000;

/**
 * Downloads a photo or document by its file id. A link is good for an hour, so it is asked for each time.
 *
 * @returns null when the platform says that it is gone or too big, or when it passes `maxBytes`
 * @throws Error without the token, when the platform could not be asked
 */
export async function fetchFile({
  api,
  fileRoot,
  remote,
  maxBytes,
  signal,
}: {
  readonly api: Api;
  /** `<api root>/file/bot<token>`: never to be logged. */
  readonly fileRoot: string;
  readonly remote: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}): Promise<Uint8Array | null> {
  try {
    const file = await api.getFile(remote, grammySignal(signal));
    if (file.file_path === undefined || (file.file_size ?? 0) > maxBytes) return null;
    const response = await fetch(`${fileRoot}/${file.file_path}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(downloadTimeout)]),
    });
    if (response.status === 404 || response.status === 400) {
      await response.body?.cancel();
      return null;
    }
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    return await readAtMost(response.body, maxBytes);
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return null;
    throw new Error(`a file could not be fetched: ${describe(error)}`);
  }
}
