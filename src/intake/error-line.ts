import { redact } from '../kernel/log.ts';
import { storable } from '../kernel/storable.ts';

/** What went wrong, without secrets, in at most 500 characters that a column takes. */
export function errorLine(error: unknown): string {
  const line = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return storable(redact(line).slice(0, 500));
}
