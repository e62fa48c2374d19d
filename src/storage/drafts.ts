import type { Id, OrgId, PersonId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

export type DraftId = Id<'draft'>;

/** What a person is about to confirm, or is in the middle of saying. */
export interface PendingDraft {
  readonly id: DraftId;
  /** The name of the command. */
  readonly kind: string;
  readonly content: unknown;
  /** Campaign time after which nothing of it is done. */
  readonly expiresAt: Date;
}

/** Keeps a draft; what the person was about to confirm before it is dropped. Two statements. */
export async function saveDraft(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  draft: PendingDraft,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE draft SET cancelled_at = ${now}
    WHERE org_id = ${orgId} AND person_id = ${person} AND expires_at IS NOT NULL
      AND confirmed_at IS NULL AND cancelled_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO draft (org_id, id, person_id, kind, content, created_at, expires_at)
    VALUES (${orgId}, ${draft.id}, ${person}, ${draft.kind}, ${JSON.stringify(draft.content)}::jsonb,
      ${now}, ${draft.expiresAt})`;
}

/** What a person is about to confirm; null for nothing, and for what has lapsed. */
export async function loadPending(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  now: Date,
): Promise<PendingDraft | null> {
  const [row] = await tx.$queryRaw<PendingDraft[]>`
    SELECT id, kind, content, expires_at AS "expiresAt" FROM draft
    WHERE org_id = ${orgId} AND person_id = ${person} AND expires_at > ${now}
      AND confirmed_at IS NULL AND cancelled_at IS NULL
    ORDER BY created_at DESC, id DESC LIMIT 1`;
  return row ?? null;
}

/** Ends a draft: it was confirmed, or nothing came of it. */
export async function closeDraft(
  tx: Tx,
  orgId: OrgId,
  id: DraftId,
  how: 'confirmed' | 'cancelled',
  now: Date,
): Promise<void> {
  const confirmed = how === 'confirmed' ? now : null;
  const cancelled = how === 'cancelled' ? now : null;
  await tx.$executeRaw`
    UPDATE draft SET confirmed_at = ${confirmed}, cancelled_at = ${cancelled}
    WHERE org_id = ${orgId} AND id = ${id} AND confirmed_at IS NULL AND cancelled_at IS NULL`;
}

/** The row that remembers the list of a kind that somebody was shown last. */
export function shownId(kind: string, person: PersonId): string {
  return `shown:${kind}:${person}`;
}

/** A list that was shown: its numbers keep their meaning until the next one is. */
export async function saveShown(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  kind: string,
  content: unknown,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO draft (org_id, id, person_id, kind, content, created_at)
    VALUES (${orgId}, ${shownId(kind, person)}, ${person}, ${kind},
      ${JSON.stringify(content)}::jsonb, ${now})
    ON CONFLICT (org_id, id) DO UPDATE
      SET content = excluded.content, created_at = excluded.created_at`;
}

/** The list that was shown last, and when; null when none was. */
export async function loadShown(
  tx: Tx,
  orgId: OrgId,
  person: PersonId,
  kind: string,
): Promise<{ readonly content: unknown; readonly at: Date } | null> {
  const [row] = await tx.$queryRaw<{ content: unknown; at: Date }[]>`
    SELECT content, created_at AS at FROM draft
    WHERE org_id = ${orgId} AND id = ${shownId(kind, person)}`;
  return row ?? null;
}
