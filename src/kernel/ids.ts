import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;

/** A string that names one kind of row, so that a person's id is never passed for a unit's. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type OrgId = Id<'organization'>;
export type UnitId = Id<'unit'>;
export type PersonId = Id<'person'>;
export type AccountId = Id<'channelAccount'>;
export type AddressId = Id<'address'>;
export type RoomId = Id<'room'>;
export type CampaignId = Id<'campaign'>;
export type TaskId = Id<'task'>;
export type AssignmentId = Id<'assignment'>;
export type RoundId = Id<'round'>;
export type CheckInId = Id<'checkIn'>;
export type SittingId = Id<'sitting'>;
export type InboxId = Id<'inbox'>;
export type AttachmentId = Id<'attachment'>;
export type DifficultyId = Id<'difficulty'>;

/** A calendar day, `YYYY-MM-DD`, in the organization's zone. */
export type Day = string & { readonly [brand]: 'day' };

/** Marks a string that was checked, or came from the database, as an id or a day. */
export function as<T extends string>(value: string): T {
  return value as T;
}

/** Where new ids come from: random in production, counted in tests. */
export type Ids = () => string;

export const randomIds: Ids = () => randomUUID();

/** Ids `prefix-1`, `prefix-2`, …: the same run gives the same rows. */
export function countedIds(prefix = 'id'): Ids {
  let n = 0;
  return () => `${prefix}-${++n}`;
}
