import { z } from 'zod';
import type { AccountId, CheckInId } from '../../kernel/ids.ts';

/** What the photos sent by a link go with, and where the receipt goes. */
const shape = z.object({
  /** The account over which the receipt goes. */
  account: z.custom<AccountId>((id) => typeof id === 'string'),
  checkIn: z.custom<CheckInId>((id) => typeof id === 'string'),
  /** Of the task. */
  code: z.string(),
});

export type PhotosOrder = z.infer<typeof shape>;

/** @throws ZodError when it is no order of ours */
export function toPhotosOrder(params: unknown): PhotosOrder {
  return shape.parse(params);
}
