import type { Capabilities, Outbound } from '../channels/channel.ts';
import type { OrgId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { type Payload, payloadShape } from '../storage/outbox.ts';

/**
 * The message as the channel sends it. What the channel cannot carry, and a blob that is not
 * there, is left out: the text alone is worth more than nothing.
 *
 * @throws ZodError when the stored payload is not one
 */
export async function assemble(
  database: Database,
  orgId: OrgId,
  can: Capabilities,
  stored: unknown,
): Promise<Outbound> {
  const payload = payloadShape.parse(stored);
  const photo = can.photoOut === 'none' ? null : payload.photo;
  const file = can.files ? payload.file : null;
  const blobs = await fetchBlobs(database, orgId, [photo, file]);
  const attach = (attached: Payload['photo']) => {
    const blob = attached && blobs.get(attached.sha256);
    return blob ? { bytes: blob.bytes, name: attached.name, mime: blob.mime } : null;
  };
  const { text, buttons, replyTo } = payload;
  return { text, buttons, photo: attach(photo), file: attach(file), replyTo };
}

async function fetchBlobs(
  database: Database,
  orgId: OrgId,
  attached: readonly Payload['photo'][],
): Promise<Map<string, { bytes: Uint8Array; mime: string }>> {
  const wanted = attached.flatMap((each) => (each ? [each.sha256] : []));
  if (wanted.length === 0) return new Map();
  const found = await database.prisma.blob.findMany({ where: { orgId, id: { in: wanted } } });
  return new Map(found.map(({ id, bytes, mime }) => [id, { bytes, mime }]));
}
