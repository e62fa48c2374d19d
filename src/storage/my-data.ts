import type { OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** What is stored about a person. */
export interface MyData {
  readonly fullName: string;
  readonly title: string;
  readonly phone: string | null;
  readonly posts: readonly { readonly role: string; readonly unit: string | null }[];
  readonly channels: readonly { readonly platform: 'telegram' | 'zalo'; readonly since: string }[];
  readonly consent: { readonly version: string; readonly at: string } | null;
  readonly answers: number;
  readonly photos: number;
  readonly questions: number;
  readonly absences: number;
}

/** One statement. */
export async function loadMyData(tx: Tx, orgId: OrgId, person: PersonId): Promise<MyData | null> {
  const [row] = await tx.$queryRaw<MyData[]>`
    SELECT p.full_name AS "fullName", p.title, p.phone,
      coalesce((SELECT jsonb_agg(jsonb_build_object('role', m.role, 'unit', u.short_name) ORDER BY m.id)
        FROM membership m LEFT JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
        WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL), '[]') AS posts,
      coalesce((SELECT jsonb_agg(jsonb_build_object('platform', acc.platform, 'since', d.created_at)
          ORDER BY d.created_at)
        FROM address d JOIN channel_account acc ON acc.org_id = d.org_id AND acc.id = d.account_id
        WHERE d.org_id = p.org_id AND d.person_id = p.id), '[]') AS channels,
      (SELECT jsonb_build_object('version', c.version, 'at', c.decided_at) FROM consent c
        WHERE c.org_id = p.org_id AND c.person_id = p.id AND c.decision = 'given'
        ORDER BY c.decided_at DESC LIMIT 1) AS consent,
      (SELECT count(*)::int FROM answer n WHERE n.org_id = p.org_id AND n.person_id = p.id) AS answers,
      (SELECT count(*)::int FROM attachment t WHERE t.org_id = p.org_id AND t.person_id = p.id) AS photos,
      (SELECT count(*)::int FROM directive q WHERE q.org_id = p.org_id AND q.from_person_id = p.id) AS questions,
      (SELECT count(*)::int FROM absence b WHERE b.org_id = p.org_id AND b.person_id = p.id) AS absences
    FROM person p WHERE p.org_id = ${orgId} AND p.id = ${person}`;
  return row ?? null;
}
