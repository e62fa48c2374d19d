import { z } from 'zod';
import type { Day, PersonId, UnitId } from '../../../kernel/ids.ts';

const id = <T extends string>() => z.custom<T>((value) => typeof value === 'string');

/** A unit a directive goes to, and whom there by name; null: as the unit is reached. */
export const targetShape = z.object({ unit: id<UnitId>(), person: id<PersonId>().nullable() });
export type Target = z.infer<typeof targetShape>;

/** A directive that is being worded: nothing leaves before GỬI. */
export const draftShape = z.object({
  kind: z.enum(['directive', 'explanation']),
  /** Empty as long as nobody knows whom it is for. */
  to: z.array(targetShape),
  /** The code of the task it is about. */
  task: z.string().nullable(),
  text: z.string(),
  due: id<Day>().nullable(),
  /** For whom a proxy gives it. */
  behalf: id<PersonId>().nullable(),
  /** What the same message went on to direct, as typed: it is read back when this is sent. */
  more: z.string(),
  /** It does not wait for the morning. */
  atOnce: z.boolean(),
});
export type DirectiveDraft = z.infer<typeof draftShape>;
