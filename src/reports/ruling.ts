import { as, type Ids, type OrgId, type PersonId } from '../kernel/ids.ts';
import type { Change } from '../storage/audit.ts';

/** Who says something about a digest, when, and over what. */
export interface Ruling {
  readonly orgId: OrgId;
  readonly person: PersonId;
  /** Campaign time. */
  readonly now: Date;
  /** telegram · zalo · cli · page */
  readonly via: string;
}

/** The audit row of a ruling. */
export function changeOf(ids: Ids, ruling: Ruling, command: string): Change {
  const { orgId, person, via, now } = ruling;
  return { id: as(ids()), orgId, command, actor: person, via, at: now };
}
