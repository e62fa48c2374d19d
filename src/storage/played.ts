import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** The app on which somebody gets messages: paired on it, else as the plan has it; null for none. */
export async function platformOf(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
): Promise<'telegram' | 'zalo' | null> {
  const [row] = await tx.$queryRaw<{ platform: string | null }[]>`
    SELECT coalesce(
      (SELECT acc.platform FROM address ad
        JOIN channel_account acc ON acc.org_id = ad.org_id AND acc.id = ad.account_id
        WHERE ad.org_id = p.org_id AND ad.person_id = p.id AND ad.reachable AND ad.kind = 'private'
        ORDER BY ad.priority, ad.created_at LIMIT 1),
      p.channel_ladder ->> 0) AS platform
    FROM person p WHERE p.org_id = ${orgId} AND p.id = ${person}`;
  const platform = row?.platform;
  return platform === 'telegram' || platform === 'zalo' ? platform : null;
}
