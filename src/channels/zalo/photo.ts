import { readAtMost } from '../../kernel/read-at-most.ts';
import { describe } from './errors.ts';

/** Milliseconds for the bytes of one photo. */
const downloadTimeout = 60_000;

/** Where Zalo keeps what people send. Whoever can forge an update must not make us call elsewhere. */
const hosts = /(^|\.)(zdn\.vn|zadn\.vn|zaloapp\.com|zalo\.me|zaloplatforms\.com|zapps\.me)$/i;

/**
 * Downloads a photo by its public address, which may expire: soon after it was told.
 *
 * @param home host and port of the API root: an emulator keeps its photos itself
 * @returns null when it is gone, not where photos are kept, or larger than `maxBytes`
 * @throws Error when it could not be asked for
 */
export async function fetchFile(
  remote: string,
  home: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  if (!URL.canParse(remote)) return null;
  const address = new URL(remote);
  const known = address.protocol === 'https:' && hosts.test(address.hostname);
  if (!known && address.host !== home) return null;
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(downloadTimeout)]),
    });
    if ([400, 403, 404, 410].includes(response.status)) {
      await response.body?.cancel();
      return null;
    }
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    return await readAtMost(response.body, maxBytes);
  } catch (error) {
    throw new Error(`a photo could not be fetched: ${describe(error)}`);
  }
}
