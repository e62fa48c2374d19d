import { Prisma } from './client/client.ts';

/**
 * Whether the check-in `ci` of the round `r` is owed by nobody: its task is disputed, or its owner
 * is away on the day it is due. Where somebody stands in, that is its owner.
 */
export const owedByNobody = Prisma.sql`(
  EXISTS (SELECT 1 FROM assignment da WHERE da.org_id = ci.org_id AND da.id = ci.assignment_id
    AND da.disputed_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM absence ab JOIN organization ao ON ao.id = ab.org_id
    WHERE ab.org_id = ci.org_id AND ab.person_id = ci.owner_person_id AND ab.cancelled_at IS NULL
      AND to_char(coalesce(ci.due_at, r.due_at) AT TIME ZONE ao.time_zone, 'YYYY-MM-DD')
        BETWEEN ab.from_day AND ab.to_day))`;
