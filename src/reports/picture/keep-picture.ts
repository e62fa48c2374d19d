import type { DigestFigures } from '../../core/digest/figures.ts';
import { disciplineOf } from '../../core/scoring/discipline.ts';
import type { OrgId } from '../../kernel/ids.ts';
import type { Texts } from '../../render/locale.ts';
import { type BlobId, storeBlob } from '../../storage/blobs.ts';
import type { Tx } from '../../storage/database.ts';
import type { RoundToDigest } from '../../storage/digest-round.ts';
import { end, type Incident, raise } from '../../storage/incidents.ts';
import { loadReportingWeeks } from '../../storage/reporting-weeks.ts';
import type { drawDigest } from './draw-digest.ts';

/** The drawing library takes half a second and 40 MB: loaded with the first picture. */
const drawWhenLoaded: typeof drawDigest = async (...given) =>
  await (await import('./draw-digest.ts')).drawDigest(...given);

/**
 * Draws a digest that is being frozen and keeps the picture. A picture that cannot be drawn holds
 * up no digest: the text goes alone, and an incident is raised.
 *
 * @returns null when it could not be drawn
 */
export async function keepPicture(
  tx: Tx,
  orgId: OrgId,
  given: {
    readonly figures: DigestFigures;
    readonly round: RoundToDigest;
    readonly texts: Texts;
    readonly now: Date;
  },
  draw: typeof drawDigest = drawWhenLoaded,
): Promise<BlobId | null> {
  const { figures, round, texts, now } = given;
  const incident: Incident = { orgId, kind: 'digest.picture', subject: figures.week };
  const weeks = await loadReportingWeeks(tx, orgId, round.campaignId, round.opensAt);
  const drawn = await attempt(() => draw(figures, disciplineOf(weeks, now), texts));
  if ('error' in drawn) {
    await raise(tx, incident, drawn.error, now);
    return null;
  }
  await end(tx, incident, now);
  return await storeBlob(tx, orgId, { mime: 'image/png', bytes: drawn.bytes }, now);
}

/** Nothing of the database inside: an error there must undo the whole transaction. */
async function attempt(
  draw: () => Promise<Uint8Array>,
): Promise<{ readonly bytes: Uint8Array } | { readonly error: string }> {
  try {
    return { bytes: await draw() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
