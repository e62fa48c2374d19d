import { dayOf } from '../core/calendar/zone.ts';
import type { Clock } from '../kernel/clock.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Texts } from '../render/locale.ts';
import type { FileFound } from '../render/sent-file.ts';
import { readBlob } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import { loadHome } from '../storage/speaker.ts';

export interface ReaderOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly texts: Texts;
  /** Messages a month of the platform that limits an organization; null where none does. */
  readonly quotaOf: (orgId: OrgId) => number | null;
}

/**
 * Reads documents that are kept as blobs. The libraries take tens of megabytes: they are loaded
 * when the first document is read.
 */
export function createReader({ database, clock, texts, quotaOf }: ReaderOptions) {
  return async (
    orgId: OrgId,
    { blob, name }: { readonly blob: string; readonly name: string },
  ): Promise<FileFound> => {
    const kept = await readBlob(database, orgId, blob);
    if (!kept) throw new Error(`no blob ${blob}`);
    const { readSentFile } = await import('./sent-file.ts');
    const { readLibrary } = await import('./workbook/read-library.ts');
    const { zone } = await database.transact('file.zone', (tx) => loadHome(tx, orgId));
    const today = dayOf(clock.now(), zone);
    const needs = { say: texts, library: readLibrary(), today, quota: quotaOf(orgId) };
    return await readSentFile({ name, bytes: kept.bytes }, needs);
  };
}
