import type { RecipientChannel, Variant } from '../core/campaign/recipients.ts';
import type { AddressId, CampaignId, OrgId, PersonId, RoomId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';
import { loadRooms, type RoomView } from './people.ts';

/** A person who reads the digest, in a room or in private. */
export interface PersonToTell {
  readonly person: PersonId;
  /** As the plan calls the recipient: `Văn phòng UBND xã`. */
  readonly name: string;
  readonly variant: Variant;
  readonly room: RoomId | null;
  readonly ladder: readonly RecipientChannel[];
  /** Null until the person is paired and has consented. */
  readonly address: AddressId | null;
}

export interface Recipients {
  readonly rooms: readonly RoomView[];
  readonly people: readonly PersonToTell[];
}

/** Who reads the digests of a campaign, as its plan says. Two statements. */
export async function loadDigestRecipients(
  tx: Tx,
  orgId: OrgId,
  campaign: CampaignId,
): Promise<Recipients> {
  const people = await tx.$queryRaw<PersonToTell[]>`
    SELECT p.id AS person, rc.value ->> 'name' AS name, rc.value ->> 'variant' AS variant,
      rc.value ->> 'roomId' AS room, coalesce(rc.value -> 'ladder', '[]') AS ladder,
      (SELECT ad.id FROM address ad
        WHERE ad.org_id = p.org_id AND ad.person_id = p.id AND ad.reachable AND ad.kind = 'private'
          AND (SELECT cs.decision FROM consent cs WHERE cs.org_id = p.org_id AND cs.person_id = p.id
            ORDER BY cs.decided_at DESC, cs.id DESC LIMIT 1) = 'given'
        ORDER BY ad.priority, ad.created_at LIMIT 1) AS address
    FROM campaign c
    CROSS JOIN LATERAL jsonb_array_elements(coalesce(c.definition -> 'recipients', '[]'))
      WITH ORDINALITY AS rc
    JOIN person p ON p.org_id = c.org_id AND p.id = rc.value ->> 'personId' AND p.erased_at IS NULL
    WHERE c.org_id = ${orgId} AND c.id = ${campaign} AND (rc.value ->> 'enabled')::boolean
    ORDER BY rc.ordinality`;
  return { rooms: await loadRooms(tx, orgId), people };
}
